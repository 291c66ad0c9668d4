/** One conversation's events in staff order, without holes, however they arrive. */
import { detailsOf, type Signal, type StaffEvent } from './contract'

export interface Timeline {
  events: readonly StaffEvent[]
  /** Everything after this position is held; 0 when the conversation is held from its beginning. */
  start: number
  /** Everything from the start up to here is held; a catch-up starts after it. */
  complete: number
  loaded: boolean
}

export const emptyTimeline: Timeline = { events: [], start: 0, complete: 0, loaded: false }

/** A timeline that begins with the last page of its conversation. */
export function beginTimeline(events: readonly StaffEvent[]): Timeline {
  const start = (events[0]?.position ?? 1) - 1
  return { ...mergeEvents({ ...emptyTimeline, start, complete: start }, events), loaded: true }
}

/** The page before what is held; an empty one says that there is nothing before. */
export function prependEvents(timeline: Timeline, events: readonly StaffEvent[]): Timeline {
  const fresh = events.filter((event) => event.position <= timeline.start)
  const start = (fresh[0]?.position ?? 1) - 1
  return { ...timeline, events: [...fresh, ...timeline.events], start }
}

/** Events that come twice are kept once; those after a hole wait behind it, out of `complete`. */
export function mergeEvents(timeline: Timeline, incoming: readonly StaffEvent[]): Timeline {
  const known = new Set(timeline.events.map((event) => event.position))
  const fresh = incoming.filter((event) => !known.has(event.position) && known.add(event.position))
  if (fresh.length === 0) return timeline
  const events = [...timeline.events, ...fresh].sort((a, b) => a.position - b.position)
  // What stands before the start comes with its page.
  while (events[0] && events[0].position <= timeline.start) events.shift()
  let complete = timeline.complete
  for (const event of events) if (event.position === complete + 1) complete = event.position
  return { ...timeline, events, complete }
}

/** Of what is known, the part to draw: how much is folded away, and whether more could be drawn. */
export function windowed(
  all: readonly StaffEvent[],
  { episodeId, isPastOpen, size }: { episodeId: string; isPastOpen: boolean; size: number },
): { events: readonly StaffEvent[]; folded: number; isMore: boolean } {
  const first = all.findIndex((event) => event.episode_id === episodeId)
  const folded = isPastOpen || first <= 0 ? 0 : first
  const open = all.length - folded
  const events = all.slice(Math.max(folded, all.length - size))
  return { events, folded, isMore: open > events.length }
}

export function hasHole(timeline: Timeline): boolean {
  const last = timeline.events.at(-1)
  return last !== undefined && last.position > timeline.complete
}

/** Signals by the event that raised them: those of the episode, and those the decisions recorded. */
export function signalsByEvent(
  events: readonly StaffEvent[],
  signals: readonly Signal[],
): ReadonlyMap<string, readonly Signal[]> {
  const marks = new Map<string, Signal[]>()
  const recorded = events.flatMap((event) => detailsOf(event).signals ?? [])
  for (const signal of [...signals, ...recorded]) {
    if (signal.score < signal.threshold) continue
    const there = marks.get(signal.event_id) ?? []
    if (!there.some((mark) => mark.kind === signal.kind)) there.push(signal)
    marks.set(signal.event_id, there)
  }
  return marks
}

/** The signal that says most plainly why a person is needed: furthest past its own threshold. */
export function strongestSignal(signals: readonly Signal[]): Signal | null {
  const margin = (signal: Signal): number =>
    (signal.score - signal.threshold) / Math.max(1 - signal.threshold, 0.01)
  return signals.reduce<Signal | null>(
    (best, signal) => (best === null || margin(signal) > margin(best) ? signal : best),
    null,
  )
}

/** The id of our last message, if the customer has read up to it. */
export function seenMessage(events: readonly StaffEvent[], readSeq: number): string | null {
  const last = events.findLast((event) => event.type === 'message' && event.author.kind === 'agent')
  return last && last.seq !== null && last.seq <= readSeq ? last.id : null
}

/** The choice a customer took of each event that offered some, by that event's id. */
export function takenChoices(events: readonly StaffEvent[]): ReadonlyMap<string, string> {
  const taken = new Map<string, string>()
  for (const event of events) if (event.choice) taken.set(event.choice.event_id, event.choice.value)
  return taken
}

export interface Piece {
  text: string
  quoted: boolean
}

/** Cuts a message around the words that raised a signal, so that they can be marked. */
export function cutAroundQuotes(text: string, quotes: readonly string[]): Piece[] {
  const spans = quotes
    .filter((quote) => quote !== '')
    .map((quote) => [text.indexOf(quote), quote.length] as const)
    .filter(([start, length]) => start >= 0 && length < text.length)
    .map(([start, length]) => [start, start + length] as const)
    .sort((a, b) => a[0] - b[0])
  const pieces: Piece[] = []
  let at = 0
  for (const [start, end] of spans) {
    if (start < at) continue
    if (start > at) pieces.push({ text: text.slice(at, start), quoted: false })
    pieces.push({ text: text.slice(start, end), quoted: true })
    at = end
  }
  if (at < text.length || pieces.length === 0) pieces.push({ text: text.slice(at), quoted: false })
  return pieces
}
