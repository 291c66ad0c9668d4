/**
 * Server-sent events over `fetch`, because `EventSource` cannot send an Authorization header.
 * A dropped connection is the ordinary case: it comes back by itself from the last id it saw.
 */

import { delayMs, pause, retryAfterMs } from './backoff.ts'

export interface ServerSentEvent {
  /** The event's own id, or null for a transient notice. */
  id: string | null
  event: string
  data: string
}

export interface StreamOptions {
  url: string
  /** Asked before each connection, so that a renewed token is used. */
  headers: () => Record<string, string>
  /** Where to resume from; asked before each connection. */
  lastEventId: () => string | null
  onEvent: (event: ServerSentEvent) => void
  /** An id without an event: the place has moved on although there is nothing to show. */
  onPlace?: (id: string) => void
  onConnected?: () => void
  onDisconnected?: () => void
  signal: AbortSignal
  fetch?: typeof fetch
  random?: () => number
}

/** The server refused for good (401, 403, 404): trying again with the same request is useless. */
export class StreamRefused extends Error {
  readonly status: number

  constructor(status: number) {
    super(`The stream was refused with status ${status}.`)
    this.status = status
  }
}

// The server sends a beat every 15 s: after three missed ones the connection is dead.
const SILENCE_MS = 45_000

/**
 * Turns text chunks, cut anywhere, into events. `onRetry` gets the server's `retry:` in ms, `onPlace`
 * an id that came without an event.
 */
export function eventParser(
  onEvent: (event: ServerSentEvent) => void,
  onRetry: (ms: number) => void = () => {},
  onPlace: (id: string) => void = () => {},
): (chunk: string) => void {
  let rest = ''
  let id: string | null = null
  let name = ''
  let data: string[] = []

  const dispatch = () => {
    if (data.length > 0) onEvent({ id, event: name || 'message', data: data.join('\n') })
    else if (id !== null) onPlace(id)
    id = null
    name = ''
    data = []
  }
  const line = (text: string) => {
    if (text === '') return dispatch()
    if (text.startsWith(':')) return
    const colon = text.indexOf(':')
    const field = colon < 0 ? text : text.slice(0, colon)
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '')
    if (field === 'data') data.push(value)
    else if (field === 'id') id = value
    else if (field === 'event') name = value
    else if (field === 'retry' && /^\d+$/.test(value)) onRetry(Number(value))
  }
  return (chunk) => {
    const text = rest + chunk
    // A carriage return at the end may be the first half of CR LF.
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text
    const lines = whole.split(/\r\n|\n|\r/)
    rest = (lines.pop() ?? '') + text.slice(whole.length)
    lines.forEach(line)
  }
}

/**
 * Follows the stream until `signal` aborts. Reconnects with jittered back-off and resumes from
 * `lastEventId()`. Rejects only with `StreamRefused`.
 */
export async function followStream(options: StreamOptions): Promise<void> {
  const { signal, random } = options
  let failures = 0
  while (!signal.aborted) {
    let asked: number | null = null
    try {
      asked = await readOnce(options, () => {
        failures = 0
      })
    } catch (error) {
      if (error instanceof StreamRefused) throw error
    }
    if (signal.aborted) return
    options.onDisconnected?.()
    await pauseUntilWorthTrying((asked ?? 0) + delayMs(failures, random), signal)
    failures += 1
  }
}

/** One connection, read to its end. Returns the wait the server asked for, if it did. */
async function readOnce(options: StreamOptions, onOpen: () => void): Promise<number | null> {
  const connection = new AbortController()
  const stop = () => connection.abort()
  options.signal.addEventListener('abort', stop)
  // The browser knows at once; without it the silence would have to speak for itself.
  globalThis.addEventListener?.('offline', stop)
  let silence = setTimeout(stop, SILENCE_MS)
  let retry: number | null = null
  try {
    const last = options.lastEventId()
    const response = await (options.fetch ?? fetch)(options.url, {
      headers: {
        ...options.headers(),
        Accept: 'text/event-stream',
        ...(last === null ? {} : { 'Last-Event-ID': last }),
      },
      cache: 'no-store',
      signal: connection.signal,
    })
    if ([401, 403, 404].includes(response.status)) throw new StreamRefused(response.status)
    if (!response.ok || !response.body) return retryAfterMs(response.headers.get('Retry-After'))
    onOpen()
    options.onConnected?.()
    const parse = eventParser(options.onEvent, (ms) => (retry = ms), options.onPlace)
    const reader = response.body.getReader()
    const decoder = new TextDecoder()
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return retry
      clearTimeout(silence)
      silence = setTimeout(stop, SILENCE_MS)
      parse(decoder.decode(value, { stream: true }))
    }
  } finally {
    clearTimeout(silence)
    options.signal.removeEventListener('abort', stop)
    globalThis.removeEventListener?.('offline', stop)
    connection.abort()
  }
}

/** Waits, but not past the moment the browser says that the network is back. */
async function pauseUntilWorthTrying(ms: number, signal: AbortSignal): Promise<void> {
  const early = new AbortController()
  const wake = () => early.abort()
  globalThis.addEventListener?.('online', wake)
  signal.addEventListener('abort', wake)
  await pause(ms, early.signal)
  globalThis.removeEventListener?.('online', wake)
  signal.removeEventListener('abort', wake)
}
