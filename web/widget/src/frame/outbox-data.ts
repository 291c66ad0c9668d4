/**
 * What the customer sent and the server has not acknowledged. Each item is kept under its own
 * storage key, so that two tabs never overwrite one another and a reload loses nothing; its
 * `clientId` never changes, so that however often it is sent it is stored once.
 */

export interface OutboxItem {
  readonly clientId: string
  readonly text: string
  readonly at: string
  readonly choice?: { readonly eventId: string; readonly value: string }
}

export type KeyValueStore = Pick<
  Storage,
  'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'
>

const PREFIX = 'handrail.outbox.'

export class Outbox {
  readonly #store: KeyValueStore

  constructor(store: KeyValueStore) {
    this.#store = store
  }

  /** Oldest first. Unreadable items are dropped. */
  items(): OutboxItem[] {
    return this.#keys()
      .map((key) => parse(this.#store.getItem(key)))
      .filter((item) => item !== null)
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  }

  add(item: OutboxItem): void {
    this.#store.setItem(PREFIX + item.clientId, JSON.stringify(item))
  }

  remove(clientId: string): void {
    this.#store.removeItem(PREFIX + clientId)
  }

  clear(): void {
    this.#keys().forEach((key) => this.#store.removeItem(key))
  }

  #keys(): string[] {
    const keys: string[] = []
    for (let n = 0; n < this.#store.length; n += 1) {
      const key = this.#store.key(n)
      if (key?.startsWith(PREFIX)) keys.push(key)
    }
    return keys
  }
}

function parse(text: string | null): OutboxItem | null {
  try {
    const item = JSON.parse(text ?? '') as Partial<OutboxItem>
    return item.clientId && item.text && item.at ? (item as OutboxItem) : null
  } catch {
    return null
  }
}

/** Stands in where the browser forbids storage: everything works, but not across a reload. */
export class MemoryStore implements KeyValueStore {
  readonly #items = new Map<string, string>()

  get length(): number {
    return this.#items.size
  }

  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null
  }

  getItem(key: string): string | null {
    return this.#items.get(key) ?? null
  }

  setItem(key: string, value: string): void {
    this.#items.set(key, value)
  }

  removeItem(key: string): void {
    this.#items.delete(key)
  }
}
