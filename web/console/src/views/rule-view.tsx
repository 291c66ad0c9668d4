/** One rule of the policy: what it does, what is in force, and what it would be. */
import { useId, useState, type ReactElement, type ReactNode } from 'react'
import { hundredth, tenth } from '../data/format'
import { readKeywords, sameWords, type Numbered } from '../data/policy-data'
import { t } from '../messages'

// The server's own limits; under the lowest nearly every message brings a person.
const LOWEST = 0.05
const STEP = 0.01
const MOST_MISSES = 10

interface FieldProps<V> {
  value: V
  inForce: V
  wrong: string | undefined
  onChange: (value: V) => void
}

/** A number as it is shown: questions are counted, all else is a probability. */
export const shownNumber = (rule: Numbered, value: number): string =>
  rule === 'misses' ? tenth(value) : hundredth(value)

export function NumberField({
  rule,
  value,
  inForce,
  wrong,
  onChange,
}: FieldProps<number> & { rule: Numbered }): ReactElement {
  return (
    <RuleField
      {...t.policy.rule[rule]}
      testId={`rule-${rule}`}
      wrong={wrong}
      shown={shownNumber(rule, value)}
      now={value === inForce ? null : shownNumber(rule, inForce)}
    >
      {(field) => <Slider {...field} rule={rule} value={value} onChange={onChange} />}
    </RuleField>
  )
}

interface SliderProps extends Partial<Described> {
  'aria-label'?: string
  rule: Numbered
  value: number
  onChange: (value: number) => void
}

export function Slider({ rule, value, onChange, ...field }: SliderProps): ReactElement {
  const range = rule === 'misses' ? { min: 1, max: MOST_MISSES } : { min: LOWEST, max: 1 }
  return (
    <input
      {...field}
      {...range}
      type="range"
      step={rule === 'misses' ? 1 : STEP}
      value={value}
      aria-valuetext={shownNumber(rule, value)}
      onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
    />
  )
}

export function KeywordsField({
  words,
  wrong,
  onChange,
}: {
  words: string[]
  wrong: string | undefined
  onChange: (words: string[]) => void
}): ReactElement {
  const { name, does } = t.policy.rule.keywords
  return (
    <WordsField
      label={name}
      does={does}
      words={words}
      wrong={wrong}
      testId="rule-keywords"
      onChange={onChange}
    />
  )
}

interface WordsProps {
  label: string
  does: string
  words: string[]
  wrong: string | undefined
  testId: string
  onChange: (words: string[]) => void
}

/** Words, one a line. */
export function WordsField({ label, does, words, wrong, testId, onChange }: WordsProps): ReactElement {
  // What is typed holds blank lines that the words do not, until other words are taken.
  const [typed, setTyped] = useState('')
  const text = sameWords(readKeywords(typed), words) ? typed : words.join('\n')
  return (
    <RuleField name={label} does={does} testId={testId} wrong={wrong} shown={null} now={null}>
      {(field) => (
        <textarea
          {...field}
          rows={4}
          dir="auto"
          value={text}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            onChange(readKeywords(event.currentTarget.value))
          }}
        />
      )}
    </RuleField>
  )
}

interface Described {
  id: string
  'aria-describedby': string
  'aria-invalid': boolean
  'data-testid': string
}

function RuleField({
  name,
  does,
  testId,
  wrong,
  shown,
  now,
  children,
}: {
  name: string
  does: string
  testId: string
  wrong: string | undefined
  shown: string | null
  /** The value in force where it is another one. */
  now: string | null
  children: (field: Described) => ReactNode
}): ReactElement {
  const id = useId()
  return (
    <div className="field rule">
      <div className="rule-head">
        <label htmlFor={id}>{name}</label>
        {shown !== null && (
          <span className="figures" aria-hidden="true">
            {shown}
          </span>
        )}
        {now !== null && <span className="rule-now">{t.policy.now(now)}</span>}
      </div>
      {children({
        id,
        'aria-describedby': `${id}-does ${id}-wrong`,
        'aria-invalid': wrong !== undefined,
        'data-testid': testId,
      })}
      <span id={`${id}-does`} className="quiet small">
        {does}
      </span>
      <span id={`${id}-wrong`} role={wrong === undefined ? undefined : 'alert'} className="problem">
        {wrong}
      </span>
    </div>
  )
}
