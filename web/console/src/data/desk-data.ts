/**
 * The desk: what an agent sees, kept true. The server's word always wins; the stream says when
 * something changed, and every opening of it fetches again what is on the screen.
 */
import { followStream, StreamRefused, type ServerSentEvent } from '@handrail/shared/stream'
import { delayMs, pause } from '@handrail/shared/backoff'
import { Refusal, type Api } from './api'
import { Bulk } from './bulk-data'
import { isKnown, isWhisper, LOOK_EVERY_MS, withLook } from './onlookers-data'
import type {
  Author,
  Look,
  Mark,
  Staff,
  StaffEpisode,
  StaffEvent,
} from './contract'
import {
  initialDesk,
  selectedIn,
  withLastMessage,
  withList,
  withNews,
  withoutTyping,
  withQueue,
  withTyping,
  withUnread,
  type DeskState,
} from './desk-state'
import { hasMissed } from './given-data'
import { Finder } from './finder-data'
import { leftTheQueue, listOf, type View } from './lists-data'
import { Lookout } from './looking-data'
import { Outbox, type Outgoing } from './outbox-data'
import { isParked, nextToWake } from './parking-data'
import type { Place } from './place-data'
import { Reader } from './reader-data'
import { createStore, type Store } from './store'
import type { Parting, Resolve, Snooze, Transfer } from './wire'

export type Move =
  | 'claim'
  | 'release'
  | 'return-to-bot'
  | 'resolve'
  | 'transfer'
  | 'snooze'
  | 'await-customer'
  | 'resume'
  | 'reopen'
  | 'take-over'

export type MoveBody = Resolve | Snooze | Transfer | Parting

export interface DeskOptions {
  api: Api
  staff: Staff
  describe: (error: unknown) => string
  onNotice: (sentence: string) => void
  /** A snooze of ours is over. */
  onAwake?: (episode: StaffEpisode) => void
  /** A colleague wrote a note in a conversation of ours that is not on the screen. */
  onWhisper?: (note: StaffEvent) => void
  /** The stream opened again after it was lost. */
  onBack?: () => void
}

/** After these the agent goes on in the list of what is theirs. */
const TO_MINE: ReadonlySet<Move> = new Set<Move>(['claim', 'reopen', 'take-over'])
const TYPING_SHOWN_MS = 6_000
/** What the bot holds is not streamed; its list is asked after while it is looked at. */
const WATCH_EVERY_MS = LOOK_EVERY_MS
/** Signals and suggestions are computed just after a message is stored. */
const CONTEXT_AFTER_MS = 600
/** The longest that a browser's timer counts. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** Faster steps than this are a walk: what is passed by is not fetched. */
const WALKING_MS = 200

const isHidden = (): boolean => typeof document !== 'undefined' && document.hidden

export class Desk {
  readonly store: Store<DeskState> = createStore(initialDesk)
  readonly outbox: Outbox
  readonly reader: Reader
  readonly finder: Finder
  readonly bulk: Bulk
  readonly staff: Staff
  private readonly lookout: Lookout
  private readonly api: Api
  private readonly describe: (error: unknown) => string
  private readonly onNotice: (sentence: string) => void
  private readonly onAwake: (episode: StaffEpisode) => void
  private readonly onWhisper: (note: StaffEvent) => void
  private readonly onBack: () => void
  private readonly ending = new AbortController()
  private readonly typingTimers = new Map<string, ReturnType<typeof setTimeout>>()
  private contextTimer: ReturnType<typeof setTimeout> | undefined
  private wakeTimer: ReturnType<typeof setTimeout> | undefined
  private restTimer: ReturnType<typeof setTimeout> | undefined
  private selectedAt = 0
  private cursor: string | null = null

  constructor({ api, staff, describe, onNotice, onAwake, onWhisper, onBack }: DeskOptions) {
    this.api = api
    this.staff = staff
    this.describe = describe
    this.onNotice = onNotice
    this.onAwake = onAwake ?? ((): void => undefined)
    this.onWhisper = onWhisper ?? ((): void => undefined)
    this.onBack = onBack ?? ((): void => undefined)
    const quietly = <T>(call: Promise<T>): Promise<T | null> => this.quietly(call)
    const { store } = this
    this.lookout = new Lookout({ api, quietly })
    this.finder = new Finder({ api, store, describe })
    this.bulk = new Bulk({
      api,
      describe,
      onMoved: (episode) => {
        this.takeEpisode(episode)
        if (episode.id === store.get().selected) void this.reader.catchUp(episode.conversation_id)
      },
      onRefused: (id) => this.refresh(id),
    })
    this.reader = new Reader({
      api,
      store,
      quietly,
      onEvents: (events) => this.outbox.settle(events),
    })
    this.outbox = new Outbox({
      api,
      describe,
      onSent: (event, item) => this.afterSending(event, item),
      onRefused: (item) => {
        void this.refresh(item.episodeId)
        void this.reader.catchUp(item.conversationId)
      },
    })
  }

  // ── Life ──────────────────────────────────────────────────────────────

  start(): void {
    void this.follow()
    void this.watch()
    void this.loadList('mine')
    void this.loadReplies()
    void this.loadCauses()
    void this.loadSite()
  }

  stop(): void {
    this.ending.abort()
    clearTimeout(this.contextTimer)
    clearTimeout(this.wakeTimer)
    clearTimeout(this.restTimer)
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
            const wasLost = this.store.get().connection === 'lost'
            this.set({ connection: 'live' })
            this.look()
            void this.refetchShown()
            if (wasLost) this.onBack()
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
      if (signal.aborted || isHidden()) continue
      this.look()
      if (this.store.get().view === 'open') await this.loadList('open')
    }
  }

  private async refetchShown(): Promise<void> {
    const { view, selected } = this.store.get()
    const loads = [this.loadList('mine')]
    const list = listOf(view)
    if (list !== null && list !== 'mine') loads.push(this.loadList(list))
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
    else if (event === 'viewing') this.takeLook(value as Look)
    else if (event === 'grown') this.takeGrown(value as { conversation_id: string })
    else if (event === 'message') this.takeEvent(value as StaffEvent)
  }

  private takeQueue(queue: StaffEpisode[]): void {
    const before = this.store.get()
    this.store.update((state) => withQueue(state, queue))
    const ids = queue.map((episode) => episode.id)
    for (const id of leftTheQueue(this.store.get().episodes, ids)) {
      // What we take ourselves comes with the answer to that.
      if (id !== before.moving) void this.refresh(id)
    }
    const selected = this.selectedEpisode()
    if (selected && ids.includes(selected.id)) this.bringUpToDate(selected, before)
  }

  private takeEpisode(episode: StaffEpisode): void {
    const before = this.store.get()
    this.store.update((state) => withNews(state, [episode], this.staff.id))
    this.wakeInTime()
    if (episode.id === before.selected) this.bringUpToDate(episode, before)
  }

  /** The open conversation moved on: fetch what a stream of its own would have brought. */
  private bringUpToDate(episode: StaffEpisode, before: DeskState): void {
    const known = before.episodes[episode.id]
    const isSaid = known?.last_message?.at !== episode.last_message?.at
    if (known?.version === episode.version && !isSaid) return
    void this.reader.catchUp(episode.conversation_id)
    // Who answers changes nothing of what the card says.
    if (isSaid || episode.state !== 'with_agent') this.refreshContextSoon()
  }

  private takeEvent(event: StaffEvent): void {
    const conversation = event.conversation_id
    if (this.store.get().timelines[conversation]) this.reader.receive(event)
    this.store.update((state) => withLastMessage(state, event))
    if (hasMissed(event, this.staff.id)) this.set({ missed: this.store.get().missed + 1 })
    const isShown = this.selectedEpisode()?.conversation_id === conversation
    if (!isShown && isWhisper(event, this.staff.name, Date.now())) {
      this.onWhisper(event)
      this.countUnread(conversation)
    }
    // Who wrote here has seen what stood before, on whichever screen.
    if (this.isOurs(event.author)) this.store.update((state) => withUnread(state, conversation, 0))
    if (event.author.kind !== 'customer') return
    this.clearTyping(conversation)
    const episode = this.store.get().episodes[event.episode_id]
    // Their word ends the parking.
    if (episode && isParked(episode, Date.now())) void this.refresh(episode.id)
    if (isShown) this.refreshContextSoon()
    else if (event.type === 'message') this.countUnread(conversation)
  }

  private isOurs(author: Author): boolean {
    return author.kind === 'agent' && author.name === this.staff.name
  }

  private countUnread(conversation: string): void {
    this.store.update((state) =>
      withUnread(state, conversation, (state.unread[conversation] ?? 0) + 1),
    )
  }

  private takeGrown({ conversation_id: conversation }: { conversation_id: string }): void {
    const selected = this.selectedEpisode()
    if (selected?.conversation_id !== conversation) return
    void this.reader.catchUp(conversation)
    void this.refresh(selected.id)
    this.refreshContextSoon()
  }

  private takeLook(look: Look): void {
    const now = Date.now()
    const isNew = !isKnown(this.store.get().onlookers, look, now)
    this.store.update((state) => ({ ...state, onlookers: withLook(state.onlookers, look, now) }))
    // Who has just come hears at once that we are here already.
    if (isNew && look.doing !== 'left' && look.episode_id === this.store.get().selected) this.look()
  }

  private takeTyping({
    conversation_id: conversation,
    author,
  }: {
    conversation_id: string
    author: Author
  }): void {
    if (this.isOurs(author)) return
    this.store.update((state) => withTyping(state, conversation, author.name ?? ''))
    clearTimeout(this.typingTimers.get(conversation))
    const timer = setTimeout(() => this.clearTyping(conversation), TYPING_SHOWN_MS)
    this.typingTimers.set(conversation, timer)
  }

  private clearTyping(conversation: string): void {
    clearTimeout(this.typingTimers.get(conversation))
    this.store.update((state) => withoutTyping(state, conversation))
  }

  /** A snooze ends by the clock: the episode is back in its list at that moment. */
  private wakeInTime(): void {
    clearTimeout(this.wakeTimer)
    const next = nextToWake(this.store.get().episodes, this.staff.id, Date.now())
    if (next === null) return
    const inMs = Math.min(Date.parse(next.snoozed_until ?? '') - Date.now(), LONGEST_TIMER_MS)
    this.wakeTimer = setTimeout(() => {
      const episode = this.store.get().episodes[next.id]
      if (episode && !isParked(episode, Date.now())) this.onAwake(episode)
      this.store.update((state) => ({ ...state, episodes: { ...state.episodes } }))
      this.wakeInTime()
    }, inMs)
  }

  // ── What is on the screen ─────────────────────────────────────────────

  show(view: View): void {
    this.turnTo(view)
    const list = listOf(view)
    if (list !== null) void this.loadList(list)
  }

  /** Shows a list as it is held. */
  private turnTo(view: View): void {
    // What was picked in one list is not meant in another.
    if (view !== this.store.get().view) this.bulk.clear()
    this.set({ view })
  }

  /** Follows an address; one that names no episode keeps the one on the screen. */
  goTo(place: Place): void {
    if (place.page !== 'desk') return
    this.show(place.view)
    if (place.episode !== null) this.select(place.episode)
  }

  select(id: string | null): void {
    const before = this.store.get().selected
    if (id === before) return
    if (before !== null) this.lookout.tell(before, 'left')
    this.set({ selected: id })
    clearTimeout(this.restTimer)
    // Who walks through a list by keys looks at what they stop at.
    const isWalking = Date.now() - this.selectedAt < WALKING_MS
    this.selectedAt = Date.now()
    if (isWalking) this.restTimer = setTimeout(() => this.open(id), WALKING_MS)
    else this.open(id)
  }

  private open(id: string | null): void {
    if (id !== null) void this.load(id)
    this.look()
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
    await Promise.all([this.reader.catchUp(episode.conversation_id), this.loadContext(id)])
  }

  private async loadList(list: 'mine' | 'open' | 'resolved'): Promise<void> {
    const found = await this.quietly(
      this.api.get(`/api/agent/episodes?view=${list}`),
    )
    if (found === null) return
    this.store.update((state) => withList(withNews(state, found, this.staff.id), list, found))
    this.wakeInTime()
  }

  private async refresh(id: string): Promise<void> {
    const path = `/api/agent/episodes/${encodeURIComponent(id)}` as const
    const episode = await this.quietly(this.api.get(path))
    if (episode !== null) this.takeEpisode(episode)
  }

  async loadContext(id: string): Promise<void> {
    const path = `/api/agent/episodes/${encodeURIComponent(id)}/context` as const
    const card = await this.quietly(this.api.get(path))
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

  async loadReplies(): Promise<void> {
    const replies = await this.quietly(this.api.get('/api/agent/replies'))
    if (replies !== null) this.set({ replies })
  }

  async loadCauses(): Promise<void> {
    const causes = await this.quietly(this.api.get('/api/agent/causes'))
    if (causes !== null) this.set({ causes })
  }

  private async loadSite(): Promise<void> {
    const site = await this.quietly(this.api.get('/api/site'))
    if (site !== null) this.set({ siteName: site.name })
  }

  // ── What the agent does ───────────────────────────────────────────────

  /** Makes a move of ownership; a refusal is told in its own words and the screen corrects itself. */
  async move(id: string, move: Move, body?: MoveBody): Promise<boolean> {
    const { moving, view } = this.store.get()
    if (moving !== null) return false
    this.set({ moving: id })
    try {
      const path = `/api/agent/episodes/${encodeURIComponent(id)}/${move}` as const
      const episode = await this.api.post(path, body)
      this.takeEpisode(episode)
      // Whoever looked elsewhere meanwhile, as the stream may be faster, stays there.
      if (TO_MINE.has(move) && this.store.get().view === view) this.turnTo('mine')
      // What is on the screen has been brought up to date with the episode.
      if (id !== this.store.get().selected) void this.reader.catchUp(episode.conversation_id)
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
      const path = `/api/agent/episodes/${encodeURIComponent(handoff.episode_id)}/mark` as const
      const body = { handoff: handoff.id, mark }
      this.reader.receive((await this.api.post(path, body)).event)
    } catch (error) {
      this.onNotice(this.describe(error))
    }
  }

  /** Whether this agent holds the episode. */
  holds(episode: StaffEpisode | null): boolean {
    return episode?.state === 'with_agent' && episode.agent?.id === this.staff.id
  }

  private afterSending(event: StaffEvent, item: Outgoing): void {
    this.reader.receive(event)
    if (item.andResolve !== null) void this.move(item.episodeId, 'resolve', item.andResolve)
  }

  /** The customer hears that we write, colleagues too. */
  tellTyping(): void {
    const episode = this.selectedEpisode()
    if (episode === null) return
    this.lookout.tellWriting(episode.id)
    if (this.holds(episode)) this.lookout.tellTyping(episode.id)
  }

  /** A note is written: only colleagues hear of it. */
  tellNoting(): void {
    const { selected } = this.store.get()
    if (selected !== null) this.lookout.tellWriting(selected)
  }

  private look(): void {
    const { selected } = this.store.get()
    if (selected !== null && !isHidden()) this.lookout.tell(selected, 'reading')
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
