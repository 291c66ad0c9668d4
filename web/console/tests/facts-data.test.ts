/** A fact's form says what the server is to keep, and where it may have been learned. */
import { expect, test } from 'vitest'
import type { Fact, StaffEvent } from '../src/data/contract'
import { bodyOf, formOf, sourcesOf } from '../src/data/facts-data'

const fact: Fact = {
  id: 'f1',
  text: 'is tall',
  consented: true,
  expires_at: '2026-06-01T00:00:00.000Z',
  at: '2026-05-01T00:00:00.000Z',
  author: 'Ana',
  source: {
    event_id: 'e0',
    conversation_id: 'co',
    episode_id: 'ep',
    seq: 1,
    at: '2026-05-01T00:00:00.000Z',
    author: { kind: 'customer', name: null },
    text: 'I am tall',
  },
}

const said = (id: string, kind: 'customer' | 'agent', text: string): StaffEvent =>
  ({ id, type: 'message', author: { kind }, text }) as StaffEvent

test('a day counts to its end, and without one it is kept for as long as may be', () => {
  const form = { text: 'x', consented: false, until: '2026-05-03', source: '' }
  expect(new Date(bodyOf(form, null).expires_at ?? '').toString()).toContain('May 03 2026 23:59:59')
  expect(bodyOf({ ...form, until: '' }, fact)).toMatchObject({ expires_at: null, event_id: null })
})

test('a form begins with what is remembered', () => {
  expect(formOf(fact)).toMatchObject({ text: 'is tall', consented: true, source: 'e0' })
  expect(bodyOf(formOf(fact), fact)).toMatchObject({ expires_at: fact.expires_at })
  expect(formOf(null)).toEqual({ text: '', consented: false, until: '', source: '' })
})

test('the customer’s own messages are offered as the source, the newest first', () => {
  const events = [said('e1', 'customer', 'one'), said('e2', 'agent', 'two'), said('e3', 'customer', 'three')]
  expect(sourcesOf(events, null).map(({ id }) => id)).toEqual(['e3', 'e1'])
  expect(sourcesOf(events, fact).map(({ id }) => id)).toEqual(['e0', 'e3', 'e1'])
})
