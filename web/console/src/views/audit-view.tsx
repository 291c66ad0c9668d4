/** The page of what administrators changed. */
import { useEffect, useState, type ReactElement } from 'react'
import type { AuditEntry, AuditPage } from '../data/contract'
import { minute } from '../data/format'
import { t } from '../messages'
import { useWorkplace } from './hooks'
import { Page } from './page-view'

export default function AuditView(): ReactElement {
  const { api, describe } = useWorkplace()
  const [page, setPage] = useState<AuditPage | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  const load = async (before: number | null): Promise<void> => {
    try {
      const query = before === null ? '' : `before=${before}`
      const found = await api.get(`/api/admin/audit?${query}`)
      setPage((held) =>
        held === null || before === null
          ? found
          : { ...found, entries: [...held.entries, ...found.entries] },
      )
    } catch (error) {
      setProblem(describe(error))
    }
  }
  useEffect(() => void load(null), [])

  const last = page?.entries.at(-1)?.number ?? 1
  return (
    <Page>
      <header>
        <h1>{t.audit.title}</h1>
        <p className="quiet">{t.audit.lead}</p>
      </header>
      {problem !== null && <p role="alert">{problem}</p>}
      {page !== null &&
        (page.first_broken === null ? (
          <p className="page-section" data-testid="audit-whole">
            {t.audit.whole(page.count)}
          </p>
        ) : (
          <p role="alert" className="page-section">
            {t.audit.broken(page.first_broken)}
          </p>
        ))}
      <ul className="rows page-section">
        {(page?.entries ?? []).map((entry) => (
          <Entry key={entry.number} entry={entry} />
        ))}
      </ul>
      {last > 1 && (
        <button type="button" className="more" onClick={() => void load(last)}>
          {t.search.more}
        </button>
      )}
    </Page>
  )
}

function Entry({ entry }: { entry: AuditEntry }): ReactElement {
  const action = t.audit.actions[entry.action as keyof typeof t.audit.actions] ?? entry.action
  return (
    <li className="audit-entry">
      <span className="row-title">
        {action} <bdi className="quiet">{subjectOf(entry)}</bdi>
      </span>
      <span className="quiet small">
        {entry.number} · <bdi>{entry.staff.name}</bdi> · {minute(entry.at)}
      </span>
      <p className="audit-details quiet small" dir="ltr">
        {Object.entries(entry.details).map(([name, value]) => (
          <span key={name} className="audit-detail">
            <code>{name}</code> <bdi>{told(value)}</bdi>
          </span>
        ))}
      </p>
    </li>
  )
}

/** What it is about; what has a name goes by that, not by its id. */
function subjectOf({ subject, details }: AuditEntry): string {
  const { name } = details
  return typeof name === 'string' && /^[0-9a-f]{32}$/.test(subject) ? name : subject
}

function told(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ')
  return JSON.stringify(value)
}
