/** Which decisions about a message a reader of the timeline wants to see. */
import { detailsOf, type StaffEvent } from './contract'

/** That the bot went on answering is the ordinary case: it is told only where a signal was raised. */
export function isTold(event: StaffEvent): boolean {
  const { outcome, signals = [] } = detailsOf(event)
  return event.type !== 'decision' || outcome !== 'answered' || signals.length > 0
}
