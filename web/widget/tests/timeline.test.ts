import { expect, test } from 'vitest'
import type { Event } from '@handrail/shared/contract'
import {
  awaitsReply,
  EMPTY,
  entries,
  isSeen,
  merge,
  mergeSnapshot,
  openChoices,
  unreadCount,
  type Echo,
} from '../src/frame/timeline-data.ts'
import { message, own } from './events.ts'

const seqs = (timeline: { events: readonly { seq: number }[] }) =>
  timeline.events.map((event) => event.seq)

const echo = (clientId: string, part: Partial<Echo> = {}): Echo => ({
  clientId,
  text: 'hello',
  at: '2026-01-31T12:00:00.000Z',
  state: 'sending',
  ...part,
})

test('events stand in the order of seq, however they arrive', () => {
  const timeline = merge(merge(EMPTY, [message(3), message(1)]), [message(2)])
  expect(seqs(timeline)).toEqual([1, 2, 3])
})

test('an event that arrives twice is kept once', () => {
  const once = merge(EMPTY, [message(1), message(1)])
  expect(seqs(once)).toEqual([1])
  expect(merge(once, [message(1)])).toBe(once)
})

test('the stream resumes before a hole, so that nothing in it is missed', () => {
  const holed = merge(merge(EMPTY, [message(1)]), [message(3)])
  expect(holed.lastSeq).toBe(1)
  expect(merge(holed, [message(2)]).lastSeq).toBe(3)
})

test('a snapshot says where the stream goes on, even when it begins late', () => {
  const events = [message(90), message(91)]
  const snapshot = { conversation_id: 'c', last_seq: 91, episode: null, events }
  expect(mergeSnapshot(EMPTY, snapshot).lastSeq).toBe(91)
})

test('a snapshot that leaves a hole after what we have does not move the resume point', () => {
  const snapshot = { conversation_id: 'c', last_seq: 91, episode: null, events: [message(91)] }
  expect(mergeSnapshot(merge(EMPTY, [message(1), message(2)]), snapshot).lastSeq).toBe(2)
})

test('older messages come in front and leave the resume point alone', () => {
  const snapshot = { conversation_id: 'c', last_seq: 60, episode: null, events: [message(60)] }
  const timeline = merge(mergeSnapshot(EMPTY, snapshot), [message(58), message(59)])
  expect(seqs(timeline)).toEqual([58, 59, 60])
  expect(timeline.lastSeq).toBe(60)
})

test('an echo is replaced by its event under the same key', () => {
  const before = entries(EMPTY, [echo('a')])
  const after = entries(merge(EMPTY, [own(1, 'a')]), [echo('a')])
  expect(before).toHaveLength(1)
  expect(after).toHaveLength(1)
  expect(after[0]!.kind).toBe('event')
  expect(after[0]!.key).toBe(before[0]!.key)
})

test('echoes stand after every event', () => {
  const shown = entries(merge(EMPTY, [message(1), message(2)]), [echo('a'), echo('b')])
  expect(shown.map((entry) => entry.kind)).toEqual(['event', 'event', 'echo', 'echo'])
})

const offer = message(2, { choices: [{ label: 'Yes', value: 'human:yes' }] })

test('buttons are open until the customer says something later', () => {
  expect(openChoices(offer, merge(EMPTY, [own(1, 'a'), offer]), [])).toHaveLength(1)
  expect(openChoices(offer, merge(EMPTY, [offer, own(3, 'b')]), [])).toEqual([])
})

test('a pressed button closes its question before the server has answered', () => {
  const pressed = echo('a', { choice: { eventId: offer.id, value: 'human:yes' } })
  expect(openChoices(offer, merge(EMPTY, [offer]), [pressed])).toEqual([])
})

test('a handoff closes older questions', () => {
  const timeline = merge(EMPTY, [offer, message(3, { type: 'handoff' })])
  expect(openChoices(offer, timeline, [])).toEqual([])
})

test('a reply is awaited after the own words and not after anything else', () => {
  expect(awaitsReply(EMPTY)).toBe(false)
  expect(awaitsReply(merge(EMPTY, [own(1, 'a')]))).toBe(true)
  expect(awaitsReply(merge(EMPTY, [own(1, 'a'), message(2)]))).toBe(false)
})

test('only what others said after the last reading is unread', () => {
  const timeline = merge(EMPTY, [message(1), own(2, 'a'), message(3), message(4)])
  expect(unreadCount(timeline, 1)).toBe(2)
})

test('a message is seen when whoever answers has come to it', () => {
  const mine = own(1, 'c')
  const after = (...events: Event[]) => merge(EMPTY, [mine, ...events])
  expect(isSeen(mine, after(), null)).toBe(false)
  expect(isSeen(mine, after(own(2, 'd')), null)).toBe(false)
  expect(isSeen(mine, after(message(2, { type: 'handoff', author: { kind: 'system' } })), null)).toBe(false)
  expect(isSeen(mine, after(message(2)), null)).toBe(true)
  expect(isSeen(mine, after(message(2, { type: 'joined', author: { kind: 'agent' } })), null)).toBe(true)
  expect(isSeen(mine, after(), { kind: 'agent', name: 'Ana' })).toBe(true)
})
