/** A timeline tells of decisions that say something, and keeps quiet about the ordinary ones. */
import { expect, test } from 'vitest'
import { isTold } from '../src/data/decision-data'
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
