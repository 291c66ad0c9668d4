/** A reason to bring a person in: its name, and its score against the threshold. */
import type { ReactElement } from 'react'
import { hundredth } from '../data/format'
import type { Signal, SignalKind, Urgency } from '../data/contract'
import { t } from '../messages'

/** A reason is what a signal is shown as, or "failure"; anything newer is shown as it came. */
export function reasonName(reason: string | null | undefined): string {
  if (!reason) return t.queue.noReason
  if (reason === 'failure') return t.failure
  if (reason === 'abuse') return t.abuse
  const [kind, urgency] = reason.split(':')
  return t.urgency[urgency as Urgency] ?? t.signal[kind as SignalKind] ?? reason
}

export function SignalName({ kind }: { kind: string | null }): ReactElement {
  const colour = kind?.split(':')[0] ?? 'none'
  return <span className={`signal-name signal-${colour}`}>{reasonName(kind)}</span>
}

export function SignalBar({ signal }: { signal: Signal }): ReactElement {
  const { score, threshold } = signal
  const said = t.signalScore(hundredth(score), hundredth(threshold))
  return (
    <span className={`signal-measure signal-tone-${signal.kind}`} title={said}>
      <span className="signal-bar" role="img" aria-label={said}>
        <span className="signal-fill" style={{ inlineSize: `${clamp(score) * 100}%` }} />
        <span
          className="signal-threshold"
          style={{ insetInlineStart: `${clamp(threshold) * 100}%` }}
        />
      </span>
      <span className="signal-figures" aria-hidden="true">
        {hundredth(score)}
        <span className="quiet"> / {hundredth(threshold)}</span>
      </span>
    </span>
  )
}

const clamp = (value: number): number => Math.min(Math.max(value, 0), 1)
