/** Whose a handoff is: rules that send it to a team, by cause and by the customer's words. */
import { Button } from '@mantine/core'
import { useId, useRef, type ReactElement } from 'react'
import { causes, movedUp, newTeamRule, withCause, type TeamRule } from '../data/policy-data'
import { t } from '../messages'
import { WordsField } from './rule-view'
import { reasonName } from './signal-view'

interface NamedTeam {
  id: string
  name: string
}

interface Props {
  rules: TeamRule[]
  /** Null until they are known. */
  teams: NamedTeam[] | null
  /** Why it cannot be, by "teams" and "teams.<place>.<part>". */
  wrong: Readonly<Partial<Record<string, string>>>
  onChange: (rules: TeamRule[]) => void
}

export function TeamRulesField({ rules, teams, wrong, onChange }: Props): ReactElement {
  const add = useRef<HTMLButtonElement>(null)
  const { name, does } = t.policy.rule.teams
  return (
    <fieldset className="causes" data-testid="rule-teams">
      <legend>{name}</legend>
      <p className="quiet small">{does}</p>
      {teams?.length === 0 && <p className="quiet small">{t.policy.noTeam}</p>}
      <ol className="team-rules">
        {rules.map((rule, index) => (
          <li key={index}>
            <TeamRuleFields
              place={index}
              rule={rule}
              teams={teams}
              wrong={wrong}
              onChange={(changed) => onChange(rules.with(index, changed))}
              onUp={index > 0 ? () => onChange(movedUp(rules, index)) : null}
              onRemove={() => {
                onChange(rules.toSpliced(index, 1))
                add.current?.focus() // the button that was pressed is gone
              }}
            />
          </li>
        ))}
      </ol>
      {wrong.teams !== undefined && (
        <p role="alert" className="problem">
          {wrong.teams}
        </p>
      )}
      <Button
        ref={add}
        size="compact-sm"
        variant="default"
        data-testid="team-rule-add"
        onClick={() => onChange([...rules, newTeamRule])}
      >
        {t.policy.addTeamRule}
      </Button>
    </fieldset>
  )
}

interface RuleProps {
  place: number
  rule: TeamRule
  teams: NamedTeam[] | null
  wrong: Props['wrong']
  onChange: (rule: TeamRule) => void
  /** Null for the first. */
  onUp: (() => void) | null
  onRemove: () => void
}

function TeamRuleFields({
  place,
  rule,
  teams,
  wrong,
  onChange,
  onUp,
  onRemove,
}: RuleProps): ReactElement {
  const id = useId()
  const said = (part: string): string | undefined => wrong[`teams.${place}.${part}`]
  const isGone = teams !== null && rule.team !== '' && teams.every((team) => team.id !== rule.team)
  const label = t.policy.teamRule(place + 1)
  return (
    <fieldset className="rule" data-testid="team-rule">
      <legend>{label}</legend>
      <div className="field">
        <label htmlFor={`${id}-team`}>{t.policy.sendTo}</label>
        <select
          id={`${id}-team`}
          value={rule.team}
          aria-describedby={`${id}-gone ${id}-team-wrong`}
          aria-invalid={said('team') !== undefined}
          onChange={(event) => onChange({ ...rule, team: event.currentTarget.value })}
        >
          {(rule.team === '' || teams === null) && <option value={rule.team}>{t.policy.chooseTeam}</option>}
          {isGone && <option value={rule.team}>{t.policy.goneTeam}</option>}
          {teams?.map((team) => (
            <option key={team.id} value={team.id}>
              {team.name}
            </option>
          ))}
        </select>
        <span id={`${id}-gone`} className="rule-now small" data-testid="team-rule-gone">
          {isGone && t.policy.ruleIsIdle}
        </span>
        <Refusal id={`${id}-team-wrong`} says={said('team')} />
      </div>
      <WordsField
        label={t.policy.teamWords}
        does={t.policy.teamWordsHint}
        words={rule.keywords}
        wrong={said('keywords')}
        testId="team-rule-keywords"
        onChange={(keywords) => onChange({ ...rule, keywords })}
      />
      <fieldset className="causes" aria-describedby={`${id}-causes-wrong`}>
        <legend>{t.policy.teamCauses}</legend>
        {causes.map((cause) => (
          <label key={cause}>
            <input
              type="checkbox"
              checked={rule.causes.includes(cause)}
              onChange={(event) => onChange(withCause(rule, cause, event.currentTarget.checked))}
            />
            {reasonName(cause)}
          </label>
        ))}
        <Refusal id={`${id}-causes-wrong`} says={said('causes')} />
      </fieldset>
      <div className="panel-foot">
        {onUp !== null && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-label={`${t.policy.sooner}: ${label}`}
            onClick={onUp}
          >
            {t.policy.sooner}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={`${t.actions.remove}: ${label}`}
          onClick={onRemove}
        >
          {t.actions.remove}
        </Button>
      </div>
    </fieldset>
  )
}

function Refusal({ id, says }: { id: string; says: string | undefined }): ReactElement {
  return (
    <span id={id} role={says === undefined ? undefined : 'alert'} className="problem">
      {says}
    </span>
  )
}
