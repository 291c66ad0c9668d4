/** The versions so far of something that is kept by version: who, when, why, and taking one up. */
import { Button } from '@mantine/core'
import type { ReactElement } from 'react'
import { minute } from '../data/format'
import { t } from '../messages'

interface Version {
  version: number
  at: string
  author: { name: string }
  note: string | null
}

interface Props<V extends Version> {
  versions: readonly V[]
  /** The number of the one in force. */
  inForce: number
  testId: string
  onTake: (version: V) => void
  /** Fetches older ones; null when there are none. */
  onOlder: (() => void) | null
  /** What a version changed. */
  changed?: (index: number) => string | null
}

export function Versions<V extends Version>(props: Props<V>): ReactElement {
  const { versions, inForce, testId, onTake, onOlder, changed } = props
  return (
    <section className="page-section" aria-label={t.policy.history}>
      <h2>{t.policy.history}</h2>
      {versions.length === 0 && <p className="quiet">{t.policy.noHistory}</p>}
      <ol className="rows" data-testid={testId}>
        {versions.map((version, index) => (
          <li key={version.version} className="audit-entry">
            <span className="row-title">{t.policy.version(version.version)}</span>
            <span className="quiet small">
              <bdi>{version.author.name}</bdi> · {minute(version.at)}
            </span>
            {version.note !== null && (
              <p className="policy-note" dir="auto">
                {version.note}
              </p>
            )}
            <span className="quiet small">{changed?.(index)}</span>
            {version.version !== inForce && (
              <span className="audit-move">
                <Button size="compact-xs" variant="subtle" onClick={() => onTake(version)}>
                  {t.policy.take(version.version)}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ol>
      {onOlder !== null && (
        <button type="button" className="more" onClick={onOlder}>
          {t.search.more}
        </button>
      )}
    </section>
  )
}
