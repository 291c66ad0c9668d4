/** What this browser remembers of the customer between visits, and nothing more. */

import type { RatingProgress } from './rating-data.ts'

export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export interface StoredSession {
  readonly token: string
  /** `sub` of the identity token it was made with; null for a guest. */
  readonly subject: string | null
}

export const SESSION = 'handrail.session'
const READ = 'handrail.read'
const SOUND = 'handrail.sound'
const RATING = 'handrail.rating'

export class Memory {
  readonly #store: KeyValueStore

  constructor(store: KeyValueStore) {
    this.#store = store
  }

  get session(): StoredSession | null {
    const session = this.#read<StoredSession>(SESSION)
    return typeof session?.token === 'string' ? session : null
  }

  set session(session: StoredSession | null) {
    this.#write(SESSION, session)
  }

  get readSeq(): number {
    return Number(this.#read(READ)) || 0
  }

  set readSeq(seq: number) {
    this.#write(READ, seq)
  }

  get rating(): RatingProgress | null {
    return this.#read<RatingProgress>(RATING)
  }

  set rating(progress: RatingProgress | null) {
    this.#write(RATING, progress)
  }

  /** A wish for this device rather than something of the customer; off until asked for. */
  get hasSound(): boolean {
    return this.#read(SOUND) === true
  }

  set hasSound(hasSound: boolean) {
    this.#write(SOUND, hasSound || null)
  }

  forget(): void {
    this.session = null
    this.rating = null
    this.#store.removeItem(READ)
  }

  #read<T>(key: string): T | null {
    try {
      return JSON.parse(this.#store.getItem(key) ?? 'null') as T | null
    } catch {
      return null
    }
  }

  #write(key: string, value: unknown): void {
    if (value === null) this.#store.removeItem(key)
    else this.#store.setItem(key, JSON.stringify(value))
  }
}

/**
 * The customer an identity token speaks of, read without checking it: only the server decides
 * whether it is true. Used to see whether the stored session belongs to the same customer.
 */
export function subjectOf(identityToken: string): string | null {
  try {
    const payload = identityToken.split('.')[1] ?? ''
    const json = atob(payload.replaceAll('-', '+').replaceAll('_', '/'))
    const { sub } = JSON.parse(json) as { sub?: unknown }
    return typeof sub === 'string' ? sub : null
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
