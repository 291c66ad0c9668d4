/** What quiet hours ask of the causes that can wait: each as by day, or more. */
import { useId, type ReactElement } from 'react'
import { quietRules, quietWith, type Quiet, type QuietRule, type Rules } from '../data/policy-data'
import { t } from '../messages'
import { shownNumber, Slider } from './rule-view'

interface Props {
  draft: Rules
  /** Why a value cannot be, by "quiet.<rule>". */
  wrong: Readonly<Partial<Record<string, string>>>
  onChange: (quiet: Quiet) => void
}

export function QuietFields({ draft, wrong, onChange }: Props): ReactElement {
  const { name, does } = t.policy.rule.quiet
  return (
    <fieldset className="causes" data-testid="rule-quiet">
      <legend>{name}</legend>
      <p className="quiet small">{does}</p>
      {quietRules.map((rule) => (
        <QuietField
          key={rule}
          rule={rule}
          asked={draft.quiet[rule]}
          byDay={draft[rule]}
          wrong={wrong[`quiet.${rule}`]}
          onChange={(value) => onChange(quietWith(draft.quiet, rule, value))}
        />
      ))}
    </fieldset>
  )
}

interface FieldProps {
  rule: QuietRule
  /** Undefined: as by day. */
  asked: number | undefined
  byDay: number
  wrong: string | undefined
  onChange: (value: number | null) => void
}

function QuietField({ rule, asked, byDay, wrong, onChange }: FieldProps): ReactElement {
  const id = useId()
  const { name } = t.policy.rule[rule]
  return (
    <div className="rule">
      <label>
        <input
          type="checkbox"
          checked={asked !== undefined}
          data-testid={`quiet-${rule}`}
          onChange={(event) => onChange(event.currentTarget.checked ? byDay : null)}
        />
        {name}
        <span className="quiet small">
          {asked === undefined
            ? t.policy.asByDay(shownNumber(rule, byDay))
            : t.policy.insteadOf(shownNumber(rule, asked), shownNumber(rule, byDay))}
        </span>
      </label>
      {asked !== undefined && (
        <Slider
          rule={rule}
          value={asked}
          aria-label={name}
          aria-describedby={`${id}-wrong`}
          aria-invalid={wrong !== undefined}
          data-testid={`quiet-${rule}-value`}
          onChange={onChange}
        />
      )}
      <span id={`${id}-wrong`} role={wrong === undefined ? undefined : 'alert'} className="problem">
        {wrong}
      </span>
    </div>
  )
}
