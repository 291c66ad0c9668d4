/** Which decisions a reader of the timeline wants to see, and what agents think of a handoff. */
import { detailsOf, type Mark, type StaffEvent } from './contract'

/**
 * That the bot went on answering is the ordinary case: it is told only where a signal was raised.
 * Marks stand with the handoff that they are about.
 */
export function isTold(event: StaffEvent): boolean {
  if (event.type === 'marked') return false
  const { outcome, signals = [] } = detailsOf(event)
  return event.type !== 'decision' || outcome !== 'answered' || signals.length > 0
}

/** What a signal is shown as: its kind, that it is abuse, or why it is urgent ("urgent:money"). */
export const sortOf = (signal: { kind: string; is_abuse?: boolean; urgency?: string }): string => {
  if (signal.is_abuse) return 'abuse'
  return signal.urgency ? `${signal.kind}:${signal.urgency}` : signal.kind
}

export interface Marked {
  mark: Mark
  name: string | null
}

/** The mark of each agent on a handoff, by the agent's id: the last one that they gave. */
export function marksOf(
  events: readonly StaffEvent[],
  handoff: string,
): ReadonlyMap<string, Marked> {
  const given = new Map<string, Marked>()
  for (const event of events) {
    const details = detailsOf(event)
    if (event.type !== 'marked' || details.handoff !== handoff) continue
    if (details.mark && details.by) {
      given.set(details.by, { mark: details.mark, name: event.author.name ?? null })
    }
  }
  return given
}
