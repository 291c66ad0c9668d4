import { expect, test } from 'vitest'
import { entries, mergeSnapshot, EMPTY, type Entry } from '../src/frame/timeline-data.ts'
import { AT_FIRST, earlier, later, MOST, NEWEST, shown } from '../src/frame/window-data.ts'
import { message } from './events.ts'

const conversation = (first: number, last: number) => {
  const events = Array.from({ length: last - first + 1 }, (_, n) => message(first + n))
  const snapshot = { conversation_id: 'c', last_seq: last, episode: null, events }
  return entries(mergeSnapshot(EMPTY, snapshot), [])
}
const seqs = (all: readonly Entry[]) =>
  all.map((entry) => (entry.kind === 'event' ? entry.event.seq : 0))

test('at first the newest are drawn', () => {
  const { entries: drawn, before, after } = shown(conversation(1, 1000), NEWEST)
  expect(seqs(drawn).at(-1)).toBe(1000)
  expect([drawn.length, before, after]).toEqual([AT_FIRST, 1000 - AT_FIRST, 0])
})

test('reading back through a thousand messages never draws more than the window holds', () => {
  const all = conversation(1, 1000)
  let window = NEWEST
  const seen = new Set<number>()
  for (let moves = 0; shown(all, window).before > 0; moves += 1) {
    expect(moves).toBeLessThan(40)
    window = earlier(all, window)
    const { entries: drawn } = shown(all, window)
    expect(drawn.length).toBeLessThanOrEqual(MOST)
    seqs(drawn).forEach((seq) => seen.add(seq))
  }
  expect(seqs(shown(all, window).entries)[0]).toBe(1)
  while (window.last !== null) window = later(all, window)
  expect(seqs(shown(all, window).entries).at(-1)).toBe(1000)
  expect(seen.size).toBeGreaterThan(900)
})

test('what is written meanwhile does not move what one reads', () => {
  let window = NEWEST
  for (let n = 0; n < 5; n += 1) window = earlier(conversation(1, 1000), window)
  const before = seqs(shown(conversation(1, 1000), window).entries)
  expect(seqs(shown(conversation(1, 1010), window).entries)).toEqual(before)
})

test('what is loaded before it does not move what one reads', () => {
  const window = earlier(conversation(900, 1000), NEWEST)
  const before = seqs(shown(conversation(900, 1000), window).entries)
  expect(seqs(shown(conversation(850, 1000), window).entries)).toEqual(before)
})

test('a new message is drawn when the newest are', () => {
  const window = earlier(conversation(900, 1000), NEWEST)
  expect(window.last).toBeNull()
  expect(seqs(shown(conversation(900, 1001), window).entries).at(-1)).toBe(1001)
})
