/** The desk hears of colleagues, of what is set aside, and finds what was said. */
import { expect, test } from 'vitest'
import { Api, Refusal } from '../src/data/api'
import { onlookersOf, withLook } from '../src/data/onlookers-data'
import type { Look } from '../src/data/contract'
import { Desk } from '../src/data/desk-data'
import { episodesIn } from '../src/data/lists-data'
import { isParked, nextToWake, wakeTimes } from '../src/data/parking-data'
import { anything } from '../src/data/search-data'
import { ana, anaHerself, bo, episode, event, scriptedServer, until, type Answer, type Call } from './desk-fixture'

const NOW = Date.parse('2026-01-31T12:00:00Z')
const held = episode({ state: 'with_agent', agent: ana, version: 2 })

function openDesk(answer: (call: Call) => Answer) {
  const server = scriptedServer(answer)
  const desk = new Desk({
    api: new Api({ fetch: server.fetch }),
    staff: anaHerself,
    describe: (error) => (error instanceof Refusal ? error.detail : 'unreachable'),
    onNotice: () => undefined,
  })
  const hear = (name: string, value: unknown): void =>
    desk.hear({ id: null, event: name, data: JSON.stringify(value) })
  return { desk, hear, calls: server.calls }
}

const look = (doing: Look['doing']): Look => ({
  episode_id: 'ep',
  conversation_id: 'co',
  staff: bo,
  doing,
})

test('who looks is seen for a while, and who writes is told apart', () => {
  const reading = withLook({}, look('reading'), NOW)
  expect(onlookersOf(reading, 'ep', NOW)).toEqual([{ ...bo, isWriting: false }])
  expect(onlookersOf(reading, 'ep', NOW + 26_000)).toEqual([])
  const writing = withLook(reading, look('writing'), NOW + 1_000)
  expect(onlookersOf(writing, 'ep', NOW + 1_000)).toEqual([{ ...bo, isWriting: true }])
  const reads = withLook(writing, look('reading'), NOW + 2_000)
  expect(onlookersOf(reads, 'ep', NOW + 2_000)).toEqual([{ ...bo, isWriting: true }])
  expect(onlookersOf(withLook(reads, look('left'), NOW), 'ep', NOW)).toEqual([])
})

test('a newcomer to the same episode hears once that we are here', async () => {
  const { desk, hear, calls } = openDesk(({ path }) =>
    path.endsWith('/ep') ? { body: held } : { status: 204 },
  )
  hear('episode', held)
  desk.select('ep')
  await until(() => calls.some(({ path }) => path.endsWith('/viewing')))
  const before = calls.filter(({ path }) => path.endsWith('/viewing')).length
  hear('viewing', look('reading'))
  hear('viewing', look('reading'))
  expect(calls.filter(({ path }) => path.endsWith('/viewing')).length).toBe(before + 1)
})

test('what is set aside leaves mine, and is back when its time has come', () => {
  const snoozed = { ...held, snoozed_until: new Date(NOW + 1_000).toISOString() }
  expect(isParked(snoozed, NOW)).toBe(true)
  expect(isParked(snoozed, NOW + 1_001)).toBe(false)
  expect(isParked({ ...held, awaits_customer: true }, NOW)).toBe(true)
  const later = { ...snoozed, id: 'b', snoozed_until: new Date(NOW + 9_000).toISOString() }
  expect(nextToWake({ b: later, ep: snoozed }, ana.id, NOW)?.id).toBe('ep')
  expect(nextToWake({ b: later, ep: snoozed }, bo.id, NOW)).toBeNull()
})

test('an episode stands in mine or among what was set aside, never in both', () => {
  const { desk, hear } = openDesk(() => ({ status: 204 }))
  const listed = (view: 'mine' | 'parked'): string[] => {
    const { lists, episodes } = desk.store.get()
    return episodesIn(view, lists, episodes, ana.id).map(({ id }) => id)
  }
  hear('episode', held)
  expect([listed('mine'), listed('parked')]).toEqual([['ep'], []])
  hear('episode', { ...held, awaits_customer: true })
  expect([listed('mine'), listed('parked')]).toEqual([[], ['ep']])
})

test('the times that are offered lie ahead, and Monday is not today', () => {
  for (let day = 0; day < 7; day++) {
    const now = NOW + day * 86_400_000
    for (const time of Object.values(wakeTimes(now))) expect(time.getTime()).toBeGreaterThan(now)
    expect(wakeTimes(now).monday.getDay()).toBe(1)
  }
})

test('a search shows its hits in the order of the server, and the next page behind', async () => {
  const found = (id: string) => ({ ...held, id, hit: { text: id, position: 1, at: '', author: {} } })
  const { desk, calls } = openDesk(({ path }) =>
    path.includes('to=')
      ? { body: { episodes: [found('c')], next_to: null } }
      : { body: { episodes: [found('b'), found('a')], next_to: '2026-01-30T00:00:00.000Z' } },
  )
  await desk.finder.search({ ...anything, q: 'parcel', rated: 'badly' })
  expect(calls[0]?.path).toBe('/api/agent/search?q=parcel&rated=badly')
  await desk.finder.searchOn()
  const { lists, episodes, search } = desk.store.get()
  expect(episodesIn('search', lists, episodes, ana.id).map(({ id }) => id)).toEqual(['b', 'a', 'c'])
  expect(search.hits['c']?.text).toBe('c')
  expect(search.next).toBeNull()
})

test('an answer to an older question is dropped', async () => {
  const { desk } = openDesk(({ path }) => ({
    body: { episodes: [{ ...held, id: path.slice(-1), hit: null }], next_to: null },
  }))
  await Promise.all([desk.finder.search({ ...anything, q: 'a' }), desk.finder.search({ ...anything, q: 'b' })])
  expect(desk.store.get().lists.search).toEqual(['b'])
})

test('an answer that is sent with resolving resolves once it is stored', async () => {
  const { desk, hear, calls } = openDesk(({ path }) => {
    if (path.endsWith('/messages')) return { status: 201, body: { event: event(3) } }
    return path.endsWith('/resolve')
      ? { body: { ...held, state: 'resolved', agent: null, version: 3 } }
      : { body: { events: [] } }
  })
  hear('episode', held)
  desk.outbox.send({
    episodeId: 'ep',
    conversationId: 'co',
    kind: 'answer',
    text: 'Done.',
    andResolve: {},
  })
  await desk.outbox.empty()
  await until(() => desk.store.get().episodes['ep']?.state === 'resolved')
  const posts = calls.filter(({ method }) => method === 'POST').map(({ path }) => path)
  expect(posts).toEqual(['/api/agent/episodes/ep/messages', '/api/agent/episodes/ep/resolve'])
})

test('a long conversation is read from its end, page by page', async () => {
  const pages: Record<string, number[]> = { '2147483647': [3, 4], '3': [1, 2] }
  const { desk } = openDesk(({ path }) => {
    const before = /before=(\d+)/.exec(path)?.[1] ?? ''
    return { body: { events: (pages[before] ?? []).map((position) => event(position)) } }
  })
  await desk.reader.catchUp('co')
  expect(desk.store.get().timelines['co']).toMatchObject({ start: 2, complete: 4 })
  await desk.reader.readBack('co')
  const { start, events } = desk.store.get().timelines['co'] ?? {}
  expect(start).toBe(0)
  expect(events?.map(({ position }) => position)).toEqual([1, 2, 3, 4])
})
