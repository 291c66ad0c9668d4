/**
 * The conversation as this browser knows it: events in order of `seq`, each once, and the
 * customer's own words shown before the server has them ("echoes"). Pure: values in, values out.
 */

import type { Author, Choice, Event, Snapshot } from '@handrail/shared/contract'
import type { OutgoingFile } from '@handrail/shared/files'

export interface Timeline {
  readonly events: readonly Event[]
  /** The last seq before any hole: from here a stream resumes without a gap. */
  readonly lastSeq: number
}

export type EchoState = 'sending' | 'failed' | 'refused' | 'sent'

/** A message or a pressed button that the server has not shown back yet. */
export interface Echo {
  readonly clientId: string
  readonly text: string
  readonly at: string
  readonly choice?: { readonly eventId: string; readonly value: string }
  readonly files?: readonly OutgoingFile[]
  readonly state: EchoState
  /** Why the server refused it. */
  readonly detail?: string
}

/** One line of the screen; `key` stays the same when an echo becomes an event. */
export type Entry =
  | { readonly kind: 'event'; readonly key: string; readonly event: Event }
  | { readonly kind: 'echo'; readonly key: string; readonly echo: Echo }

export const EMPTY: Timeline = { events: [], lastSeq: 0 }

/** Adds events, in any order and any number of times; the first copy of a seq stays. */
export function merge(timeline: Timeline, incoming: readonly Event[]): Timeline {
  const known = new Set(timeline.events.map((event) => event.seq))
  const fresh = incoming.filter((event) => !known.has(event.seq) && known.add(event.seq))
  if (fresh.length === 0) return timeline
  const events = [...timeline.events, ...fresh].sort((a, b) => a.seq - b.seq)
  let lastSeq = timeline.lastSeq
  while (known.has(lastSeq + 1)) lastSeq += 1
  return { events, lastSeq }
}

/** Adds a snapshot: on an empty timeline it also says from which seq the stream goes on. */
export function mergeSnapshot(timeline: Timeline, snapshot: Snapshot): Timeline {
  return timeline.events.length > 0
    ? merge(timeline, snapshot.events)
    : merge({ events: [], lastSeq: snapshot.last_seq }, snapshot.events)
}

/** What to draw: the events, then the echoes that no event has replaced. */
export function entries(timeline: Timeline, echoes: readonly Echo[]): Entry[] {
  const arrived = new Set(timeline.events.map((event) => event.client_id))
  return [
    ...timeline.events.map((event): Entry => {
      return { kind: 'event', key: event.client_id ?? event.id, event }
    }),
    ...echoes
      .filter((echo) => !arrived.has(echo.clientId))
      .map((echo): Entry => ({ kind: 'echo', key: echo.clientId, echo })),
  ]
}

/**
 * The buttons of `event` that may still be pressed. Once the customer has said anything later, or
 * the episode has moved to a person or to its end, an older question is no longer open.
 */
export function openChoices(
  event: Event,
  timeline: Timeline,
  echoes: readonly Echo[],
): readonly Choice[] {
  if (!event.choices?.length || event.type === 'rating_asked') return []
  const isPast = timeline.events.some(
    (other) =>
      other.seq > event.seq &&
      (other.author.kind === 'customer' || other.type === 'handoff' || other.type === 'resolved'),
  )
  const isAnswered = echoes.some((echo) => !echo.choice || echo.choice.eventId === event.id)
  return isPast || isAnswered ? [] : event.choices
}

/** Whether whoever answers has come to this message: they spoke, joined or began to write since. */
export function isSeen(event: Event, timeline: Timeline, typing: Author | null): boolean {
  return (
    typing?.kind === 'agent' ||
    timeline.events.some(
      ({ seq, author }) => seq > event.seq && (author.kind === 'agent' || author.kind === 'bot'),
    )
  )
}

/** Whether the customer's last words still wait for the bot's reply. */
export function awaitsReply(timeline: Timeline): boolean {
  for (const event of timeline.events.toReversed()) {
    if (event.author.kind === 'customer' && event.type === 'message') return true
    if (event.type !== 'reopened') return false
  }
  return false
}

/** How many events of others the customer has not seen. */
export function unreadCount(timeline: Timeline, readSeq: number): number {
  return timeline.events.filter(
    (event) => event.seq > readSeq && event.author.kind !== 'customer' && event.type !== 'rated',
  ).length
}
