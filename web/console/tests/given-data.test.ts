import { expect, test } from 'vitest'
import { attention } from '../src/data/attention-data'
import { hasMissed, isGiven, newlyGiven } from '../src/data/given-data'
import { ana, bo, episode, event } from './desk-fixture'

const at = '2026-01-31T12:00:00.000Z'
const given = episode({ state: 'with_agent', agent: ana, assigned_at: at })

test('what was given waits for its agent until they have opened it', () => {
  expect(isGiven(given, ana.id)).toBe(true)
  expect(isGiven(given, bo.id)).toBe(false)
  expect(isGiven(episode({ state: 'with_agent', agent: ana, assigned_at: null }), ana.id)).toBe(false)
  expect(isGiven(episode({ state: 'with_agent', agent: ana }), ana.id)).toBe(false)
})

test('it is announced once, and again when it is given a second time', () => {
  expect(newlyGiven({}, [given], ana.id)).toBe(given)
  expect(newlyGiven({ [given.id]: given }, [given], ana.id)).toBe(null)
  const again = { ...given, assigned_at: '2026-01-31T12:05:00.000Z' }
  expect(newlyGiven({ [given.id]: given }, [again], ana.id)).toBe(again)
  expect(newlyGiven({}, [given], bo.id)).toBe(null)
})

test('it comes before an arrival and a message', () => {
  const before = { arrival: null, given: null, unread: 0 }
  expect(attention(before, { arrival: episode(), given, unread: 1 })).toBe('given')
  expect(attention({ ...before, given }, { arrival: episode(), given, unread: 1 })).toBe('arrival')
  expect(attention({ ...before, given }, { arrival: null, given, unread: 0 })).toBe(null)
})

test('who let it lapse hears it of themselves alone', () => {
  const details = { reason: 'not_accepted', agent: ana }
  expect(hasMissed(event(3, { type: 'released', details }), ana.id)).toBe(true)
  expect(hasMissed(event(3, { type: 'released', details }), bo.id)).toBe(false)
  const away = { reason: 'agent_away', agent: ana }
  expect(hasMissed(event(3, { type: 'released', details: away }), ana.id)).toBe(false)
})
