/** The timeline keeps its order and knows its holes, however events arrive. */
import { describe, expect, test } from 'vitest'
import type { Signal, StaffEvent } from '../src/data/contract'
import {
  cutAroundQuotes,
  emptyTimeline,
  hasHole,
  mergeEvents,
  seenMessage,
  signalsByEvent,
  strongestSignal,
} from '../src/data/timeline-data'
import { event } from './desk-fixture'

const positions = (events: readonly StaffEvent[]): number[] =>
  events.map(({ position }) => position)
const signal = (
  kind: Signal['kind'],
  score: number,
  threshold: number,
  event_id = 'e1',
): Signal => ({
  kind,
  score,
  threshold,
  quote: '',
  event_id,
})

describe('merging events', () => {
  test('events that arrive out of order stand in order', () => {
    const timeline = mergeEvents(emptyTimeline, [event(2), event(1), event(3)])
    expect(positions(timeline.events)).toEqual([1, 2, 3])
    expect(timeline.complete).toBe(3)
  })

  test('an event that comes twice is kept once and changes nothing', () => {
    const timeline = mergeEvents(emptyTimeline, [event(1), event(2)])
    expect(mergeEvents(timeline, [event(2)])).toBe(timeline)
    expect(positions(mergeEvents(emptyTimeline, [event(1), event(1)]).events)).toEqual([1])
  })

  test('a hole is seen, and closed by what was missing', () => {
    const ahead = mergeEvents(mergeEvents(emptyTimeline, [event(1)]), [event(4)])
    expect(hasHole(ahead)).toBe(true)
    expect(ahead.complete).toBe(1)
    const whole = mergeEvents(ahead, [event(2), event(3)])
    expect(hasHole(whole)).toBe(false)
    expect(whole.complete).toBe(4)
  })
})

describe('signals', () => {
  test('only signals past their threshold mark a message, and each kind once', () => {
    const urgent = signal('urgent', 0.9, 0.6)
    const decision = event(2, {
      type: 'decision',
      details: { signals: [urgent, signal('negative', 0.2, 0.7)] },
    })
    expect(signalsByEvent([event(1), decision], [urgent]).get('e1')).toEqual([urgent])
  })

  test('the strongest is the one furthest past its own threshold, not the highest score', () => {
    const high = signal('negative', 0.92, 0.9)
    const clear = signal('asked_for_human', 0.85, 0.5)
    expect(strongestSignal([high, clear])).toBe(clear)
    expect(strongestSignal([])).toBeNull()
  })
})

describe('quotes in a message', () => {
  test('the words of each quote are cut out, the rest is kept whole', () => {
    const text = 'rent is due today, this is unacceptable'
    const pieces = cutAroundQuotes(text, ['this is unacceptable', 'due today'])
    expect(pieces.filter(({ quoted }) => quoted).map((piece) => piece.text)).toEqual([
      'due today',
      'this is unacceptable',
    ])
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
  })

  test('quotes that overlap, are empty or are not there harm nothing', () => {
    expect(cutAroundQuotes('abc def', ['abc', 'bc d', '', 'xyz'])).toEqual([
      { text: 'abc', quoted: true },
      { text: ' def', quoted: false },
    ])
    expect(cutAroundQuotes('', ['a'])).toEqual([{ text: '', quoted: false }])
  })
})

describe('what the customer has read', () => {
  const ours = (position: number, more: Partial<StaffEvent> = {}) =>
    event(position, { author: { kind: 'agent', name: 'Ana' }, ...more })

  test('marks our last message once they have read up to it', () => {
    const events = [ours(1), event(2), ours(3)]
    expect(seenMessage(events, 3)).toBe('e3')
    expect(seenMessage(events, 2)).toBeNull()
  })

  test('is not about notes, other people or an empty timeline', () => {
    const note = ours(2, { type: 'note', seq: null, audience: 'staff' })
    expect(seenMessage([event(1), note], 9)).toBeNull()
    expect(seenMessage([], 9)).toBeNull()
  })
})
