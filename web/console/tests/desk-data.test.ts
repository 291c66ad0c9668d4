/** The desk keeps itself true: claims, queues, holes and refusals. */
import { expect, test, vi } from 'vitest'
import { Api, Refusal } from '../src/data/api'
import type { StaffEvent } from '../src/data/contract'
import { Desk } from '../src/data/desk-data'
import { episodesIn, leftTheQueue, mergeEpisodes, neighbour } from '../src/data/lists-data'
import {
  ana,
  anaHerself,
  bo,
  episode,
  event,
  problem,
  scriptedServer,
  until,
  type Answer,
  type Call,
} from './desk-fixture'

function openDesk(answer: (call: Call) => Answer) {
  const server = scriptedServer(answer)
  const notices: string[] = []
  const whispers: unknown[] = []
  const desk = new Desk({
    api: new Api({ fetch: server.fetch }),
    staff: anaHerself,
    describe: (error) => (error instanceof Refusal ? error.detail : 'unreachable'),
    onNotice: (sentence) => notices.push(sentence),
    onWhisper: ({ text }) => whispers.push(text),
  })
  const hear = (name: string, value: unknown): void =>
    desk.hear({ id: null, event: name, data: JSON.stringify(value) })
  return { desk, hear, notices, whispers, calls: server.calls }
}

const held = episode({ state: 'with_agent', agent: ana, version: 2 })
const page = (...positions: number[]): Answer => ({
  body: {
    events: positions.map((position) => event(position)),
    last_position: positions.at(-1) ?? 0,
  },
})

test('a claim moves the episode from the queue to mine', async () => {
  const { desk, hear } = openDesk(({ method, path }) => {
    if (method === 'POST') return { body: held }
    if (path.includes('view=mine')) return { body: [held] }
    return page()
  })
  hear('queue', [episode()])
  expect(await desk.move('ep', 'claim')).toBe(true)
  const { view, lists, episodes } = desk.store.get()
  expect(view).toBe('mine')
  expect(episodesIn('waiting', lists, episodes, ana.id)).toEqual([])
  expect(episodesIn('mine', lists, episodes, ana.id).map(({ id }) => id)).toEqual(['ep'])
})

test('whoever turned to another list before a claim was answered stays there', async () => {
  const { desk, hear } = openDesk(({ method, path }) => {
    if (method === 'POST') return { body: held }
    return path.includes('view=') ? { body: [held] } : page()
  })
  hear('queue', [episode()])
  const claim = desk.move('ep', 'claim')
  desk.show('open')
  await claim
  expect(desk.store.get().view).toBe('open')
})

test('a claim of what is on the screen asks for what it changes, and once', async () => {
  const { desk, hear, calls } = openDesk(({ method, path }) => {
    if (path.includes('/events')) return page(1, 2)
    if (path.endsWith('/context')) return { body: { facts: [] } }
    return { body: method === 'POST' && path.endsWith('/claim') ? held : episode() }
  })
  hear('queue', [episode()])
  desk.select('ep')
  await until(() => desk.store.get().contexts['ep'] !== undefined)
  await until(() => desk.store.get().timelines['co']?.loaded === true)
  calls.length = 0
  vi.useFakeTimers()
  const claim = desk.move('ep', 'claim')
  hear('queue', []) // the stream is faster than the answer
  await claim
  hear('episode', held)
  await vi.advanceTimersByTimeAsync(5_000)
  vi.useRealTimers()
  expect(calls.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`)).toEqual([
    'POST claim',
    'GET events?after=2&limit=200',
  ])
})

test("a colleague's note in what is ours is told where it is not on the screen", async () => {
  const { desk, hear, whispers } = openDesk(() => page())
  hear('episode', held)
  const note = (author: string, at = new Date()): unknown => {
    const said = { text: `by ${author}`, author: { kind: 'agent' as const, name: author } }
    return event(3, { type: 'note', at: at.toISOString(), ...said })
  }
  hear('message', note('Bo', new Date(Date.now() - 600_000)))
  hear('message', note('Ana'))
  hear('message', note('Bo'))
  expect(whispers).toEqual(['by Bo'])
  expect(desk.store.get().unread['co']).toBe(1)
  desk.select('ep')
  hear('message', note('Bo'))
  expect(whispers).toEqual(['by Bo'])
})

test('a claim that came too late says who answers, and the screen corrects itself', async () => {
  const taken = episode({ state: 'with_agent', agent: bo, version: 2 })
  const { desk, hear, notices } = openDesk(({ method, path }) => {
    if (method === 'POST') return problem(409, 'already_claimed', 'Bo is already answering.')
    if (path.endsWith('/ep')) return { body: taken }
    return path.endsWith('/context') ? { status: 404 } : page()
  })
  hear('queue', [episode()])
  expect(await desk.move('ep', 'claim')).toBe(false)
  expect(notices).toEqual(['Bo is already answering.'])
  expect(desk.store.get().episodes['ep']?.agent).toEqual(bo)
})

test("another agent's claim shows at once, without a call", () => {
  const { desk, hear, calls } = openDesk(() => page())
  hear('queue', [episode()])
  hear('episode', episode({ state: 'with_agent', agent: bo, version: 2 }))
  const { lists, episodes } = desk.store.get()
  expect(episodesIn('waiting', lists, episodes, ana.id)).toEqual([])
  expect(calls).toEqual([])
})

test('an episode that left the queue without a word is asked after', async () => {
  const { desk, hear } = openDesk(() => ({ body: episode({ state: 'resolved', version: 3 }) }))
  hear('queue', [episode()])
  hear('queue', [])
  await until(() => desk.store.get().episodes['ep']?.state === 'resolved')
})

test('an event behind a hole fetches what is missing', async () => {
  const { desk, hear } = openDesk(({ path }) => {
    if (path.includes('before=')) return page(1, 2)
    if (path.includes('after=2')) return page(3, 4)
    return page()
  })
  await desk.reader.catchUp('co')
  hear('message', event(4))
  await until(() => desk.store.get().timelines['co']?.complete === 4)
  expect(desk.store.get().timelines['co']?.events.map(({ position }) => position)).toEqual([
    1, 2, 3, 4,
  ])
})

test('many wishes to catch up make at most one more round', async () => {
  const { desk, calls } = openDesk(() => page())
  await Promise.all([
    desk.reader.catchUp('co'),
    desk.reader.catchUp('co'),
    desk.reader.catchUp('co'),
    desk.reader.catchUp('co'),
  ])
  expect(calls.length).toBeLessThanOrEqual(2)
})

test('only who joins a known queue is announced', () => {
  const { desk, hear } = openDesk(() => page())
  hear('queue', [episode()])
  expect(desk.store.get().arrival).toBeNull()
  hear('queue', [episode(), episode({ id: 'ep2', conversation_id: 'co2' })])
  expect(desk.store.get().arrival?.id).toBe('ep2')
})

test('a message in a conversation that is not on the screen is counted as unread', () => {
  const { desk, hear } = openDesk(() => page())
  hear('episode', held)
  hear('message', event(1))
  expect(desk.store.get().unread['co']).toBe(1)
  expect(desk.store.get().episodes['ep']?.last_message?.text).toBe('text 1')
})

test('a console opened anew counts what came after its agent’s own last word', () => {
  const { desk, hear } = openDesk(() => ({ body: { events: [] } }))
  const mine = (position: number, more: Partial<StaffEvent> = {}): StaffEvent =>
    event(position, { author: { kind: 'agent', name: 'Ana' }, ...more })
  hear('episode', episode({ state: 'with_agent', agent: ana }))
  // The stream tells all from the claim on.
  hear('message', mine(1, { type: 'joined' }))
  hear('message', event(2))
  hear('message', event(3))
  hear('message', mine(4))
  expect(desk.store.get().unread['co'] ?? 0).toBe(0)
  hear('message', event(5))
  hear('message', event(6, { author: { kind: 'agent', name: 'Bo' }, type: 'note' }))
  expect(desk.store.get().unread['co']).toBe(1)
  hear('message', mine(7, { type: 'note', audience: 'staff' }))
  expect(desk.store.get().unread['co']).toBe(0)
})

test('the last words stay the last, whichever way older ones come', () => {
  const { desk, hear } = openDesk(() => page())
  const said = (nth: number): StaffEvent => event(nth, { at: `2026-01-31T12:00:0${nth}.000Z` })
  const lastWords = (): string | undefined => desk.store.get().episodes['ep']?.last_message?.text
  const { text = '', at, author } = said(1)
  const listed = { ...held, last_message: { text, at, author, files: [] } }
  hear('episode', listed)
  hear('message', said(2))
  hear('episode', listed) // read before the second was said
  expect(lastWords()).toBe('text 2')
  hear('message', said(1)) // told again by a stream that begins at the claim
  expect(lastWords()).toBe('text 2')
  hear('message', said(3))
  expect(lastWords()).toBe('text 3')
})

test('an older version never undoes a newer one', () => {
  const newer = mergeEpisodes({}, [held])
  expect(mergeEpisodes(newer, [episode({ version: 1 })])).toBe(newer)
})

test('those who left the queue are the waiting ones that it no longer lists', () => {
  const episodes = mergeEpisodes({}, [episode(), episode({ id: 'b', state: 'resolved' })])
  expect(leftTheQueue(episodes, [])).toEqual(['ep'])
  expect(leftTheQueue(episodes, ['ep'])).toEqual([])
})

test('j and k stop at both ends and start at the top', () => {
  expect(neighbour(['a', 'b'], null, 1)).toBe('a')
  expect(neighbour(['a', 'b'], 'b', 1)).toBe('b')
  expect(neighbour(['a', 'b'], 'a', -1)).toBe('a')
  expect(neighbour([], 'a', 1)).toBeNull()
})
