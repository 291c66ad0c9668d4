/**
 * The desk: what an agent sees, kept true. The server's word always wins; the stream says when
 * something changed, and every opening of it fetches again what is on the screen.
 */
import { followStream, StreamRefused, type ServerSentEvent } from '@handrail/shared/stream'
import { delayMs, pause } from '@handrail/shared/backoff'
import { Refusal, type Api } from './api'
import type {
  Author,
  ContextCard,
  EventPage,
  Mark,
  Staff,
  StaffEpisode,
  StaffEvent,
} from './contract'
import {
  initialDesk,
  selectedIn,
  withEpisodes,
  withEvents,
  withLastMessage,
  withList,
  withoutTyping,
  withQueue,
  withTyping,
  withUnread,
  type DeskState,
} from './desk-state'
import { leftTheQueue, type View } from './lists-data'
import { Outbox } from './outbox-data'
import type { Place } from './place-data'
import { createStore, type Store } from './store'
import { hasHole } from './timeline-data'

export type Move = 'claim' | 'release' | 'return-to-bot' | 'resolve'

export interface DeskOptions {
  api: Api
  staff: Staff
  describe: (error: unknown) => string
  onNotice: (sentence: string) => void
}

const PAGE = 200
const TYPING_SHOWN_MS = 6_000
const TYPING_TOLD_EVERY_MS = 3_000
/** Conversations of others are not streamed to us; the one being looked at is asked after. */
const WATCH_EVERY_MS = 5_000
/** Signals and suggestions are computed just after a message is stored. */
const CONTEXT_AFTER_MS = 600

export class Desk {
  readonly store: Store<DeskState> = createStore(initialDesk)
  readonly outbox: Outbox
  readonly staff: Staff
  private readonly api: Api
  private readonly describe: (error: unknown) => string
  private readonly onNotice: (sentence: string) => void
  private readonly ending = new AbortController()
  private readonly reading = new Map<string, Promise<void>>()
  private readonly readAgain = new Set<string>()
  private readonly typingTimers = new Map<string, ReturnType<typeof setTimeout>>()
  private contextTimer: ReturnType<typeof setTimeout> | undefined
  private typingTold = 0
  private cursor: string | null = null

  constructor({ api, staff, describe, onNotice }: DeskOptions) {
    this.api = api
    this.staff = staff
    this.describe = describe
    this.onNotice = onNotice
    this.outbox = new Outbox({
      api,
      describe,
      onSent: (event) => this.receive(event),
      onRefused: (item) => {
        void this.refresh(item.episodeId)
        void this.catchUp(item.conversationId)
      },
    })
  }

  // ── Life ──────────────────────────────────────────────────────────────

  start(): void {
    void this.follow()
    void this.watch()
    void this.loadList('mine')
  }

  stop(): void {
    this.ending.abort()
    clearTimeout(this.contextTimer)
    for (const timer of this.typingTimers.values()) clearTimeout(timer)
    this.outbox.clear()
  }

  /** Comes back from everything but a lost session, which the refused call reports by itself. */
  private async follow(): Promise<void> {
    const { signal } = this.ending
    for (let failures = 0; !signal.aborted; failures++) {
      try {
        await followStream({
          url: '/api/agent/stream',
          headers: () => ({}),
          lastEventId: () => this.cursor,
          onEvent: (event) => this.hear(event),
          onPlace: (id) => (this.cursor = id),
          onConnected: () => {
            failures = 0
            this.set({ connection: 'live' })
            void this.refetchShown()
          },
          onDisconnected: () => this.set({ connection: 'lost' }),
          signal,
        })
      } catch (error) {
        if (!(error instanceof StreamRefused)) throw error
        this.set({ connection: 'lost' })
        await this.quietly(this.api.get('/api/staff/me'))
        await pause(delayMs(failures), signal)
      }
    }
  }

  private async watch(): Promise<void> {
    const { signal } = this.ending
    while (!signal.aborted) {
      await pause(WATCH_EVERY_MS, signal)
      if (signal.aborted || document.hidden) continue
      const { view } = this.store.get()
      const episode = this.selectedEpisode()
      if (view === 'open') await this.loadList('open')
      if (episode && episode.state !== 'resolved' && episode.agent?.id !== this.staff.id) {
        await this.catchUp(episode.conversation_id)
      }
    }
  }

  private async refetchShown(): Promise<void> {
    const { view, selected } = this.store.get()
    const loads = [this.loadList('mine')]
    if (view !== 'waiting' && view !== 'mine') loads.push(this.loadList(view))
    if (selected !== null) loads.push(this.load(selected))
    await Promise.all(loads)
  }

  // ── What the stream says ──────────────────────────────────────────────

  hear({ id, event, data }: ServerSentEvent): void {
    if (id !== null) this.cursor = id
    const value: unknown = JSON.parse(data)
    if (event === 'queue') this.takeQueue(value as StaffEpisode[])
    else if (event === 'episode') this.takeEpisode(value as StaffEpisode)
    else if (event === 'typing')
      this.takeTyping(value as { conversation_id: string; author: Author })
    else this.takeEvent(value as StaffEvent)
  }

  private takeQueue(queue: StaffEpisode[]): void {
    const before = this.store.get()
    this.store.update((state) => withQueue(state, queue))
    const ids = queue.map((episode) => episode.id)
    for (const id of leftTheQueue(this.store.get().episodes, ids)) void this.refresh(id)
    const selected = this.selectedEpisode()
    if (selected && ids.includes(selected.id)) this.bringUpToDate(selected, before)
  }

  private takeEpisode(episode: StaffEpisode): void {
    const before = this.store.get()
    this.store.update((state) => withEpisodes(state, [episode]))
    if (episode.id === before.selected) this.bringUpToDate(episode, before)
  }

  /** The open conversation moved on: fetch what a stream of its own would have brought. */
  private bringUpToDate(episode: StaffEpisode, before: DeskState): void {
    const known = before.episodes[episode.id]
    if (known?.version === episode.version && known.last_message?.at === episode.last_message?.at)
      return
    void this.catchUp(episode.conversation_id)
    this.refreshContextSoon()
  }

  private takeEvent(event: StaffEvent): void {
    const conversation = event.conversation_id
    if (this.store.get().timelines[conversation]) this.receive(event)
    this.store.update((state) => withLastMessage(state, event))
    if (event.author.kind !== 'customer') return
    this.clearTyping(conversation)
    if (this.selectedEpisode()?.conversation_id === conversation) this.refreshContextSoon()
    else if (event.type === 'message') {
      this.store.update((state) =>
        withUnread(state, conversation, (state.unread[conversation] ?? 0) + 1),
      )
    }
  }

  private takeTyping({
    conversation_id: conversation,
    author,
  }: {
    conversation_id: string
    author: Author
  }): void {
    if (author.kind === 'agent' && author.name === this.staff.name) return
    this.store.update((state) => withTyping(state, conversation, author.name ?? ''))
    clearTimeout(this.typingTimers.get(conversation))
    const timer = setTimeout(() => this.clearTyping(conversation), TYPING_SHOWN_MS)
    this.typingTimers.set(conversation, timer)
  }

  private clearTyping(conversation: string): void {
    clearTimeout(this.typingTimers.get(conversation))
    this.store.update((state) => withoutTyping(state, conversation))
  }

  // ── What is on the screen ─────────────────────────────────────────────

  show(view: View): void {
    this.set({ view })
    if (view !== 'waiting') void this.loadList(view)
  }

  /** Follows an address; one that names no episode keeps the one on the screen. */
  goTo(place: Place): void {
    if (place.page !== 'desk') return
    this.show(place.view)
    if (place.episode !== null) this.select(place.episode)
  }

  select(id: string | null): void {
    if (id === this.store.get().selected) return
    this.set({ selected: id })
    if (id !== null) void this.load(id)
  }

  selectedEpisode(): StaffEpisode | null {
    return selectedIn(this.store.get())
  }

  private async load(id: string): Promise<void> {
    await this.refresh(id)
    const episode = this.store.get().episodes[id]
    if (!episode) {
      if (this.store.get().selected === id) this.set({ selected: null })
      return
    }
    this.store.update((state) => withUnread(state, episode.conversation_id, 0))
    await Promise.all([this.catchUp(episode.conversation_id), this.loadContext(id)])
  }

  private async loadList(view: Exclude<View, 'waiting'>): Promise<void> {
    const list = await this.quietly(
      this.api.get<StaffEpisode[]>(`/api/agent/episodes?view=${view}`),
    )
    if (list !== null) this.store.update((state) => withList(state, view, list))
  }

  private async refresh(id: string): Promise<void> {
    const path = `/api/agent/episodes/${encodeURIComponent(id)}`
    const episode = await this.quietly(this.api.get<StaffEpisode>(path))
    if (episode !== null) this.takeEpisode(episode)
  }

  private async loadContext(id: string): Promise<void> {
    const path = `/api/agent/episodes/${encodeURIComponent(id)}/context`
    const card = await this.quietly(this.api.get<ContextCard>(path))
    if (card === null) return
    this.store.update((state) => ({ ...state, contexts: { ...state.contexts, [id]: card } }))
  }

  private refreshContextSoon(): void {
    clearTimeout(this.contextTimer)
    this.contextTimer = setTimeout(() => {
      const { selected } = this.store.get()
      if (selected !== null) void this.loadContext(selected)
    }, CONTEXT_AFTER_MS)
  }

  /**
   * Reads on from the last event without a hole before it. One reader per conversation: a call
   * during a read makes it go round once more, however many calls there are.
   */
  catchUp(conversation: string): Promise<void> {
    this.readAgain.add(conversation)
    const running = this.reading.get(conversation)
    if (running) return running
    const reading = (async () => {
      while (this.readAgain.delete(conversation)) await this.readOn(conversation)
    })().finally(() => this.reading.delete(conversation))
    this.reading.set(conversation, reading)
    return reading
  }

  private async readOn(conversation: string): Promise<void> {
    for (;;) {
      const after = this.store.get().timelines[conversation]?.complete ?? 0
      const path = `/api/agent/conversations/${encodeURIComponent(conversation)}/events`
      const page = await this.quietly(
        this.api.get<EventPage>(`${path}?after=${after}&limit=${PAGE}`),
      )
      if (page === null) return
      this.takeEvents(conversation, page.events)
      const now = this.store.get().timelines[conversation]?.complete ?? 0
      if (page.events.length < PAGE || now === after) return
    }
  }

  /** One event, ahead of others perhaps: what is missing before it is fetched. */
  private receive(event: StaffEvent): void {
    this.takeEvents(event.conversation_id, [event])
    const timeline = this.store.get().timelines[event.conversation_id]
    if (timeline && hasHole(timeline)) void this.catchUp(event.conversation_id)
  }

  private takeEvents(conversation: string, events: readonly StaffEvent[]): void {
    this.store.update((state) => withEvents(state, conversation, events))
    this.outbox.settle(events)
  }

  // ── What the agent does ───────────────────────────────────────────────

  /** Makes a move of ownership; a refusal is told in its own words and the screen corrects itself. */
  async move(id: string, move: Move, body?: { cause?: string; note?: string }): Promise<boolean> {
    if (this.store.get().moving !== null) return false
    this.set({ moving: id })
    try {
      const path = `/api/agent/episodes/${encodeURIComponent(id)}/${move}`
      const episode = await this.api.post<StaffEpisode>(path, body)
      this.takeEpisode(episode)
      if (move === 'claim') this.show('mine')
      void this.catchUp(episode.conversation_id)
      return true
    } catch (error) {
      this.onNotice(this.describe(error))
      await this.load(id)
      return false
    } finally {
      this.set({ moving: null })
    }
  }

  /** Says what the agent thinks of a handoff; it shows once the server has it. */
  async mark(handoff: StaffEvent, mark: Mark): Promise<void> {
    try {
      const path = `/api/agent/episodes/${encodeURIComponent(handoff.episode_id)}/mark`
      const body = { handoff: handoff.id, mark }
      this.receive((await this.api.post<{ event: StaffEvent }>(path, body)).event)
    } catch (error) {
      this.onNotice(this.describe(error))
    }
  }

  tellTyping(): void {
    const episode = this.selectedEpisode()
    const now = Date.now()
    if (episode?.agent?.id !== this.staff.id || now - this.typingTold < TYPING_TOLD_EVERY_MS) return
    this.typingTold = now
    void this.quietly(this.api.post(`/api/agent/episodes/${encodeURIComponent(episode.id)}/typing`))
  }

  // ── Small helpers ─────────────────────────────────────────────────────

  private set(part: Partial<DeskState>): void {
    this.store.update((state) => ({ ...state, ...part }))
  }

  /**
   * For reads in the background: null when they fail. What they would have brought comes with the
   * next opening of the stream, and the connection's state is on the screen already.
   */
  private async quietly<T>(call: Promise<T>): Promise<T | null> {
    try {
      return await call
    } catch (error) {
      if (error instanceof Refusal && error.status === 403) this.onNotice(this.describe(error))
      return null
    }
  }
}
