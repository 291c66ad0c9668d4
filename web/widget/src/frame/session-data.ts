/** What this browser remembers of the customer between visits, and nothing more. */

import type { RatingProgress } from './rating-data.ts'
import type { KeyValueStore } from './outbox-data.ts'

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
