/**
 * What the customer sent and the server has not acknowledged. Each item is written down by itself
 * as it comes, so that a reload loses nothing and two tabs never overwrite one another; its
 * `clientId` never changes, so that however often it is sent it is stored once.
 */

import type { OutgoingFile } from '@handrail/shared/files'

export interface OutboxItem {
  readonly clientId: string
  readonly text: string
  readonly at: string
  readonly choice?: { readonly eventId: string; readonly value: string }
  readonly files?: readonly OutgoingFile[]
}

/** Where items outlive the page. Nothing here rejects: a browser that keeps nothing is no error. */
export interface OutboxStore {
  all(): Promise<OutboxItem[]>
  put(item: OutboxItem): Promise<void>
  remove(clientId: string): Promise<void>
  clear(): Promise<void>
}

export class Outbox {
  readonly #store: OutboxStore
  #items = new Map<string, OutboxItem>()
  /** Sent or given up here: a reading of the store that began before must not bring them back. */
  readonly #gone = new Set<string>()

  constructor(store: OutboxStore) {
    this.#store = store
  }

  /** Oldest first. */
  items(): OutboxItem[] {
    const byTime = (a: OutboxItem, b: OutboxItem) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)
    return [...this.#items.values()].sort(byTime)
  }

  /** Takes in what an earlier page or another tab has left. */
  async load(): Promise<void> {
    for (const item of await this.#store.all()) {
      if (!this.#gone.has(item.clientId)) this.#items.set(item.clientId, item)
    }
  }

  add(item: OutboxItem): void {
    this.#items.set(item.clientId, item)
    void this.#store.put(item)
  }

  remove(clientId: string): void {
    this.#items.delete(clientId)
    this.#gone.add(clientId)
    void this.#store.remove(clientId)
  }

  /** Nothing of it is this tab's business any more; what is written down stays. */
  drop(): void {
    for (const clientId of this.#items.keys()) this.#gone.add(clientId)
    this.#items.clear()
  }

  clear(): void {
    this.drop()
    void this.#store.clear()
  }
}

/** A store that is still being opened. */
export function laterOutbox(opening: Promise<OutboxStore>): OutboxStore {
  return {
    all: async () => (await opening).all(),
    put: async (item) => (await opening).put(item),
    remove: async (clientId) => (await opening).remove(clientId),
    clear: async () => (await opening).clear(),
  }
}
