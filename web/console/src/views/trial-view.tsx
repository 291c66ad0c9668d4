/** A draft of the policy held against the past: how many handoffs, and which conversations. */
import { Button } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { sortOf } from '../data/decision-data'
import { hundredth, minute, safeLink, tenth } from '../data/format'
import {
  changeKinds,
  isTrialOf,
  type PolicyEditor,
  type PolicyState,
  type Trial,
  type TrialChange,
  type TrialSignal,
} from '../data/policy-data'
import { t } from '../messages'
import { SignalName } from './signal-view'

const PERIODS_DAYS = [7, 30, 90]

interface Props {
  editor: PolicyEditor
  state: PolicyState
}

export function TrialView({ editor, state }: Props): ReactElement {
  const { trial, isTrying } = state
  const [days, setDays] = useState(30)
  const isChanged = Object.keys(editor.changes()).length > 0
  return (
    <section className="panel" aria-label={t.policy.trial} data-testid="policy-trial">
      <h2>{t.policy.trial}</h2>
      <p className="quiet">{t.policy.trialLead}</p>
      <fieldset className="periods">
        <legend>{t.policy.period}</legend>
        {PERIODS_DAYS.map((each) => (
          <label key={each} className="tick">
            <input
              type="radio"
              name="period"
              checked={days === each}
              onChange={() => setDays(each)}
            />
            {t.policy.days(each)}
          </label>
        ))}
      </fieldset>
      <div>
        <Button
          variant="light"
          disabled={!isChanged}
          loading={isTrying}
          data-testid="policy-try"
          onClick={() => void editor.tryOnPast(days)}
        >
          {t.policy.run}
        </Button>
      </div>
      <p role="status" data-testid="policy-result">
        {isTrying && t.policy.running}
        {!isTrying && trial !== null && told(trial.found)}
      </p>
      {trial === null && !isTrying && !isChanged && (
        <p className="quiet">{t.policy.trialFirst}</p>
      )}
      {trial !== null && !isTrialOf(trial, editor.changes()) && (
        <p className="rule-now">{t.policy.stale}</p>
      )}
      {trial !== null && trial.found.episodes > 0 && <Result found={trial.found} />}
    </section>
  )
}

function told(found: Trial): string {
  if (found.episodes === 0) return t.policy.noEpisodes
  const { before, after } = found.handoffs
  return t.policy.result(tenth(before), tenth(after), tenth(found.episodes))
}

function Result({ found }: { found: Trial }): ReactElement {
  return (
    <>
      <dl className="trial-counts">
        {changeKinds.map((kind) => (
          <div key={kind}>
            <dt>{t.policy.change[kind]}</dt>
            <dd data-testid={`trial-${kind}`}>{tenth(found[kind])}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet small">{reach(found)}</p>
      {found.changes.length === 0 && <p>{t.policy.noChange}</p>}
      <ul className="rows" data-testid="trial-changes">
        {found.changes.map((change) => (
          <Changed key={`${change.event_id} ${change.change}`} change={change} />
        ))}
      </ul>
      {found.left_off > 0 && <p className="quiet small">{t.policy.leftOff(found.left_off)}</p>}
    </>
  )
}

/** How far the figures can be trusted. */
function reach(found: Trial): string {
  const { is_complete: isComplete, looked_back_to: to, not_comparable: left } = found
  return [
    isComplete || to === null ? t.policy.complete : t.policy.incomplete(minute(to)),
    ...(left > 0 ? [t.policy.notComparable(left)] : []),
  ].join(' ')
}

function Changed({ change }: { change: TrialChange }): ReactElement {
  return (
    <li className="trial-change">
      <p>
        <strong>{t.policy.change[change.change]}.</strong> {t.policy.changeDoes[change.change]}
      </p>
      {change.change === 'other_team' && (
        <p dir="auto">
          {t.policy.fromTo(
            change.team_before ?? t.policy.byTopic,
            change.team_after ?? t.policy.byTopic,
          )}
        </p>
      )}
      {change.signals.map((signal) => (
        <Weighed key={signal.kind} signal={signal} />
      ))}
      {/* In a new tab: the draft would be lost in this one. */}
      <p>
        <a href={safeLink(change.link) ?? undefined} target="_blank" rel="noopener">
          {t.policy.openEpisode(minute(change.opened_at))}
        </a>
      </p>
    </li>
  )
}

function Weighed({ signal }: { signal: TrialSignal }): ReactElement {
  const figure = signal.kind === 'unanswered' ? tenth : hundredth
  const shown = (threshold: number | null): string =>
    threshold === null ? t.policy.notHeard : figure(threshold)
  const { threshold_before: before, threshold_after: after } = signal
  return (
    <>
      <p className="trial-signal">
        <SignalName kind={sortOf(signal)} />
        <span className="quiet small">
          {t.policy.score(figure(signal.score))} · {t.policy.threshold(shown(before), shown(after))}
        </span>
      </p>
      {signal.quote !== '' && (
        <blockquote dir="auto">
          {signal.quote}
        </blockquote>
      )}
    </>
  )
}
