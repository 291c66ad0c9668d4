/** The outbox in IndexedDB. A browser that refuses it gets one that lasts as long as the page. */

import type { OutboxItem, OutboxStore } from './outbox-data.ts'
import { MemoryOutbox } from './outbox-memory.ts'

const NAME = 'handrail'
const ITEMS = 'outbox'

export async function openOutbox(): Promise<OutboxStore> {
  try {
    return new IndexedOutbox(await opened())
  } catch {
    return new MemoryOutbox() // refused, as in private windows; main.ts says so once
  }
}

function opened(): Promise<IDBDatabase> {
  const opening = indexedDB.open(NAME, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(ITEMS, { keyPath: 'clientId' })
  return settled(opening)
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

class IndexedOutbox implements OutboxStore {
  readonly #database: IDBDatabase

  constructor(database: IDBDatabase) {
    this.#database = database
    database.onversionchange = () => database.close() // a newer page wants to change it
  }

  async all(): Promise<OutboxItem[]> {
    return (await this.#do('readonly', (items) => items.getAll())) ?? []
  }

  async put(item: OutboxItem): Promise<void> {
    await this.#do('readwrite', (items) => items.put(item))
  }

  async remove(clientId: string): Promise<void> {
    await this.#do('readwrite', (items) => items.delete(clientId))
  }

  async clear(): Promise<void> {
    await this.#do('readwrite', (items) => items.clear())
  }

  /** Null when it could not be done, the disk being full, say: the page itself still knows all. */
  async #do<Result>(
    mode: IDBTransactionMode,
    act: (items: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result | null> {
    try {
      // Strict: what was written down is on the disk, also when the machine loses its power.
      const transaction = this.#database.transaction(ITEMS, mode, { durability: 'strict' })
      return await settled(act(transaction.objectStore(ITEMS)))
    } catch (error) {
      console.warn('Handrail: the outbox could not be written', error)
      return null
    }
  }
}
