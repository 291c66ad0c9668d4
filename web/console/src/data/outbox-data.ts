/**
 * What an agent has written and the server has not yet confirmed. An answer keeps its client_id
 * through every retry, so that it can be sent again without being stored twice. A note has none:
 * when its fate is unknown the writer decides.
 */
import { delayMs, pause } from '@handrail/shared/backoff'
import type { OutgoingFile } from '@handrail/shared/files'
import { Refusal, type Api } from './api'
import type { StaffEvent } from './contract'
import { createStore, type Store } from './store'
import type { Note, PostMessage } from './wire'

export interface Outgoing {
  clientId: string
  episodeId: string
  conversationId: string
  kind: 'answer' | 'note'
  text: string
  files: readonly OutgoingFile[]
  /** The share of each file that has left, by its id. */
  progress: Readonly<Record<string, number>>
  /** Held: written, and not sent yet, so that it can be taken back. */
  state: 'held' | 'sending' | 'retrying' | 'failed'
  detail: string | null
  /** What resolves the episode once the answer is stored; null when it goes on. */
  andResolve: { cause?: string; note?: string } | null
}

export type Written = Pick<Outgoing, 'episodeId' | 'conversationId' | 'kind' | 'text'> & {
  files?: Outgoing['files']
  andResolve?: Outgoing['andResolve']
}

export interface OutboxOptions {
  api: Api
  onSent: (event: StaffEvent, item: Outgoing) => void
  /** The server said no: what is on the screen is probably out of date. */
  onRefused: (item: Outgoing, refusal: Refusal) => void
  describe: (error: unknown) => string
  wait?: (ms: number) => Promise<void>
  /** How long an answer can be taken back; 0 sends it at once. */
  holdMs?: number
  newId?: () => string
}

export const HOLD_MS = 5_000
const MOST_ATTEMPTS = 8 // about two minutes of silence, then the writer is asked

/** `crypto.randomUUID` is missing on a desk served over plain http to another machine. */
export function newUuid(): string {
  if ('randomUUID' in crypto) return crypto.randomUUID()
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

export class Outbox {
  readonly store: Store<readonly Outgoing[]> = createStore<readonly Outgoing[]>([])
  private readonly lines = new Map<string, Promise<void>>()
  /** Ends the time in which an answer can be taken back. */
  private readonly holds = new Map<string, AbortController>()
  /** Stops the uploads of an answer that is given up. */
  private readonly uploads = new Map<string, AbortController>()

  constructor(private readonly options: OutboxOptions) {}

  /** An answer can be taken back for some seconds; colleagues may read a note at once. */
  send(written: Written): void {
    const clientId = (this.options.newId ?? (() => newUuid()))()
    const holdMs = written.kind === 'answer' ? (this.options.holdMs ?? HOLD_MS) : 0
    const item: Outgoing = {
      andResolve: null,
      files: [],
      progress: {},
      ...written,
      clientId,
      state: holdMs > 0 ? 'held' : 'sending',
      detail: null,
    }
    this.store.update((items) => [...items, item])
    if (holdMs > 0) this.hold(item, holdMs)
    else this.enqueue(item)
  }

  /** Takes an answer back, if it has not been sent. */
  undo(clientId: string): Outgoing | null {
    const item = this.find(clientId)
    if (item?.state !== 'held') return null
    this.discard(clientId)
    this.holds.get(clientId)?.abort()
    return item
  }

  /** Ends the time in which they could be taken back, of one or of all. */
  sendNow(clientId?: string): void {
    for (const [id, hold] of this.holds) if (clientId === undefined || id === clientId) hold.abort()
  }

  retry(clientId: string): void {
    const item = this.find(clientId)
    if (item?.state !== 'failed') return
    this.change(clientId, { state: 'sending', detail: null })
    this.enqueue(item)
  }

  /** Gives up an answer whose files are on their way; what has been stored stays. */
  cancel(clientId: string): Outgoing | null {
    const item = this.find(clientId) ?? null
    this.discard(clientId)
    this.uploads.get(clientId)?.abort()
    return item
  }

  discard(clientId: string): void {
    this.store.update((items) => items.filter((item) => item.clientId !== clientId))
  }

  /** Sends what could still be taken back, and waits until all of it is settled. */
  async empty(): Promise<void> {
    this.sendNow()
    await Promise.all(this.lines.values())
  }

  clear(): void {
    this.store.update(() => [])
  }

  /** Takes out what the timeline shows as stored, whichever way the news came. */
  settle(events: readonly StaffEvent[]): void {
    const stored = new Set(events.map((event) => event.client_id).filter(Boolean))
    const notes = new Set(
      events.filter((event) => event.type === 'note').map((event) => event.text),
    )
    this.store.update((items) => {
      const left = items.filter(
        (item) =>
          !stored.has(item.clientId) &&
          !(item.kind === 'note' && item.state === 'failed' && notes.has(item.text)),
      )
      return left.length === items.length ? items : left
    })
  }

  private hold(item: Outgoing, ms: number): void {
    const hold = new AbortController()
    this.holds.set(item.clientId, hold)
    const over = pause(ms, hold.signal).then(() => {
      this.holds.delete(item.clientId)
      this.change(item.clientId, { state: 'sending' })
    })
    this.enqueue(item, over)
  }

  /** One line per episode: a second answer never overtakes the first. */
  private enqueue(item: Outgoing, over: Promise<void> = Promise.resolve()): void {
    const before = this.lines.get(item.episodeId) ?? Promise.resolve()
    this.lines.set(
      item.episodeId,
      Promise.all([before, over]).then(() => this.deliver(item)),
    )
  }

  private async deliver(item: Outgoing): Promise<void> {
    const { api, describe, onSent, onRefused, wait = pause } = this.options
    const path = item.kind === 'note' ? 'notes' : 'messages'
    for (let attempt = 0; this.find(item.clientId) !== undefined; attempt++) {
      try {
        const url = `/api/agent/episodes/${encodeURIComponent(item.episodeId)}/${path}` as const
        const body = await this.bodyOf(item)
        if (this.find(item.clientId) === undefined) return // given up meanwhile
        const { event } = await api.post(url, body)
        this.discard(item.clientId)
        onSent(event, item)
        return
      } catch (error) {
        const refusal = error instanceof Refusal ? error : null
        const isFinal = refusal !== null && !refusal.isPassing
        if (isFinal || item.kind === 'note' || attempt + 1 >= MOST_ATTEMPTS) {
          this.change(item.clientId, { state: 'failed', detail: describe(error) })
          if (refusal !== null && isFinal) onRefused(item, refusal)
          return
        }
        this.change(item.clientId, { state: 'retrying', detail: null })
        await wait(refusal?.retryAfterMs ?? delayMs(attempt))
      }
    }
  }

  /** What is posted, once its files are stored: uploaded again, they are what they were. */
  private async bodyOf(item: Outgoing): Promise<Note | PostMessage> {
    if (item.kind === 'note') return { text: item.text }
    const body: PostMessage = { client_id: item.clientId, text: item.text }
    if (item.files.length === 0) return body
    const to = `/api/agent/episodes/${encodeURIComponent(item.episodeId)}/files` as const
    const canceled = new AbortController()
    this.uploads.set(item.clientId, canceled)
    const files: string[] = []
    try {
      for (const file of item.files) {
        const onProgress = (share: number): void => this.progressed(item, file, share)
        files.push((await this.options.api.upload(to, file, canceled.signal, onProgress)).id)
      }
    } finally {
      this.uploads.delete(item.clientId)
    }
    return { ...body, files }
  }

  private progressed(item: Outgoing, file: OutgoingFile, share: number): void {
    const { progress = {} } = this.find(item.clientId) ?? {}
    this.change(item.clientId, { progress: { ...progress, [file.clientId]: share } })
  }

  private find(clientId: string): Outgoing | undefined {
    return this.store.get().find((item) => item.clientId === clientId)
  }

  private change(clientId: string, part: Partial<Outgoing>): void {
    this.store.update((items) =>
      items.map((item) => (item.clientId === clientId ? { ...item, ...part } : item)),
    )
  }
}
