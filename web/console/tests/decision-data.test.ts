/** A timeline tells of decisions that say something, and keeps quiet about the ordinary ones. */
import { expect, test } from 'vitest'
import { isTold, marksOf, sortOf } from '../src/data/decision-data'
import { event } from './desk-fixture'

const decision = (details: Record<string, unknown>) => event(1, { type: 'decision', details })
const signal = { kind: 'repeated', score: 0.95, threshold: 0.9, quote: '', event_id: 'e1' }

test('that the bot went on answering is not told', () => {
  expect(isTold(decision({ outcome: 'answered', signals: [], below: [signal] }))).toBe(false)
})

test('what was raised, a handoff, a low rating and everything else is told', () => {
  expect(isTold(decision({ outcome: 'answered', signals: [signal] }))).toBe(true)
  expect(isTold(decision({ outcome: 'handed_off', signals: [] }))).toBe(true)
  expect(isTold(decision({ outcome: 'moved_up', signals: [signal] }))).toBe(true)
  expect(isTold(decision({ reason: 'low_rating', rating: { ces: 1 } }))).toBe(true)
  expect(isTold(event(2))).toBe(true)
})

const marked = (position: number, handoff: string, mark: string, by: string) =>
  event(position, {
    type: 'marked',
    author: { kind: 'agent', name: by },
    details: { handoff, mark, by },
  })

test('marks stand with their handoff and not by themselves', () => {
  expect(isTold(marked(1, 'h1', 'right', 'ana'))).toBe(false)
})

test('the last mark of each agent on a handoff counts', () => {
  const events = [
    marked(1, 'h1', 'right', 'ana'),
    marked(2, 'h1', 'too_early', 'bo'),
    marked(3, 'h2', 'too_late', 'bo'),
    marked(4, 'h1', 'too_late', 'ana'),
  ]
  expect([...marksOf(events, 'h1')]).toEqual([
    ['ana', { mark: 'too_late', name: 'ana' }],
    ['bo', { mark: 'too_early', name: 'bo' }],
  ])
  expect(marksOf(events, 'h3').size).toBe(0)
})

test('a signal is shown as abuse, or as why it is urgent, where it says so', () => {
  expect(sortOf(signal)).toBe('repeated')
  expect(sortOf({ kind: 'negative', is_abuse: true })).toBe('abuse')
  expect(sortOf({ kind: 'urgent' })).toBe('urgent')
  expect(sortOf({ kind: 'urgent', urgency: 'money' })).toBe('urgent:money')
})
