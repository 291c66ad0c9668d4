/**
 * Carries the outbox to the server: one item at a time, in order, until each is acknowledged or
 * refused. A passing failure holds the line and is tried again with the same `clientId`.
 */

import type { Event } from '@handrail/shared/contract'
import { delayMs, pause } from '@handrail/shared/backoff'
import { Refused } from './api.ts'
import type { Outbox, OutboxItem } from './outbox-data.ts'
import type { Echo, EchoState } from './timeline-data.ts'

export interface SenderOptions {
  outbox: Outbox
  deliver: (item: OutboxItem) => Promise<Event | null>
  canSend: () => boolean
  onEvent: (event: Event) => void
  onChange: () => void
  /** The session is over, or something comes first; sending goes on with the next `flush`. */
  onHeld: (why: Refused) => void
  random?: () => number
}

export class Sender {
  readonly #options: SenderOptions
  /** States other than "sending", and sent buttons whose event is still on its way. */
  readonly #states = new Map<string, { state: EchoState; detail?: string }>()
  #sent: OutboxItem[] = []
  #flushing = false
  #waiting: AbortController | null = null
  #generation = 0

  constructor(options: SenderOptions) {
    this.#options = options
  }

  get echoes(): Echo[] {
    const items = [...this.#options.outbox.items(), ...this.#sent]
    return items.map((item) => ({
      ...item,
      ...(this.#states.get(item.clientId) ?? { state: 'sending' as const }),
    }))
  }

  /** Takes in what an earlier page or another tab has left, and sends it. */
  async takeUp(): Promise<void> {
    await this.#options.outbox.load()
    this.#options.onChange()
    await this.flush()
  }

  add(item: OutboxItem): void {
    this.#options.outbox.add(item)
    this.#options.onChange()
  }

  /** Try again now; a refused item gets another chance under the same id. */
  retry(clientId?: string): void {
    if (clientId !== undefined) this.#states.delete(clientId)
    this.#waiting?.abort()
    this.#options.onChange()
    void this.flush()
  }

  discard(clientId: string): void {
    this.#options.outbox.remove(clientId)
    this.#states.delete(clientId)
    this.#options.onChange()
  }

  /** Says honestly that nothing has left yet, when there is not even a session. */
  markAllFailed(): void {
    for (const item of this.#unrefused()) this.#states.set(item.clientId, { state: 'failed' })
    this.#options.onChange()
  }

  /** The customer changes: what is under way has no effect here any more. */
  interrupt(): void {
    this.#generation += 1
    this.#sent = []
    this.#waiting?.abort()
  }

  /** Another tab has changed the customer: what is written down is not for this one to clear. */
  drop(): void {
    this.interrupt()
    this.#options.outbox.drop()
    this.#states.clear()
  }

  /** Forgets everything and stops what is under way. */
  clear(): void {
    this.interrupt()
    this.#options.outbox.clear()
    this.#states.clear()
  }

  async flush(): Promise<void> {
    if (this.#flushing) return
    this.#flushing = true
    try {
      for (let begun = -1; begun !== this.#generation; ) {
        begun = this.#generation
        await this.#sendAll(begun)
      }
    } finally {
      this.#flushing = false
    }
  }

  async #sendAll(generation: number): Promise<void> {
    let failures = 0
    for (;;) {
      const [item] = this.#unrefused()
      if (!item || generation !== this.#generation || !this.#options.canSend()) return
      try {
        this.#set(item, 'sending')
        const event = await this.#options.deliver(item)
        if (generation !== this.#generation) return
        failures = 0
        this.#accept(item, event)
      } catch (error) {
        if (generation !== this.#generation) return
        if (error instanceof Refused && error.isHeld) {
          this.#set(item, 'failed')
          return this.#options.onHeld(error)
        }
        if (error instanceof Refused && !error.isPassing) {
          this.#refuse(item, error)
          continue
        }
        this.#set(item, 'failed')
        const asked = error instanceof Refused ? (error.retryAfter ?? 0) : 0
        await this.#pause(asked + delayMs(failures, this.#options.random))
        failures += 1
      }
    }
  }

  #unrefused(): OutboxItem[] {
    return this.#options.outbox
      .items()
      .filter((item) => this.#states.get(item.clientId)?.state !== 'refused')
  }

  #accept(item: OutboxItem, event: Event | null): void {
    this.#options.outbox.remove(item.clientId)
    this.#states.delete(item.clientId)
    if (event) this.#options.onEvent(event)
    else {
      this.#sent.push(item)
      this.#states.set(item.clientId, { state: 'sent' })
    }
    this.#options.onChange()
  }

  #refuse(item: OutboxItem, error: Refused): void {
    // A button that is no longer open: nothing the customer wrote is lost by letting it go.
    if (item.choice) return this.discard(item.clientId)
    this.#states.set(item.clientId, { state: 'refused', detail: error.message })
    this.#options.onChange()
  }

  #set(item: OutboxItem, state: EchoState): void {
    this.#states.set(item.clientId, { state })
    this.#options.onChange()
  }

  async #pause(ms: number): Promise<void> {
    this.#waiting = new AbortController()
    const wake = () => this.#waiting?.abort()
    globalThis.addEventListener?.('online', wake)
    await pause(ms, this.#waiting.signal)
    globalThis.removeEventListener?.('online', wake)
    this.#waiting = null
  }
}
