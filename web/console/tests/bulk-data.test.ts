/** One move for many rows: each has its own outcome, and nothing that was refused is lost. */
import { expect, test } from 'vitest'
import { Api, Refusal } from '../src/data/api'
import { Bulk } from '../src/data/bulk-data'
import { episode, problem, scriptedServer, until, type Answer, type Call } from './desk-fixture'

const idOf = ({ path }: Call): string => path.split('/')[4] ?? ''

function bulk(answer: (call: Call) => Answer): {
  bulk: Bulk
  calls: Call[]
  moved: string[]
  refreshed: string[]
} {
  const { calls, fetch } = scriptedServer(answer)
  const moved: string[] = []
  const refreshed: string[] = []
  const made = new Bulk({
    api: new Api({ fetch }),
    describe: (error) => (error instanceof Refusal ? error.detail : 'not reached'),
    onMoved: ({ id }) => moved.push(id),
    onRefused: (id) => Promise.resolve(void refreshed.push(id)),
  })
  return { bulk: made, calls, moved, refreshed }
}

const fine = (call: Call): Answer => ({ body: episode({ id: idOf(call) }) })
const picked = ({ store }: Bulk): string[] => [...store.get().picked]

test('rows are picked one by one, as a range, and all or none', () => {
  const { bulk: rows } = bulk(fine)
  const ids = ['a', 'b', 'c', 'd']
  rows.toggle('b')
  rows.extend('d', ids)
  expect(picked(rows)).toEqual(['b', 'c', 'd'])
  rows.toggle('c')
  expect(picked(rows)).toEqual(['b', 'd'])
  rows.extend('a', ids)
  expect(picked(rows).sort()).toEqual(ids)
  rows.toggleAll(ids)
  expect(picked(rows)).toEqual([])
  rows.toggleAll(ids)
  expect(picked(rows)).toEqual(ids)
})

test('a range whose beginning has left the list is the row alone', () => {
  const { bulk: rows } = bulk(fine)
  rows.toggle('gone')
  rows.extend('b', ['a', 'b'])
  expect(picked(rows)).toEqual(['gone', 'b'])
})

test('each row is moved once, with what the move says', async () => {
  const { bulk: rows, calls, moved } = bulk(fine)
  const ids = Array.from({ length: 10 }, (_, n) => `ep${n}`)
  rows.toggleAll(ids)
  await rows.move('resolve', { cause: 'other' })
  expect(calls.map(({ path }) => path).sort()).toEqual(
    ids.map((id) => `/api/agent/episodes/${id}/resolve`),
  )
  expect(calls.every(({ body }) => JSON.stringify(body) === '{"cause":"other"}')).toBe(true)
  expect(moved.sort()).toEqual(ids)
  expect(rows.store.get()).toMatchObject({ run: { done: 10, refused: [], isOver: true } })
  expect(picked(rows)).toEqual([])
})

test('what is refused or not reached stays picked, with its own words', async () => {
  const { bulk: rows, moved, refreshed } = bulk((call) => {
    if (idOf(call) === 'b') return problem(409, 'not_owner', 'Bo is answering this conversation.')
    return idOf(call) === 'c' ? 'unreachable' : fine(call)
  })
  rows.toggleAll(['a', 'b', 'c', 'd'])
  await rows.move('release')
  expect(moved.sort()).toEqual(['a', 'd'])
  expect(picked(rows)).toEqual(['b', 'c'])
  expect(refreshed.sort()).toEqual(['b', 'c'])
  const { run } = rows.store.get()
  expect(run).toMatchObject({ done: 2, of: 4, isOver: true })
  expect([...(run?.refused ?? [])].sort((x, y) => x.id.localeCompare(y.id))).toEqual([
    { id: 'b', sentence: 'Bo is answering this conversation.' },
    { id: 'c', sentence: 'not reached' },
  ])
})

test('while it runs nothing else is picked, and it runs once', async () => {
  const { bulk: rows, calls } = bulk(fine)
  rows.toggleAll(['a', 'b'])
  const run = rows.move('release')
  rows.toggle('c')
  rows.clear()
  await Promise.all([run, rows.move('release')])
  expect(calls).toHaveLength(2)
  await until(() => !rows.isRunning)
  rows.toggle('c') // a new choice forgets how the last run ended
  expect(rows.store.get()).toMatchObject({ run: null })
})
