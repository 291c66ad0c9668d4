/** Episodes, events and a scripted server for the tests. */
import type { Staff, StaffEpisode, StaffEvent } from '../src/data/contract'

export const ana = { id: 'st-ana', name: 'Ana' }
/** Ana's own account. */
export const anaHerself: Staff = {
  ...ana,
  email: 'ana@demo.test',
  roles: ['agent'],
  presence: 'available',
  picture: null,
}
export const bo = { id: 'st-bo', name: 'Bo' }

export function event(position: number, more: Partial<StaffEvent> = {}): StaffEvent {
  return {
    id: `e${position}`,
    position,
    seq: position,
    type: 'message',
    at: '2026-01-31T12:00:00.000Z',
    audience: 'everyone',
    conversation_id: 'co',
    episode_id: 'ep',
    author: { kind: 'customer', name: 'Dara' },
    text: `text ${position}`,
    details: {},
    ...more,
  }
}

export function episode(more: Partial<StaffEpisode> = {}): StaffEpisode {
  return {
    id: 'ep',
    conversation_id: 'co',
    state: 'waiting',
    opened_at: '2026-01-31T12:00:00.000Z',
    locale: 'en',
    priority: 50,
    customer: { id: 'cu', name: 'Dara', verified: false },
    reason: 'urgent',
    signals: [],
    waiting_since: '2026-01-31T12:00:00.000Z',
    due_at: null,
    agent: null,
    last_message: null,
    version: 1,
    targets: [],
    target: null,
    breached: false,
    points: { reasons: 50, waiting: 0 },
    customer_read_seq: 0,
    team: null,
    skill: null,
    known_agent: null,
    snoozed_until: null,
    awaits_customer: false,
    assigned_at: null,
    cause: null,
    resolved_at: null,
    ...more,
  }
}

export interface Call {
  method: string
  path: string
  headers: Record<string, string>
  body: unknown
}

export type Answer =
  { status?: number; body?: unknown; headers?: Record<string, string> } | 'unreachable'

/** Answers each call through `answer`, and remembers it. */
export function scriptedServer(answer: (call: Call, nth: number) => Answer): {
  calls: Call[]
  fetch: typeof fetch
} {
  const calls: Call[] = []
  const fetch = (path: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const call: Call = {
      method: init.method ?? 'GET',
      path: String(path),
      headers: init.headers as Record<string, string>,
      body: typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined,
    }
    calls.push(call)
    const answered = answer(call, calls.length)
    if (answered === 'unreachable') return Promise.reject(new TypeError('fetch failed'))
    const { status = 200, body, headers = {} } = answered
    const text = body === undefined ? null : JSON.stringify(body)
    return Promise.resolve(new Response(text, { status, headers }))
  }
  return { calls, fetch }
}

export function problem(status: number, code: string, detail: string): Answer {
  return { status, body: { status, title: 'Refused', detail, code } }
}

/** Waits, bounded, until something holds. */
export async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500; turn++) {
    if (holds()) return
    await new Promise((next) => setTimeout(next, 2))
  }
  throw new Error('It never came true.')
}
