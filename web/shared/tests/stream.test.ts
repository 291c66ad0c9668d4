import { afterEach, expect, test, vi } from 'vitest'
import { delayMs, retryAfterMs } from '../src/backoff.ts'
import {
  eventParser,
  followStream,
  StreamRefused,
  type ServerSentEvent,
} from '../src/stream.ts'

afterEach(() => void vi.useRealTimers())

function parsed(...chunks: string[]): ServerSentEvent[] {
  const events: ServerSentEvent[] = []
  chunks.forEach(eventParser((event) => events.push(event)))
  return events
}

test('an event cut anywhere is read whole', () => {
  const text = 'id: 7\r\nevent: typing\r\ndata: {"a":\r\ndata: 1}\r\n\r\n'
  const whole = [{ id: '7', event: 'typing', data: '{"a":\n1}' }]
  for (let cut = 0; cut <= text.length; cut += 1) {
    expect(parsed(text.slice(0, cut), text.slice(cut))).toEqual(whole)
  }
})

test('beats and events without data are nothing to hear', () => {
  expect(parsed(': beat\n\nid: 3\n\n')).toEqual([])
})

test('an id without an event is a place to come back to', () => {
  const places: string[] = []
  const read = eventParser(
    () => {},
    () => {},
    (id) => places.push(id),
  )
  read('retry: 500\nid: a\n\nid: b\ndata: 1\n\n: beat\n\n')
  expect(places).toEqual(['a'])
})

test('a transient notice has no id, even after an event that had one', () => {
  const events = parsed('id: 3\ndata: a\n\ndata: b\n\n')
  expect(events.map(({ id }) => id)).toEqual(['3', null])
})

test('the wait grows, stays under its limit and is never the same for all', () => {
  expect(delayMs(0, () => 0)).toBe(250)
  expect(delayMs(0, () => 1)).toBe(1_000)
  expect(delayMs(50, () => 1)).toBe(30_000)
})

test('Retry-After is read in seconds', () => {
  expect(retryAfterMs('3')).toBe(3_000)
  expect(retryAfterMs(null)).toBeNull()
  expect(retryAfterMs('soon')).toBeNull()
})

test('a cut stream comes back from the last id it saw', async () => {
  vi.useFakeTimers()
  const stop = new AbortController()
  const asked: (string | null)[] = []
  let last: string | null = null
  const answers = ['id: 1\ndata: a\n\n', 'id: 2\ndata: b\n\n']
  const following = followStream({
    url: '/stream',
    headers: () => ({}),
    lastEventId: () => last,
    onEvent: (event) => (last = event.id),
    signal: stop.signal,
    fetch: async (_, init) => {
      asked.push(new Headers(init?.headers).get('Last-Event-ID'))
      const body = answers.shift()
      if (body === undefined) stop.abort()
      return new Response(body ?? '', { status: 200 })
    },
  })
  await vi.advanceTimersByTimeAsync(5_000)
  await following
  expect(asked).toEqual([null, '1', '2'])
})

test('a refusal is not tried again', async () => {
  const fetcher = vi.fn(async () => new Response('', { status: 401 }))
  const following = followStream({
    url: '/stream',
    headers: () => ({}),
    lastEventId: () => null,
    onEvent: () => {},
    signal: new AbortController().signal,
    fetch: fetcher,
  })
  await expect(following).rejects.toThrow(StreamRefused)
  expect(fetcher).toHaveBeenCalledOnce()
})
