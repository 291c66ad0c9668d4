/**
 * Keeps one customer connected: a session, the snapshot, then the stream; and again after every
 * failure, with jittered waits. Leaves what arrives to its owner.
 */

import type { Site, Snapshot } from '@handrail/shared/contract'
import { delayMs, pause } from '@handrail/shared/backoff'
import { followStream, StreamRefused, type ServerSentEvent } from '@handrail/shared/stream'
import type { Page } from '../bridge.ts'
import { Refused, type CustomerApi } from './api.ts'
import { subjectOf, type Memory } from './session-data.ts'
import { followTogether, pageChannel, pageLocks, type Screen } from './together.ts'

export interface ConnectionState {
  /** idle: nothing asked for yet; refused: the server does not accept who this is. */
  readonly phase: 'idle' | 'starting' | 'ready' | 'refused'
  readonly isConnected: boolean
  readonly isFailing: boolean
  /** A sentence of the server on what it refused last; empty when it could not be reached. */
  readonly problem: string | null
}

/** What the tab that holds the stream tells the others. */
interface Heard {
  readonly notice?: ServerSentEvent
  readonly isConnected?: boolean
}

/** What tabs share a stream by; replaced by tests. */
export interface Tabs {
  locks?: LockManager | undefined
  channel?: ((name: string) => BroadcastChannel) | undefined
  screen?: Screen
}

export interface ConnectionOptions {
  api: CustomerApi
  memory: Memory
  locale: string
  lastSeq: () => number
  onState: (change: Partial<ConnectionState>) => void
  /** Known before there is a conversation: a newcomer is greeted at once. */
  onSite: (site: Site) => void
  onSnapshot: (site: Site, snapshot: Snapshot) => void
  /** The stream stands: what waits can be sent. */
  onConnected: () => void
  /** No connection could be made; the next try comes by itself. */
  onFailing: () => void
  onNotice: (notice: ServerSentEvent) => void
  /** The host page says that the stored session is not the customer's: it is to be forgotten. */
  onSomeoneElse: () => void
  fetch?: typeof fetch
  tabs?: Tabs
}

const CATCH_UP = 200 // events, the most the server returns at a time

export class Connection {
  page: Page | null = null
  /** Asks the host page who is signed in; null where it does not offer to say. */
  askIdentity: (() => Promise<string | null>) | null = null

  readonly #options: ConnectionOptions
  #identityToken: string | null = null
  #knowsIdentity = false
  #running: AbortController | null = null
  #waiting: AbortController | null = null
  #site: Site | null = null
  #isReady = false
  #toldUrl: string | null = null
  #isConnected = false
  #catchingUp: Promise<void> | null = null

  constructor(options: ConnectionOptions) {
    this.#options = options
  }

  /** The host page has said who is signed in, with a token or with null for nobody. */
  set identityToken(token: string | null) {
    this.#identityToken = token
    this.#knowsIdentity = true
  }

  get isRunning(): boolean {
    return this.#running !== null
  }

  /** Connects, unless it is connected or on its way. */
  start(): void {
    if (this.#running) return
    this.#running = new AbortController()
    if (!this.#isReady) this.#options.onState({ phase: 'starting' })
    void this.#run(this.#running.signal)
  }

  stop(): void {
    this.#running?.abort()
    this.#running = null
    this.#isReady = false
    this.#waiting?.abort()
  }

  restart(): void {
    const wasReady = this.#isReady
    this.stop()
    this.#isReady = wasReady // the conversation stays on the screen meanwhile
    this.start()
  }

  /** Says where the customer is, unless the server knows; a lost one is told at the next opening. */
  tellPage(): void {
    const { page } = this
    if (!page || page.url === this.#toldUrl) return
    this.#toldUrl = page.url
    this.#options.api.page(page).catch(() => (this.#toldUrl = null))
  }

  /** The customer does not want to wait for the next try. */
  retryNow(): void {
    this.#waiting?.abort()
  }

  async #run(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        const conversation = await this.#open(signal)
        if (signal.aborted) return
        this.#options.onConnected()
        await this.#follow(conversation, signal, () => (failures = 0))
      } catch (error) {
        if (signal.aborted) return
        const { memory, onState, onFailing } = this.#options
        const isFinal = isUnauthorized(error) || (error instanceof Refused && !error.isPassing)
        if (isFinal && memory.session) {
          memory.session = null
          this.#knowsIdentity = false // the token that opened it has lapsed long since
          if (failures === 0) continue
        } else if (isFinal && error instanceof Refused) {
          // An identity that is not accepted never becomes a guest in silence.
          this.stop()
          return onState({ phase: 'refused', isConnected: false, problem: error.message })
        }
        onState({ isFailing: true, isConnected: false })
        onFailing()
        const asked = error instanceof Refused ? (error.retryAfter ?? 0) : 0
        await this.#pause(asked + delayMs(failures))
      }
    }
  }

  async #open(signal: AbortSignal): Promise<string> {
    const { api, memory, onSite, onSnapshot, onState } = this.#options
    this.#site ??= await api.site()
    if (memory.session === null) onSite(this.#site)
    await this.#learnIdentity(signal)
    if (signal.aborted) return ''
    if (memory.session) api.token = memory.session.token
    else await this.#newSession(this.#site, signal)
    if (signal.aborted) return ''
    const snapshot = await api.conversation()
    if (signal.aborted) return ''
    this.#isReady = true
    onState({ phase: 'ready', isFailing: false, problem: null })
    onSnapshot(this.#site, snapshot)
    return snapshot.conversation_id
  }

  get #tabs(): Tabs {
    return this.#options.tabs ?? { locks: pageLocks(), channel: pageChannel() }
  }

  /** Once a page, and again when a session has ended, where the host page can be asked. */
  async #learnIdentity(signal: AbortSignal): Promise<void> {
    const { memory, onSomeoneElse } = this.#options
    if (this.#knowsIdentity || !this.askIdentity) return
    const token = await this.askIdentity()
    if (signal.aborted) return
    this.identityToken = token
    const subject = token === null ? null : subjectOf(token)
    if (memory.session && memory.session.subject !== subject) onSomeoneElse()
  }

  /** Of tabs that open at one moment the first makes the session, the others find it made. */
  async #newSession(site: Site, signal: AbortSignal): Promise<void> {
    const { locks } = this.#tabs
    const make = async () => {
      const { api, memory } = this.#options
      if (memory.session) api.token = memory.session.token
      else await this.#makeSession(site, signal)
    }
    await (locks ? locks.request('handrail.session', {}, make) : make())
  }

  async #makeSession(site: Site, signal: AbortSignal): Promise<void> {
    const { api, memory, locale } = this.#options
    const identityToken = this.#identityToken
    api.token = null
    const session = await api.startSession({
      locale: siteLocale(site, locale),
      ...(this.page ? { page: this.page } : {}),
      ...(identityToken ? { identity_token: identityToken } : {}),
    })
    if (signal.aborted) return // somebody else by now: this session is not theirs
    api.token = session.token
    this.#toldUrl = this.page?.url ?? null
    const subject = identityToken ? subjectOf(identityToken) : null
    memory.session = { token: session.token, subject }
  }

  /** Follows the stream, or the tab that does (see together.ts). */
  async #follow(conversation: string, signal: AbortSignal, onSteady: () => void): Promise<void> {
    await followTogether<Heard>({
      ...this.#tabs,
      name: conversation,
      signal,
      lead: (leading, tell) => this.#lead(leading, onSteady, tell),
      hear: (heard) => {
        onSteady()
        if (heard.isConnected !== undefined) this.#connected(heard.isConnected)
        if (heard.notice) this.#overhear(heard.notice, signal)
      },
      standing: () => ({ isConnected: this.#isConnected }),
    })
  }

  async #lead(
    signal: AbortSignal,
    onSteady: () => void,
    tell: (heard: Heard) => void,
  ): Promise<void> {
    const { api, lastSeq, onNotice, fetch } = this.#options
    const connected = (isConnected: boolean) => {
      this.#connected(isConnected)
      tell({ isConnected })
    }
    await followStream({
      url: '/api/customer/stream',
      headers: () => api.headers(),
      lastEventId: () => String(lastSeq()),
      onEvent: (notice) => {
        onSteady()
        onNotice(notice)
        tell({ notice })
      },
      onConnected: () => connected(true),
      onDisconnected: () => connected(false),
      signal,
      ...(fetch ? { fetch } : {}),
    })
  }

  #connected(isConnected: boolean): void {
    const { onState, onConnected } = this.#options
    this.#isConnected = isConnected
    onState(isConnected ? { isConnected, isFailing: false } : { isConnected })
    if (isConnected) onConnected()
  }

  /** Another tab passes on what it heard; what it did not is fetched. */
  #overhear(notice: ServerSentEvent, signal: AbortSignal): void {
    const { lastSeq, onNotice } = this.#options
    onNotice(notice)
    if (notice.id === null || Number(notice.id) <= lastSeq()) return
    this.#catchingUp ??= this.#catchUp(signal).finally(() => (this.#catchingUp = null))
  }

  async #catchUp(signal: AbortSignal): Promise<void> {
    const { api, lastSeq, onNotice } = this.#options
    const { events } = await api.events(lastSeq(), CATCH_UP).catch(() => ({ events: [] }))
    if (signal.aborted) return
    for (const event of events) {
      onNotice({ id: String(event.seq), event: 'message', data: JSON.stringify(event) })
    }
  }

  async #pause(ms: number): Promise<void> {
    this.#waiting = new AbortController()
    const wake = () => this.#waiting?.abort()
    globalThis.addEventListener?.('online', wake)
    await pause(ms, this.#waiting.signal)
    globalThis.removeEventListener?.('online', wake)
  }
}

/** The site's own spelling of the wanted locale, else its default: the server refuses others. */
export function siteLocale(site: Site, wanted: string): string {
  const language = (tag: string) => tag.toLowerCase().split('-')[0]
  return (
    site.locales.find((locale) => locale.toLowerCase() === wanted.toLowerCase()) ??
    site.locales.find((locale) => language(locale) === language(wanted)) ??
    site.default_locale
  )
}

export function isUnauthorized(error: unknown): boolean {
  return (error instanceof Refused || error instanceof StreamRefused) && error.status === 401
}
