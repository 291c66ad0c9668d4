/** The page on which administrators change when a person is brought in. */
import { Button } from '@mantine/core'
import { useEffect, useState, type ReactElement } from 'react'
import { minute } from '../data/format'
import { differing, numbered, PolicyEditor, type PolicyPage, type Rules } from '../data/policy-data'
import { useStore } from '../data/store'
import type { Team } from '../data/teams-data'
import { t } from '../messages'
import { useRead, useWorkplace } from './hooks'
import { Page } from './page-view'
import { PolicyHistory } from './policy-history-view'
import { PolicySave } from './policy-save-view'
import { QuietFields } from './quiet-view'
import { KeywordsField, NumberField } from './rule-view'
import { TeamRulesField } from './team-rules-view'
import { TrialView } from './trial-view'

export default function PolicyView(): ReactElement {
  const { api, describe, describeField } = useWorkplace()
  const [editor] = useState(() => new PolicyEditor({ api, describe, describeField }))
  const state = useStore(editor.store, (all) => all)
  useEffect(() => void editor.load(), [editor])
  const teams = useRead('/api/admin/teams', null)

  const { held, draft, problem, meanwhile } = state
  return (
    <Page>
      <header>
        <h1>{t.policy.title}</h1>
        <p className="quiet">{t.policy.lead}</p>
      </header>
      {problem !== null && <p role="alert">{problem}</p>}
      {teams.problem !== null && <p role="alert">{teams.problem}</p>}
      {meanwhile !== null && (
        <p role="alert" data-testid="policy-meanwhile">
          {t.policy.meanwhile(meanwhile.author.name, meanwhile.version, minute(meanwhile.at))}
        </p>
      )}
      {held !== null && draft !== null && (
        <div className="page-columns">
          <RulesForm editor={editor} held={held} draft={draft} teams={teams.found} />
          <div>
            <TrialView editor={editor} state={state} />
            <PolicyHistory editor={editor} page={held} hasOlder={state.hasOlder} />
          </div>
        </div>
      )}
    </Page>
  )
}

interface FormProps {
  editor: PolicyEditor
  held: PolicyPage
  draft: Rules
  /** Null until they are known. */
  teams: Team[] | null
}

function RulesForm({ editor, held, draft, teams }: FormProps): ReactElement {
  const wrong = useStore(editor.store, (state) => state.wrong)
  const [saving, setSaving] = useState(false)
  const [savedVersion, setSavedVersion] = useState<number | null>(null)
  const isChanged = differing(held.policy, draft).length > 0
  const change = (part: Partial<Rules>): void => {
    setSavedVersion(null)
    editor.change(part)
  }
  return (
    <section className="panel" aria-label={t.policy.rules} data-testid="policy-rules">
      <h2>{held.version === 0 ? t.policy.shippedInForce : t.policy.inForce(held.version)}</h2>
      {numbered.map((rule) => (
        <NumberField
          key={rule}
          rule={rule}
          value={draft[rule]}
          inForce={held.policy[rule]}
          wrong={wrong[rule]}
          onChange={(value) => change({ [rule]: value })}
        />
      ))}
      <KeywordsField
        words={draft.keywords}
        wrong={wrong.keywords}
        onChange={(keywords) => change({ keywords })}
      />
      <QuietFields draft={draft} wrong={wrong} onChange={(quiet) => change({ quiet })} />
      <TeamRulesField
        rules={draft.teams}
        teams={teams}
        wrong={wrong}
        onChange={(rules) => change({ teams: rules })}
      />
      <p role="status" className="quiet" data-testid="policy-state">
        {savedVersion !== null && t.policy.saved(savedVersion)}
        {savedVersion === null && !isChanged && t.policy.nothingChanged}
      </p>
      <div className="panel-foot">
        {differing(held.shipped, draft).length > 0 && (
          <Button variant="subtle" color="gray" onClick={() => editor.take(held.shipped)}>
            {t.policy.takeShipped}
          </Button>
        )}
        <Button variant="default" disabled={!isChanged} onClick={() => editor.take(held.policy)}>
          {t.policy.undo}
        </Button>
        <Button disabled={!isChanged} data-testid="policy-save" onClick={() => setSaving(true)}>
          {t.policy.save}
        </Button>
      </div>
      {saving && (
        <PolicySave
          editor={editor}
          teams={teams}
          before={held.policy}
          after={draft}
          onClose={() => setSaving(false)}
          onSaved={() => setSavedVersion(editor.store.get().held?.version ?? null)}
        />
      )}
    </section>
  )
}
