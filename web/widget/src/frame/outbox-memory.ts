/** An outbox that lasts as long as the page. */

import type { OutboxItem, OutboxStore } from './outbox-data.ts'

/** Stands in where the browser keeps nothing: everything works, but not across a reload. */
export class MemoryOutbox implements OutboxStore {
  readonly #items = new Map<string, OutboxItem>()

  async all(): Promise<OutboxItem[]> {
    return [...this.#items.values()]
  }

  async put(item: OutboxItem): Promise<void> {
    this.#items.set(item.clientId, item)
  }

  async remove(clientId: string): Promise<void> {
    this.#items.delete(clientId)
  }

  async clear(): Promise<void> {
    this.#items.clear()
  }
}
