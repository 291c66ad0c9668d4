/**
 * The customer's side of a conversation: connection, timeline, outbox and rating held together.
 * Knows no DOM; the view subscribes and draws `state`.
 */

import type {
  AskedForm,
  Author,
  Choice,
  Episode,
  Event,
  QueuePlace,
  RatingStep,
  Site,
  Snapshot,
} from '@handrail/shared/contract'
import type { OutgoingFile } from '@handrail/shared/files'
import type { ServerSentEvent } from '@handrail/shared/stream'
import type { Happening, Page } from '../bridge.ts'
import { CustomerApi, Refused } from './api.ts'
import { Connection, isUnauthorized, type ConnectionState, type Tabs } from './connection-data.ts'
import { Outbox, type OutboxItem, type OutboxStore } from './outbox-data.ts'
import type { RatingProgress } from './rating-data.ts'
import { Sender } from './sender-data.ts'
import { Memory, SESSION, subjectOf, type KeyValueStore } from './session-data.ts'
import {
  EMPTY,
  merge,
  mergeSnapshot,
  unreadCount,
  type Echo,
  type Timeline,
} from './timeline-data.ts'

export interface ChatState extends ConnectionState {
  readonly site: Site | null
  readonly timeline: Timeline
  readonly echoes: readonly Echo[]
  readonly episode: Episode | null
  readonly queue: QueuePlace | null
  readonly typing: Author | null
  readonly rating: RatingProgress | null
  /** What is asked most, offered before the first question. */
  readonly questions: readonly string[]
  /** Chosen, and to go with the next message. */
  readonly files: readonly OutgoingFile[]
  /** What the site asks before the first message. */
  readonly form: AskedForm | null
  readonly busy: 'handoff' | 'end' | 'earlier' | null
  readonly unread: number
}

export interface ChatOptions {
  api: CustomerApi
  store: KeyValueStore
  outbox: OutboxStore
  locale: string
  newId?: () => string
  now?: () => Date
  fetch?: typeof fetch
  tabs?: Tabs
  /** Tells the host page. */
  onHappened?: (what: Happening) => void
}

const START: ChatState = {
  phase: 'idle',
  isConnected: false,
  isFailing: false,
  site: null,
  timeline: EMPTY,
  echoes: [],
  episode: null,
  queue: null,
  typing: null,
  rating: null,
  questions: [],
  files: [],
  form: null,
  busy: null,
  problem: null,
  unread: 0,
}

const TYPING_SHOWN_MS = 6_000 // a notice is repeated every 3 s while someone types
const TYPING_SENT_EVERY_MS = 3_000
const EARLIER_PAGE = 50
const PAGE_TEXT = 500 // characters the server takes

export class Chat {
  state: ChatState = START
  readonly api: CustomerApi

  readonly #options: ChatOptions
  readonly #memory: Memory
  readonly #sender: Sender
  readonly #listeners = new Set<() => void>()
  readonly #connection: Connection
  #conversationId: string | null = null
  #isSeen = false
  #readSeq = 0
  #typingTimer: ReturnType<typeof setTimeout> | undefined
  #typingSentAt = 0
  #refreshing: Promise<void> | null = null
  #refreshAgain = false

  constructor(options: ChatOptions) {
    this.#options = options
    this.api = options.api
    this.#memory = new Memory(options.store)
    this.#readSeq = this.#memory.readSeq
    this.#sender = new Sender({
      outbox: new Outbox(options.outbox),
      deliver: async (item) =>
        item.files
          ? (await import('./upload-data.ts')).deliver(this.api, item)
          : this.api.deliver(item),
      canSend: () => this.state.phase === 'ready' && !this.state.form?.required,
      onEvent: (event) => this.#receive([event]),
      onChange: () => this.#set({ echoes: this.#sender.echoes }),
      onHeld: (why) =>
        isUnauthorized(why) ? this.#connection.restart() : void this.#refreshEpisode(),
    })
    this.#connection = new Connection({
      api: this.api,
      memory: this.#memory,
      locale: options.locale,
      lastSeq: () => this.state.timeline.lastSeq,
      onState: (change) => this.#stateChanged(change),
      onSite: (site) => this.#set({ site }),
      onSnapshot: (site, snapshot) => this.#begin(site, snapshot),
      onConnected: () => void this.#sender.takeUp(),
      onFailing: () => this.#sender.markAllFailed(),
      onNotice: (notice) => this.#hear(notice),
      onSomeoneElse: () => this.#forget(this.#memory.session?.subject !== null),
      ...(options.fetch ? { fetch: options.fetch } : {}),
      ...(options.tabs ? { tabs: options.tabs } : {}),
    })
    this.state = { ...START, rating: this.#memory.rating }
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  // ── What the customer and the host page do ──────────────────────────────

  /** The panel is on screen, or not any more. Only the first opening makes a session. */
  setSeen(isSeen: boolean, page?: Page): void {
    this.#isSeen = isSeen
    if (page) this.setPage(page)
    if (isSeen) this.#connection.start()
    this.#tellPage()
    this.#noteRead()
  }

  /** Where the customer is now; whoever answers sees it beside the conversation. */
  setPage(page: Page): void {
    this.#connection.page = shortened(page)
  }

  /** From now on the host page is asked who is signed in, and for a fresh token when one lapses. */
  askIdentity(ask: () => Promise<string | null>): void {
    this.#connection.askIdentity = ask
  }

  /** Picks up an earlier visit without opening the panel, so that the badge can count. */
  resume(page: Page | null, identityToken: string | null): void {
    if (page) this.setPage(page)
    if (identityToken !== null) this.identify(identityToken)
    if (this.#memory.session !== null) this.#connection.start()
    void this.#sender.takeUp().then(() => this.state.echoes.length > 0 && this.#connection.start())
  }

  /** Continues the conversation of a customer signed by the host page. */
  identify(identityToken: string): void {
    const subject = subjectOf(identityToken)
    const session = this.#memory.session
    this.#connection.identityToken = identityToken
    if (session && session.subject === subject) return
    const wasActive = this.#connection.isRunning || this.state.phase === 'refused'
    if (session) {
      const isSomeoneElse = session.subject !== null
      this.#forget(isSomeoneElse)
    }
    if (wasActive) this.#connection.restart()
  }

  /** Closes the conversation on this device, for its other tabs too. */
  logout(): void {
    if (this.api.token !== null) this.api.logout().catch(ignoreLost)
    this.#connection.stop()
    this.#connection.identityToken = null
    this.#forget(true)
    if (this.#isSeen) this.#connection.start()
  }

  /** Another tab wrote to the storage: if the session is not ours any more, neither are we. */
  storeChanged(key: string | null): void {
    const token = this.#memory.session?.token ?? null
    const isOurs = key === null || key === SESSION
    if (!isOurs || this.api.token === null || token === this.api.token) return
    this.#connection.stop()
    if (token === null) this.#connection.identityToken = null
    this.#sender.drop()
    this.#reset()
    if (this.#isSeen) this.#connection.start()
  }

  send(text: string): void {
    const trimmed = text.trim()
    const { files } = this.state
    if (files.length > 0) this.#enqueue({ text: trimmed, files })
    else if (trimmed) this.#enqueue({ text: trimmed })
    this.hold([])
  }

  /** What goes with the next message. */
  hold(files: readonly OutgoingFile[]): void {
    this.#set({ files })
  }

  press(event: Event, choice: Choice): void {
    this.#enqueue({ text: choice.label, choice: { eventId: event.id, value: choice.value } })
  }

  retry(clientId: string): void {
    this.#connection.retryNow()
    if (this.state.phase === 'ready') this.#sender.retry(clientId)
  }

  discard(clientId: string): void {
    this.#sender.discard(clientId)
  }

  talkToPerson(): Promise<void> {
    return this.#act('handoff', () => this.api.handoff())
  }

  endChat(): Promise<void> {
    return this.#act('end', () => this.api.end())
  }

  /** How far the rating has come. */
  setRating(rating: RatingProgress): void {
    this.#memory.rating = rating
    this.#set({ rating })
  }

  /** An answer of the rating is stored. */
  rated(step: RatingStep, value: number | string): Promise<void> {
    this.#options.onHappened?.({ type: 'rated', detail: { step, value } })
    return this.#refreshEpisode()
  }

  /** Answered or skipped: what was written meanwhile is sent. Or it could not be shown. */
  closeForm(isDone: boolean): void {
    this.#set({ form: null })
    if (isDone) void this.#sender.flush()
  }

  /** Something of the customer's own for them to keep; null when it was refused, and then said. */
  async ask<Answer>(what: (api: CustomerApi) => Promise<Answer>): Promise<Answer | null> {
    this.#set({ problem: null })
    try {
      return await what(this.api)
    } catch (error) {
      this.#failed(error)
      return null
    }
  }

  /** The server has erased everything held on the customer: so is what is here. */
  forget(): void {
    this.#connection.stop()
    this.#forget(true)
  }

  get hasSound(): boolean {
    return this.#memory.hasSound
  }

  setSound(hasSound: boolean): void {
    this.#memory.hasSound = hasSound
    this.#set({})
  }

  async loadEarlier(): Promise<void> {
    const first = this.state.timeline.events[0]
    if (!first || first.seq <= 1) return
    const after = Math.max(0, first.seq - 1 - EARLIER_PAGE)
    await this.#act('earlier', async () => {
      const conversationId = this.#conversationId
      const page = await this.api.events(after, first.seq - 1 - after)
      if (conversationId === this.#conversationId) this.#receive(page.events)
    })
  }

  /** Tells the agent that the customer is writing, at most every 3 s. */
  noteTyping(): void {
    const now = this.#now().getTime()
    if (this.state.phase !== 'ready' || now - this.#typingSentAt < TYPING_SENT_EVERY_MS) return
    this.#typingSentAt = now
    this.api.typing().catch(ignoreLost)
  }

  // ── What arrives ────────────────────────────────────────────────────────

  #begin(site: Site, snapshot: Snapshot): void {
    const former = this.#conversationId
    const isOther = former !== null && former !== snapshot.conversation_id
    this.#conversationId = snapshot.conversation_id
    if (isOther) this.#readSeq = 0
    this.#set({
      site,
      episode: snapshot.episode,
      queue: snapshot.episode?.queue ?? null,
      form: snapshot.form ?? null,
      timeline: mergeSnapshot(isOther ? EMPTY : this.state.timeline, snapshot),
    })
    if (snapshot.last_seq === 0) void this.#offerQuestions()
    this.#tellPage()
    this.#noteRead()
  }

  async #offerQuestions(): Promise<void> {
    const offered = await this.api.topQuestions(this.#options.locale).catch(ignoreLost)
    if (offered) this.#set({ questions: offered.questions })
  }

  /** Only while the chat is open: where a visitor goes who is not asking is nobody's business. */
  #tellPage(): void {
    if (this.#isSeen && this.state.phase === 'ready') this.#connection.tellPage()
  }

  #hear(notice: ServerSentEvent): void {
    const data: unknown = JSON.parse(notice.data)
    if (notice.event === 'typing') this.#showTyping((data as { author: Author }).author)
    else if (notice.event === 'queue') this.#set({ queue: data as QueuePlace })
    else if (notice.event === 'message') this.#receive([data as Event])
  }

  #receive(events: readonly Event[]): void {
    const timeline = merge(this.state.timeline, events)
    if (timeline === this.state.timeline) return
    this.#set({ timeline, ...typingAfter(events) })
    this.#tellHost(events)
    this.#noteRead()
    const episodeId = this.state.episode?.id
    if (events.some((event) => event.type !== 'message' || event.episode_id !== episodeId)) {
      void this.#refreshEpisode()
    }
  }

  #tellHost(events: readonly Event[]): void {
    for (const { type, author, reason = null } of events) {
      if (type === 'message') {
        this.#options.onHappened?.({ type, detail: { from: author.kind } })
      } else if (type === 'handoff') this.#options.onHappened?.({ type, detail: { reason } })
    }
  }

  /** Who answers now is the server's to say: asked again whenever an event may have changed it. */
  async #refreshEpisode(): Promise<void> {
    this.#refreshAgain = true
    this.#refreshing ??= (async () => {
      while (this.#refreshAgain) {
        this.#refreshAgain = false
        const snapshot = await this.api.conversation()
        // The customer may have become another one while this was on its way.
        if (snapshot.conversation_id !== this.#conversationId) return
        const { episode, form = null } = snapshot
        const before = this.state.timeline
        const timeline = mergeSnapshot(before, snapshot)
        // It may bring what the stream has yet to: that counts and is told like anything else.
        const fresh = timeline.events.filter((event) => !before.events.includes(event))
        this.#set({ episode, queue: episode?.queue ?? null, form, timeline, ...typingAfter(fresh) })
        this.#tellHost(fresh)
        this.#noteRead()
      }
    })()
      .catch(ignoreLost)
      .finally(() => (this.#refreshing = null))
    await this.#refreshing
  }

  #showTyping(author: Author): void {
    if (author.kind === 'customer') return
    clearTimeout(this.#typingTimer)
    this.#typingTimer = setTimeout(() => this.#set({ typing: null }), TYPING_SHOWN_MS)
    this.#set({ typing: author })
  }

  #noteRead(): void {
    const { lastSeq } = this.state.timeline
    if (this.#isSeen && this.state.phase === 'ready' && lastSeq > this.#readSeq) {
      this.#readSeq = lastSeq
      this.#memory.readSeq = lastSeq
      this.api.read(lastSeq).catch(ignoreLost)
    }
    this.#set({ unread: unreadCount(this.state.timeline, this.#readSeq) })
  }

  #stateChanged(change: Partial<ConnectionState>): void {
    this.#set(change)
    if (change.phase !== 'refused') return
    this.#options.onHappened?.({ type: 'refused', detail: { reason: change.problem ?? '' } })
  }

  // ── Small helpers ───────────────────────────────────────────────────────

  #enqueue(content: Omit<OutboxItem, 'clientId' | 'at'>): void {
    const clientId = (this.#options.newId ?? uuid)()
    this.#sender.add({ clientId, at: this.#now().toISOString(), ...content })
    this.#set({ problem: null })
    this.#connection.start()
    if (this.state.phase === 'ready') void this.#sender.flush()
  }

  async #act(busy: NonNullable<ChatState['busy']>, work: () => Promise<unknown>): Promise<void> {
    if (this.state.busy) return
    this.#set({ busy, problem: null })
    try {
      await work()
      if (busy !== 'earlier') await this.#refreshEpisode()
    } catch (error) {
      this.#failed(error)
    } finally {
      this.#set({ busy: null })
    }
  }

  #failed(error: unknown): void {
    if (isUnauthorized(error)) this.#connection.restart()
    this.#set({ problem: error instanceof Refused ? error.message : '' })
  }

  #forget(withOutbox: boolean): void {
    this.#sender.interrupt()
    if (withOutbox) this.#sender.clear()
    this.#memory.forget()
    this.#reset()
  }

  #reset(): void {
    this.api.token = null
    this.#conversationId = null
    this.#readSeq = 0
    this.#set({ ...START, site: this.state.site, echoes: this.#sender.echoes })
  }

  #now(): Date {
    return (this.#options.now ?? (() => new Date()))()
  }

  #set(change: Partial<ChatState>): void {
    this.state = { ...this.state, ...change }
    this.#listeners.forEach((listener) => listener())
  }
}

/** A random UUID also on pages without TLS, where `crypto.randomUUID` is missing. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Whoever has just spoken is no longer writing. */
function typingAfter(events: readonly Event[]): Partial<ChatState> {
  return events.every(({ author }) => author.kind === 'customer') ? {} : { typing: null }
}

/** A page's title and address as far as they help an agent; hosts put anything into them. */
function shortened(page: Page): Page {
  const short = (text: string) => [...text].slice(0, PAGE_TEXT).join('')
  return { url: short(page.url), title: short(page.title) }
}

/** For notices that nothing depends on: a lost one is repeated by the next. */
function ignoreLost(): void {}
