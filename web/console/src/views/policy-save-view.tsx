/** The last look before a policy is saved: what changes, and why. */
import { Button, Modal, Stack } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import {
  differing,
  quietRules,
  type PolicyEditor,
  type Quiet,
  type QuietRule,
  type Rule,
  type Rules,
  type TeamRule,
} from '../data/policy-data'
import { useStore } from '../data/store'
import type { Team } from '../data/teams-data'
import { t } from '../messages'
import { DialogFoot, NoteField } from './form-view'
import { shownNumber } from './rule-view'
import { reasonName } from './signal-view'

interface Props {
  editor: PolicyEditor
  before: Rules
  after: Rules
  /** Null until they are known. */
  teams: Team[] | null
  onClose: () => void
  onSaved: () => void
}

export function PolicySave({ editor, before, after, teams, onClose, onSaved }: Props): ReactElement {
  const isSaving = useStore(editor.store, (state) => state.isSaving)
  const [note, setNote] = useState('')
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    // What is wrong stands at its field, behind this dialog.
    if (await editor.save(note)) onSaved()
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.policy.confirmTitle}
      closeButtonProps={{ 'aria-label': t.actions.close }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <p className="quiet">{t.policy.confirmLead}</p>
          <dl className="figures-list">
            {differing(before, after).map((rule) => (
              <div key={rule}>
                <dt>{t.policy.rule[rule].name}</dt>
                <dd dir="auto">
                  {rule === 'teams'
                    ? after.teams.map((one) => sending(one, teams)).join('; ') || t.policy.noTeamRule
                    : difference(rule, before, after)}
                </dd>
              </div>
            ))}
          </dl>
          <NoteField
            label={t.policy.note}
            note={note}
            onChange={setNote}
            testId="policy-note"
            isFirst
          />
          <DialogFoot onClose={onClose}>
            <Button type="submit" loading={isSaving} data-testid="policy-confirm">
              {t.actions.save}
            </Button>
          </DialogFoot>
        </Stack>
      </form>
    </Modal>
  )
}

/** A rule in a line: its team, and what goes there. */
function sending({ team, causes, keywords }: TeamRule, teams: Team[] | null): string {
  const name = teams?.find(({ id }) => id === team)?.name ?? t.policy.goneTeam
  return `${name}: ${[...keywords, ...causes.map(reasonName)].join(' · ')}`
}

function difference(rule: Exclude<Rule, 'teams'>, before: Rules, after: Rules): string {
  if (rule === 'quiet') return quietDifference(before.quiet, after.quiet)
  if (rule !== 'keywords') {
    return t.policy.fromTo(shownNumber(rule, before[rule]), shownNumber(rule, after[rule]))
  }
  const without = (words: string[], others: string[]): string =>
    words.filter((word) => !others.includes(word)).join(' · ')
  const added = without(after.keywords, before.keywords)
  const removed = without(before.keywords, after.keywords)
  return [added && t.policy.added(added), removed && t.policy.removed(removed)]
    .filter(Boolean)
    .join('; ')
}

function quietDifference(before: Quiet, after: Quiet): string {
  const shown = (rule: QuietRule, value: number | undefined): string =>
    value === undefined ? t.policy.sameAsByDay : shownNumber(rule, value)
  return quietRules
    .filter((rule) => before[rule] !== after[rule])
    .map((rule) => {
      const change = t.policy.fromTo(shown(rule, before[rule]), shown(rule, after[rule]))
      return `${t.policy.rule[rule].name}: ${change}`
    })
    .join('; ')
}
