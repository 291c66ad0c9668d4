/** Who else is here: reading the same conversation, or writing in it. */
import type { ReactElement } from 'react'
import { onlookersOf } from '../data/onlookers-data'
import { t } from '../messages'
import { useDesk, useNow } from './hooks'
import { IconEye } from './icons'

export function OnlookersView({ episodeId }: { episodeId: string }): ReactElement {
  const onlookers = useDesk((state) => state.onlookers)
  const others = onlookersOf(onlookers, episodeId, useNow())
  const writing = others.filter(({ isWriting }) => isWriting).map(({ name }) => name)
  const reading = others.filter(({ isWriting }) => !isWriting).map(({ name }) => name)
  return (
    <div className="onlookers" role="status" data-testid="onlookers">
      {writing.length > 0 && (
        <span className="onlookers-writing">{t.onlookers.writing(writing)}</span>
      )}
      {reading.length > 0 && (
        <span>
          <IconEye size={12} /> {t.onlookers.reading(reading)}
        </span>
      )}
    </div>
  )
}

/** The names alone, for a row of a list. */
export function OnlookerNames({ episodeId }: { episodeId: string }): ReactElement | null {
  const onlookers = useDesk((state) => state.onlookers[episodeId])
  const now = useNow()
  const names = (onlookers ?? []).filter(({ until }) => until > now).map(({ name }) => name)
  if (names.length === 0) return null
  return (
    <span className="onlookers-names" title={t.onlookers.reading(names)}>
      <IconEye size={12} /> {names.join(', ')}
    </span>
  )
}
