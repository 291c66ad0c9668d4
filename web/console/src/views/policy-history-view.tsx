/** The versions of the policy so far, and what each changed. */
import type { ReactElement } from 'react'
import { changedIn, type PolicyEditor, type PolicyPage } from '../data/policy-data'
import { t } from '../messages'
import { Versions } from './versions-view'

interface Props {
  editor: PolicyEditor
  page: PolicyPage
  hasOlder: boolean
}

export function PolicyHistory({ editor, page, hasOlder }: Props): ReactElement {
  return (
    <Versions
      versions={page.history}
      inForce={page.version}
      testId="policy-history"
      onTake={({ policy }) => editor.take(policy)}
      onOlder={hasOlder ? () => void editor.loadOlder() : null}
      changed={(index) => changed(page, index)}
    />
  )
}

function changed(page: PolicyPage, index: number): string | null {
  const names = changedIn(page, index).map((rule) => t.policy.rule[rule].name)
  return names.length > 0 ? t.policy.changedRules(names.join(' · ')) : null
}
