/** Reads conversations: from their end, on from there as they grow, and back as one scrolls up. */
import type { Api } from './api'
import type { StaffEvent } from './contract'
import { withEarlier, withEvents, withFirstPage, type DeskState } from './desk-state'
import type { Store } from './store'
import { emptyTimeline, hasHole } from './timeline-data'

const PAGE = 200
const END = 2 ** 31 - 1 // no position lies behind it

export interface ReaderOptions {
  api: Api
  store: Store<DeskState>
  /** Null when the read failed: what it would have brought comes with the next one. */
  quietly: <T>(call: Promise<T>) => Promise<T | null>
  onEvents: (events: readonly StaffEvent[]) => void
}

export class Reader {
  private readonly reading = new Map<string, Promise<void>>()
  private readonly readAgain = new Set<string>()

  constructor(private readonly options: ReaderOptions) {}

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

  /** The page before what is held of a conversation. */
  async readBack(conversation: string): Promise<void> {
    const { start } = this.options.store.get().timelines[conversation] ?? emptyTimeline
    if (start === 0) return
    const page = await this.readPage(conversation, `before=${start + 1}`)
    if (page !== null)
      this.options.store.update((state) => withEarlier(state, conversation, page))
  }

  /** One event, ahead of others perhaps: what is missing before it is fetched. */
  receive(event: StaffEvent): void {
    this.take(event.conversation_id, [event])
    const timeline = this.options.store.get().timelines[event.conversation_id]
    if (timeline && hasHole(timeline)) void this.catchUp(event.conversation_id)
  }

  private async readOn(conversation: string): Promise<void> {
    const { store } = this.options
    if (!store.get().timelines[conversation]?.loaded) {
      const page = await this.readPage(conversation, `before=${END}`)
      if (page !== null) store.update((state) => withFirstPage(state, conversation, page))
      return
    }
    for (;;) {
      const after = store.get().timelines[conversation]?.complete ?? 0
      const page = await this.readPage(conversation, `after=${after}`)
      if (page === null) return
      this.take(conversation, page)
      const now = store.get().timelines[conversation]?.complete ?? 0
      if (page.length < PAGE || now === after) return
    }
  }

  private async readPage(conversation: string, from: string): Promise<StaffEvent[] | null> {
    const { api, quietly } = this.options
    const path = `/api/agent/conversations/${encodeURIComponent(conversation)}/events` as const
    const page = await quietly(api.get(`${path}?${from}&limit=${PAGE}`))
    return page?.events ?? null
  }

  private take(conversation: string, events: readonly StaffEvent[]): void {
    this.options.store.update((state) => withEvents(state, conversation, events))
    this.options.onEvents(events)
  }
}
