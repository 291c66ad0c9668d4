/** The versions of the policy so far: who, when, why, and what each changed. */
import { Button } from '@mantine/core'
import type { ReactElement } from 'react'
import { minute } from '../data/format'
import { changedIn, type PolicyEditor, type PolicyPage } from '../data/policy-data'
import { t } from '../messages'

interface Props {
  editor: PolicyEditor
  page: PolicyPage
  hasOlder: boolean
}

export function PolicyHistory({ editor, page, hasOlder }: Props): ReactElement {
  return (
    <section className="page-section" aria-label={t.policy.history}>
      <h2>{t.policy.history}</h2>
      {page.history.length === 0 && <p className="quiet">{t.policy.noHistory}</p>}
      <ol className="rows" data-testid="policy-history">
        {page.history.map((version, index) => (
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
            <span className="quiet small">{changed(page, index)}</span>
            {version.version !== page.version && (
              <span className="audit-move">
                <Button
                  size="compact-xs"
                  variant="subtle"
                  onClick={() => editor.take(version.policy)}
                >
                  {t.policy.take(version.version)}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ol>
      {hasOlder && (
        <button type="button" className="more" onClick={() => void editor.loadOlder()}>
          {t.search.more}
        </button>
      )}
    </section>
  )
}

function changed(page: PolicyPage, index: number): string | null {
  const names = changedIn(page, index).map((rule) => t.policy.rule[rule].name)
  return names.length > 0 ? t.policy.changedRules(names.join(' · ')) : null
}
