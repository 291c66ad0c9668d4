import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Event } from '@handrail/shared/contract'
import { Refused, Unreachable } from '../src/frame/api.ts'
import { Outbox, type OutboxItem } from '../src/frame/outbox-data.ts'
import { MemoryOutbox } from '../src/frame/outbox-memory.ts'
import { Sender } from '../src/frame/sender-data.ts'
import { own } from './events.ts'

const item = (clientId: string, at = clientId): OutboxItem => ({ clientId, text: clientId, at })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A sender whose server answers what the script says, in turn; then it accepts everything. */
function scripted(script: (Error | 'accept')[], store = new MemoryOutbox()) {
  const delivered: string[] = []
  const received: Event[] = []
  const onHeld = vi.fn()
  const sender = new Sender({
    outbox: new Outbox(store),
    deliver: async ({ clientId }) => {
      delivered.push(clientId)
      const outcome = script.shift() ?? 'accept'
      if (outcome instanceof Error) throw outcome
      return own(delivered.length, clientId)
    },
    canSend: () => true,
    onEvent: (event) => received.push(event),
    onChange: () => {},
    onHeld,
    random: () => 0.5,
  })
  return { sender, delivered, received, onHeld, store }
}

const ids = (outbox: Outbox) => outbox.items().map(({ clientId }) => clientId)

async function loaded(store: MemoryOutbox): Promise<Outbox> {
  const outbox = new Outbox(store)
  await outbox.load()
  return outbox
}

test('what was not sent is there after a reload, in order', async () => {
  const store = new MemoryOutbox()
  const outbox = new Outbox(store)
  outbox.add(item('second', '2026-01-02'))
  outbox.add(item('first', '2026-01-01'))
  expect(ids(await loaded(store))).toEqual(['first', 'second'])
})

test('two tabs do not overwrite each other, and one takes up what the other left', async () => {
  const store = new MemoryOutbox()
  const [one, other] = [new Outbox(store), new Outbox(store)]
  one.add(item('a'))
  other.add(item('b'))
  one.remove('a')
  await other.load()
  await one.load()
  expect([ids(one), ids(other)]).toEqual([['b'], ['b']])
})

test('a reading that began before an item was sent does not bring it back', async () => {
  const store = new MemoryOutbox()
  const outbox = new Outbox(store)
  outbox.add(item('a'))
  const loading = outbox.load()
  outbox.remove('a')
  await loading
  expect(ids(outbox)).toEqual([])
})

test('a customer who changed in another tab takes nothing of the new one along', async () => {
  const store = new MemoryOutbox()
  const outbox = new Outbox(store)
  outbox.add(item('mine'))
  outbox.drop()
  expect(ids(outbox)).toEqual([])
  expect(ids(await loaded(store))).toEqual(['mine'])
})

test('messages leave in the order in which they were written', async () => {
  const { sender, delivered, received } = scripted([])
  sender.add(item('a'))
  sender.add(item('b'))
  await sender.flush()
  expect(delivered).toEqual(['a', 'b'])
  expect(received).toHaveLength(2)
  expect(sender.echoes).toEqual([])
})

test('a lost answer is tried again with the same id, and later ones wait for it', async () => {
  const { sender, delivered } = scripted([new Unreachable('cut'), new Refused(503, {}, 2_000)])
  sender.add(item('a'))
  sender.add(item('b'))
  const flushed = sender.flush()
  await vi.advanceTimersByTimeAsync(0)
  expect(sender.echoes.map(({ state }) => state)).toEqual(['failed', 'sending'])
  await vi.advanceTimersByTimeAsync(10_000)
  await flushed
  expect(delivered).toEqual(['a', 'a', 'a', 'b'])
})

test('Retry-After is respected', async () => {
  const { sender, delivered } = scripted([new Refused(429, {}, 5_000)])
  sender.add(item('a'))
  const flushed = sender.flush()
  await vi.advanceTimersByTimeAsync(4_900)
  expect(delivered).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(2_000)
  await flushed
  expect(delivered).toHaveLength(2)
})

test('the customer need not wait for the next try', async () => {
  const { sender, delivered } = scripted([new Refused(503, {}, 60_000)])
  sender.add(item('a'))
  const flushed = sender.flush()
  await vi.advanceTimersByTimeAsync(0)
  sender.retry('a')
  await vi.advanceTimersByTimeAsync(0)
  await flushed
  expect(delivered).toEqual(['a', 'a'])
})

test('a refused message shows why, lets the next one pass and can be taken back', async () => {
  const refusal = new Refused(422, { detail: 'Too long.' }, null)
  const { sender, delivered } = scripted([refusal])
  sender.add(item('a'))
  sender.add(item('b'))
  await sender.flush()
  expect(delivered).toEqual(['a', 'b'])
  expect(sender.echoes).toMatchObject([{ clientId: 'a', state: 'refused', detail: 'Too long.' }])
  sender.discard('a')
  expect(sender.echoes).toEqual([])
})

test('an ended session stops the line without losing a word', async () => {
  const { sender, onHeld } = scripted([new Refused(401, {}, null)])
  sender.add(item('a'))
  await sender.flush()
  expect(onHeld).toHaveBeenCalledOnce()
  expect(sender.echoes).toHaveLength(1)
  await sender.flush()
  expect(sender.echoes).toEqual([])
})

test('after leaving, nothing of the former customer is sent', async () => {
  const { sender, delivered, store } = scripted([new Unreachable('cut')])
  sender.add(item('a'))
  const flushed = sender.flush()
  await vi.advanceTimersByTimeAsync(0)
  sender.clear()
  await flushed
  expect(delivered).toEqual(['a'])
  expect(await store.all()).toEqual([])
})
