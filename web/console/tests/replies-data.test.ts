/** Saved replies are found as they are typed, and filled in without a gap; causes are a tree. */
import { describe, expect, test } from 'vitest'
import { pathOf, placed } from '../src/data/causes-data'
import type { Cause, SavedReply } from '../src/data/contract'
import { fill, matching, put, sought } from '../src/data/replies-data'
import { excerpt, searchParameters, anything } from '../src/data/search-data'
import { mayReload, scriptsOf } from '../src/data/upgrade-data'
import { windowed } from '../src/data/timeline-data'
import { event } from './desk-fixture'

const values = { 'customer.name': 'Dara', 'agent.name': 'Ana', 'site.name': 'Juniper' }
const reply = (name: string, more: Partial<SavedReply> = {}): SavedReply => ({
  id: name,
  name,
  text: `text of ${name}`,
  locale: null,
  shared: false,
  editable: true,
  ...more,
})

describe('variables', () => {
  test.each([
    ['Hello {{customer.name}}!', 'Hello Dara!'],
    ['Hello {{ customer.name | there }}, {{agent.name}}', 'Hello Dara, Ana'],
  ])('%s', (text, filled) => expect(fill(text, values)).toBe(filled))

  test.each([
    ['Hello {{customer.name|there}}!', 'Hello there!'],
    ['Hello {{customer.name}}, welcome', 'Hello, welcome'],
  ])('without a name: %s', (text, filled) =>
    expect(fill(text, { ...values, 'customer.name': null })).toBe(filled),
  )
})

test('a slash at the beginning of a line looks for a reply, anywhere else it is a slash', () => {
  expect(sought('/ref', 4)).toBe('ref')
  expect(sought('Hello\n/', 7)).toBe('')
  expect(sought('and/or', 6)).toBeNull()
  expect(sought('/', 0)).toBeNull()
  expect(put('Hello\n/ref', 10, 'A refund.')).toBe('Hello\nA refund.')
})

test("replies in the customer's language come first, whatever their marks", () => {
  const replies = [
    reply('Refund', { locale: 'en' }),
    reply('Réfund', { locale: 'es' }),
    reply('Refund for all'),
    reply('Parcel', { locale: 'es' }),
  ]
  expect(matching(replies, 'refund', 'es-MX').map(({ name }) => name)).toEqual([
    'Réfund',
    'Refund for all',
    'Refund',
  ])
})

test('causes are written out as a tree, with those no longer offered only for the editor', () => {
  const cause = (id: string, parent_id: string | null, position: number, active = true): Cause => ({
    id,
    parent_id,
    name: id.toUpperCase(),
    position,
    active,
  })
  const causes = [cause('b', null, 2), cause('c', 'a', 1), cause('a', null, 1), cause('d', 'a', 0, false)]
  const ids = (all: boolean): [string, number][] =>
    placed(causes, all).map(({ cause: each, depth }) => [each.id, depth])
  expect(ids(false)).toEqual([['a', 0], ['c', 1], ['b', 0]])
  expect(ids(true)).toEqual([['a', 0], ['d', 1], ['c', 1], ['b', 0]])
  expect(pathOf('c', causes, {})).toBe('A › C')
  expect(pathOf('gone', causes, { gone: 'Gone' })).toBe('Gone')
})

test('the days of a search end with their midnight', () => {
  const query = searchParameters({ ...anything, q: 'x', from: '2026-01-31', to: '2026-01-31' })
  const hours = (Date.parse(query.get('to') ?? '') - Date.parse(query.get('from') ?? '')) / 3.6e6
  expect(hours).toBe(24)
  expect(searchParameters(anything).toString()).toBe('')
})

test('a hit is shown around its word', () => {
  expect(excerpt(`${'a'.repeat(90)} needle`, 'Needle')).toMatch(/^…a{39} needle$/)
  const words = 'The second charge is from the retry at 09:14. Refund approved.'
  expect(excerpt(words, 'refund')).toBe('…charge is from the retry at 09:14. Refund approved.')
  expect(excerpt('no such word', 'needle')).toBe('no such word')
})

test('another version is told by the names of its scripts, and reloads once a minute at most', () => {
  const page = (hash: string): string => `<script src="/console/assets/index-${hash}.js"></script>`
  expect(scriptsOf(page('a'))).not.toBe(scriptsOf(page('b')))
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  const now = Date.now()
  expect([mayReload(storage, now), mayReload(storage, now + 1_000)]).toEqual([true, false])
  expect(mayReload(storage, now + 61_000)).toBe(true)
})

describe('the part of a timeline that is drawn', () => {
  const all = Array.from({ length: 10 }, (_, index) =>
    event(index + 1, { episode_id: index < 4 ? 'old' : 'ep' }),
  )
  const drawn = (isPastOpen: boolean, size: number): [number[], number, boolean] => {
    const { events, folded, isMore } = windowed(all, { episodeId: 'ep', isPastOpen, size })
    return [events.map(({ position }) => position), folded, isMore]
  }
  test('folds what came before the episode', () =>
    expect(drawn(false, 100)).toEqual([[5, 6, 7, 8, 9, 10], 4, false]))
  test('unfolds it', () => expect(drawn(true, 100)[0]).toHaveLength(10))
  test('is the end of it', () => expect(drawn(true, 3)).toEqual([[8, 9, 10], 0, true]))
})
