/** The customer API as functions. Outside failures become one of two errors, here at the door. */

import type {
  Event,
  EventPage,
  Problem,
  Session,
  Site,
  Snapshot,
} from '@handrail/shared/contract'
import { pause, retryAfterMs } from '@handrail/shared/backoff'
import type { Page } from '../bridge.ts'
import type { OutboxItem } from './outbox-data.ts'

// A phone on a bad network: long enough for a slow answer, short enough to try again.
const TIMEOUT_MS = 15_000
// Words that come later than this are said in English: what is refused is sent again meanwhile.
const WORDS_MS = 1_000

/** The server answered and refused; `message` is a sentence for the reader. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly retryAfter: number | null

  constructor(
    status: number,
    problem: Partial<Problem>,
    retryAfter: number | null,
    sentence?: string,
  ) {
    super(sentence ?? problem.detail ?? problem.title ?? `The server answered ${status}.`)
    this.status = status
    this.code = problem.code ?? ''
    this.retryAfter = retryAfter
  }

  /** Whether the customer has to sign in, or to answer the form, before it can be sent again. */
  get isHeld(): boolean {
    return this.status === 401 || this.code === 'form_required'
  }

  /** Whether the same request may succeed later without a change. */
  get isPassing(): boolean {
    return this.status >= 500 || [408, 425, 429].includes(this.status)
  }
}

/** No answer came: offline, cut, timed out. */
export class Unreachable extends Error {}

export class CustomerApi {
  token: string | null = null
  /** In which a refusal is told. */
  locale = 'en'
  readonly #fetch: typeof fetch
  #site: Promise<Site> | null = null

  constructor(fetcher: typeof fetch = (input, init) => fetch(input, init)) {
    this.#fetch = fetcher
  }

  /** Asked once, and again after a failure: the first call may well be made before it is needed. */
  site(): Promise<Site> {
    this.#site ??= this.call<Site>('GET', '/api/site').catch((error) => {
      this.#site = null
      throw error
    })
    return this.#site
  }

  startSession(body: {
    locale: string
    page?: Page
    identity_token?: string
  }): Promise<Session> {
    return this.call('POST', '/api/customer/sessions', body)
  }

  conversation(): Promise<Snapshot> {
    return this.call('GET', '/api/customer/conversation')
  }

  events(after: number, limit: number): Promise<EventPage> {
    return this.call('GET', `/api/customer/events?after=${after}&limit=${limit}`)
  }

  /** Delivers a message or a pressed button; safe to repeat. Null if no event came back. */
  async deliver(item: OutboxItem, files?: string[]): Promise<Event | null> {
    const answer: { event?: Event } | null = item.choice
      ? await this.call('POST', '/api/customer/choices', {
          client_id: item.clientId,
          event_id: item.choice.eventId,
          value: item.choice.value,
        })
      : await this.call('POST', '/api/customer/messages', {
          client_id: item.clientId,
          text: item.text,
          files,
        })
    if (!answer?.event && !item.choice) throw new Unreachable('Something else answered.')
    return answer?.event ?? null
  }

  handoff(): Promise<unknown> {
    return this.call('POST', '/api/customer/handoff')
  }

  end(): Promise<unknown> {
    return this.call('POST', '/api/customer/end')
  }

  read(seq: number): Promise<unknown> {
    return this.call('POST', '/api/customer/read', { seq })
  }

  typing(): Promise<unknown> {
    return this.call('POST', '/api/customer/typing')
  }

  /** Where the customer is now. */
  page(page: Page): Promise<unknown> {
    return this.call('PUT', '/api/customer/page', page)
  }

  /** Ends the session on this device; the token is worth nothing afterwards. */
  logout(): Promise<unknown> {
    return this.call('POST', '/api/customer/logout')
  }

  topQuestions(locale: string): Promise<{ questions: string[] }> {
    return this.call('GET', `/api/site/questions?${new URLSearchParams({ locale })}`)
  }

  headers(): Record<string, string> {
    return this.token === null ? {} : { Authorization: `Bearer ${this.token}` }
  }

  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    let response: Response
    let text: string
    try {
      response = await this.#fetch(path, {
        method,
        headers: {
          ...this.headers(),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        cache: 'no-store',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      text = await response.text()
    } catch (cause) {
      throw new Unreachable('The server could not be reached.', { cause })
    }
    const data = parseJson(text)
    if (response.ok && data === undefined) throw new Unreachable('Something else answered.')
    if (!response.ok) {
      const retryAfter = retryAfterMs(response.headers.get('Retry-After'))
      throw await this.refusal(response.status, data ?? {}, retryAfter)
    }
    return data as T
  }

  /** In the customer's language; in the server's words where that has none, or they do not come. */
  async refusal(
    status: number,
    problem: Partial<Problem>,
    retryAfter: number | null,
  ): Promise<Refused> {
    const words = import('./refusal-words.ts').then((it) =>
      it.refusalIn(this.locale, problem.code ?? ''),
    )
    const sentence = await Promise.race([words, pause(WORDS_MS)]).catch(() => {})
    return new Refused(status, problem, retryAfter, sentence ?? undefined)
  }
}

/** Null for an empty body, undefined for one that is not JSON: a proxy's page, not our server. */
function parseJson(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return undefined
  }
}
