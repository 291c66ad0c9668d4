/** Who else is here: reading the same conversation, or writing in it. */
import type { ReactElement } from 'react'
import { companyOf } from '../data/company-data'
import { t } from '../messages'
import { useDesk, useNow } from './hooks'
import { IconEye } from './icons'

export function CompanyView({ episodeId }: { episodeId: string }): ReactElement {
  const company = useDesk((state) => state.company)
  const others = companyOf(company, episodeId, useNow())
  const writing = others.filter(({ isWriting }) => isWriting).map(({ name }) => name)
  const reading = others.filter(({ isWriting }) => !isWriting).map(({ name }) => name)
  return (
    <div className="company" role="status" data-testid="company">
      {writing.length > 0 && (
        <span className="company-writing">{t.company.writing(writing)}</span>
      )}
      {reading.length > 0 && (
        <span>
          <IconEye size={12} /> {t.company.reading(reading)}
        </span>
      )}
    </div>
  )
}

/** The names alone, for a row of a list. */
export function CompanyNames({ episodeId }: { episodeId: string }): ReactElement | null {
  const company = useDesk((state) => state.company[episodeId])
  const now = useNow()
  const names = (company ?? []).filter(({ until }) => until > now).map(({ name }) => name)
  if (names.length === 0) return null
  return (
    <span className="company-names" title={t.company.reading(names)}>
      <IconEye size={12} /> {names.join(', ')}
    </span>
  )
}
