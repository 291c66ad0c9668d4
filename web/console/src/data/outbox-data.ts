/**
 * What an agent has written and the server has not yet confirmed. An answer keeps its client_id
 * through every retry, so that it can be sent again without being stored twice. A note has none:
 * when its fate is unknown the writer decides.
 */
import { delayMs, pause } from '@handrail/shared/backoff'
import { Refusal, type Api } from './api'
import type { StaffEvent } from './contract'
import { createStore, type Store } from './store'

export interface Outgoing {
  clientId: string
  episodeId: string
  conversationId: string
  kind: 'answer' | 'note'
  text: string
  state: 'sending' | 'retrying' | 'failed'
  detail: string | null
}

export interface OutboxOptions {
  api: Api
  onSent: (event: StaffEvent) => void
  /** The server said no: what is on the screen is probably out of date. */
  onRefused: (item: Outgoing, refusal: Refusal) => void
  describe: (error: unknown) => string
  wait?: (ms: number) => Promise<void>
  newId?: () => string
}

const MOST_ATTEMPTS = 8 // about two minutes of silence, then the writer is asked

/** `crypto.randomUUID` is missing on a desk served over plain http to another machine. */
function newUuid(): string {
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

  constructor(private readonly options: OutboxOptions) {}

  send(draft: Pick<Outgoing, 'episodeId' | 'conversationId' | 'kind' | 'text'>): void {
    const clientId = (this.options.newId ?? (() => newUuid()))()
    const item: Outgoing = { ...draft, clientId, state: 'sending', detail: null }
    this.store.update((items) => [...items, item])
    this.enqueue(item)
  }

  retry(clientId: string): void {
    const item = this.find(clientId)
    if (item?.state !== 'failed') return
    this.change(clientId, { state: 'sending', detail: null })
    this.enqueue(item)
  }

  discard(clientId: string): void {
    this.store.update((items) => items.filter((item) => item.clientId !== clientId))
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

  /** One line per episode: a second answer never overtakes the first. */
  private enqueue(item: Outgoing): void {
    const before = this.lines.get(item.episodeId) ?? Promise.resolve()
    this.lines.set(
      item.episodeId,
      before.then(() => this.deliver(item)),
    )
  }

  private async deliver(item: Outgoing): Promise<void> {
    const { api, describe, onSent, onRefused, wait = pause } = this.options
    const path = item.kind === 'note' ? 'notes' : 'messages'
    const body =
      item.kind === 'note' ? { text: item.text } : { client_id: item.clientId, text: item.text }
    for (let attempt = 0; this.find(item.clientId) !== undefined; attempt++) {
      try {
        const url = `/api/agent/episodes/${encodeURIComponent(item.episodeId)}/${path}`
        const { event } = await api.post<{ event: StaffEvent }>(url, body)
        this.discard(item.clientId)
        onSent(event)
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

  private find(clientId: string): Outgoing | undefined {
    return this.store.get().find((item) => item.clientId === clientId)
  }

  private change(clientId: string, part: Partial<Outgoing>): void {
    this.store.update((items) =>
      items.map((item) => (item.clientId === clientId ? { ...item, ...part } : item)),
    )
  }
}
