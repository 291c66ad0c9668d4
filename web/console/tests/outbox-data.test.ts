/** What an agent writes is stored once, in order, or comes back with a reason. */
import { expect, test } from 'vitest'
import { Api, Refusal } from '../src/data/api'
import type { StaffEvent } from '../src/data/contract'
import { Outbox, type Outgoing } from '../src/data/outbox-data'
import type { Upload, Uploaded } from '@handrail/shared/upload'
import { event, problem, scriptedServer, until, type Answer, type Call } from './desk-fixture'

const draft = { episodeId: 'ep', conversationId: 'co', kind: 'answer' as const, text: 'Hello' }
const stored = (call: Call, position = 1): Answer => ({
  status: 201,
  body: { event: event(position, { client_id: (call.body as { client_id: string }).client_id }) },
})

function open(answer: (call: Call, nth: number) => Answer, holdMs = 0) {
  const server = scriptedServer(answer)
  const sent: StaffEvent[] = []
  const refused: Outgoing[] = []
  const seen: string[] = []
  let ids = 0
  const outbox = new Outbox({
    api: new Api({ fetch: server.fetch }),
    describe: (error) => (error instanceof Refusal ? error.detail : 'unreachable'),
    onSent: (stored) => sent.push(stored),
    onRefused: (item) => refused.push(item),
    wait: () => Promise.resolve(),
    holdMs,
    newId: () => `id-${++ids}`,
  })
  outbox.store.subscribe(() =>
    seen.push(
      outbox.store
        .get()
        .map((item) => item.state)
        .join(),
    ),
  )
  return { outbox, calls: server.calls, sent, refused, seen }
}

test('an answer leaves the outbox when the server has stored it', async () => {
  const { outbox, calls, sent } = open((call) => stored(call))
  outbox.send(draft)
  await until(() => sent.length === 1)
  expect(outbox.store.get()).toEqual([])
  expect(calls[0]?.body).toEqual({ client_id: 'id-1', text: 'Hello' })
})

test('a lost connection and a busy server are retried with the same client_id, and shown', async () => {
  const { outbox, calls, sent, seen } = open((call, nth) => {
    if (nth === 1) return 'unreachable'
    return nth === 2 ? problem(503, 'not_ready', 'Soon.') : stored(call)
  })
  outbox.send(draft)
  await until(() => sent.length === 1)
  expect(new Set(calls.map((call) => (call.body as { client_id: string }).client_id))).toEqual(
    new Set(['id-1']),
  )
  expect(calls).toHaveLength(3)
  expect(seen).toContain('retrying')
})

test('a second answer never overtakes the first', async () => {
  const { outbox, calls, sent } = open((call, nth) =>
    nth === 1 ? 'unreachable' : stored(call, nth),
  )
  outbox.send(draft)
  outbox.send({ ...draft, text: 'Second' })
  await until(() => sent.length === 2)
  expect(calls.map((call) => (call.body as { text: string }).text)).toEqual([
    'Hello',
    'Hello',
    'Second',
  ])
})

test('a refusal is final, keeps the text and tells why', async () => {
  const { outbox, calls, refused } = open(() => problem(409, 'not_owner', 'Bo answers now.'))
  outbox.send(draft)
  await until(() => refused.length === 1)
  expect(calls).toHaveLength(1)
  expect(outbox.store.get()).toMatchObject([
    { state: 'failed', detail: 'Bo answers now.', text: 'Hello' },
  ])
})

test('a note of unknown fate is never repeated by itself, and settles when it is seen', async () => {
  const { outbox, calls } = open(() => 'unreachable')
  outbox.send({ ...draft, kind: 'note' })
  await until(() => outbox.store.get()[0]?.state === 'failed')
  expect(calls).toHaveLength(1)
  outbox.settle([event(5, { type: 'note', text: 'Hello', author: { kind: 'agent', name: 'Ana' } })])
  expect(outbox.store.get()).toEqual([])
})

test('an answer that the stream shows first is not sent a second time', async () => {
  const { outbox, calls } = open(() => 'unreachable')
  outbox.send(draft)
  outbox.settle([event(1, { client_id: 'id-1' })])
  await until(() => outbox.store.get().length === 0)
  expect(calls.length).toBeLessThanOrEqual(1)
})

const FOREVER_MS = 1_000_000

test('an answer can be taken back before it is sent, with its words', async () => {
  const { outbox, calls } = open((call) => stored(call), FOREVER_MS)
  outbox.send(draft)
  expect(outbox.store.get()).toMatchObject([{ state: 'held' }])
  expect(outbox.undo('id-1')).toMatchObject({ text: 'Hello', episodeId: 'ep' })
  await outbox.empty()
  expect(calls).toEqual([])
  expect(outbox.undo('id-1')).toBeNull()
})

test('who leaves sends what could still be taken back, in order', async () => {
  const { outbox, calls } = open((call, nth) => stored(call, nth), FOREVER_MS)
  outbox.send(draft)
  outbox.send({ ...draft, text: 'Second' })
  await outbox.empty()
  expect(calls.map((call) => (call.body as { text: string }).text)).toEqual(['Hello', 'Second'])
})

test('an answer that is on its way cannot be taken back', async () => {
  const { outbox, sent } = open((call) => stored(call), FOREVER_MS)
  outbox.send(draft)
  outbox.sendNow('id-1')
  await until(() => sent.length === 1)
  expect(outbox.undo('id-1')).toBeNull()
})

test('a note is not held: colleagues may read it at once', async () => {
  const { outbox, calls } = open(() => ({ status: 201, body: { event: event(1) } }), FOREVER_MS)
  outbox.send({ ...draft, kind: 'note' })
  await until(() => calls.length === 1)
})

const lamp = { clientId: 'f-1', name: 'lamp.png', content: new Blob(['x'], { type: 'image/png' }) }
const form = { clientId: 'f-2', name: 'form.pdf', content: new Blob(['y']) }

function openWithFiles(arrive: (upload: Upload) => Promise<Uploaded | null>) {
  const server = scriptedServer((call) => stored(call))
  const sent: StaffEvent[] = []
  const ups: Upload[] = []
  const outbox = new Outbox({
    api: new Api({
      fetch: server.fetch,
      upload: (upload) => {
        ups.push(upload)
        return arrive(upload)
      },
    }),
    describe: (error) => (error instanceof Refusal ? error.detail : 'unreachable'),
    onSent: (event) => sent.push(event),
    onRefused: () => {},
    wait: () => Promise.resolve(),
    holdMs: 0,
    newId: () => 'id-1',
  })
  return { outbox, calls: server.calls, sent, ups }
}

const kept = (id: string): Uploaded => ({
  status: 201,
  data: { file: { id, name: '', type: 'image/png', size: 1 } },
  retryAfter: null,
})

test('files go up before the answer that names them, and again under the same ids', async () => {
  let lost = 1
  const { outbox, calls, sent, ups } = openWithFiles(async ({ file }) =>
    file === form && lost-- > 0 ? null : kept(`stored-${file.clientId}`),
  )
  outbox.send({ ...draft, text: '', files: [lamp, form] })
  await until(() => sent.length === 1)
  expect(ups.map((up) => up.file.clientId)).toEqual(['f-1', 'f-2', 'f-1', 'f-2'])
  expect(ups[0]?.to).toBe('/api/agent/episodes/ep/files')
  expect(calls.map((call) => call.body)).toEqual([
    { client_id: 'id-1', text: '', files: ['stored-f-1', 'stored-f-2'] },
  ])
})

test('a file that the server refuses fails the answer with the reason, and nothing is posted', async () => {
  const { outbox, calls } = openWithFiles(async () => ({
    status: 415,
    data: { code: 'unsupported_file', detail: 'No such type.' },
    retryAfter: null,
  }))
  outbox.send({ ...draft, files: [lamp] })
  await until(() => outbox.store.get()[0]?.state === 'failed')
  expect(outbox.store.get()[0]?.detail).toBe('No such type.')
  expect(calls).toEqual([])
})

test('an answer is given up while its file is on its way', async () => {
  const { outbox, calls, ups } = openWithFiles(
    ({ signal, onProgress }) =>
      new Promise((resolve) => {
        onProgress(0.5)
        signal.addEventListener('abort', () => resolve(null))
      }),
  )
  outbox.send({ ...draft, files: [lamp] })
  await until(() => outbox.store.get()[0]?.progress['f-1'] === 0.5)
  expect(outbox.cancel('id-1')).toMatchObject({ files: [lamp] })
  expect(ups[0]?.signal.aborted).toBe(true)
  await outbox.empty()
  expect(outbox.store.get()).toEqual([])
  expect(calls).toEqual([])
})
