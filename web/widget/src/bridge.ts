/**
 * What the loader on the host page and our frame say to each other.
 * Both sides name the other's origin when they send and check it when they receive.
 */

export interface Page {
  url: string
  title: string
}

/** Colours by the names of our tokens, `accent` for `--color-accent`; any CSS colour. */
export type Colors = Record<string, string>

export type ToFrame =
  | {
      handrail: 'init'
      open: boolean
      page: Page
      colors: Colors
      identityToken: string | null
      /** The host page can be asked for a token, also for a fresh one. */
      asks: boolean
    }
  | { handrail: 'opened'; page: Page }
  | { handrail: 'closed' }
  /** Answers `identity`, or says that somebody signed in. `failed`: the host could not tell. */
  | { handrail: 'identify'; identityToken: string | null; asks: boolean; failed?: boolean }
  | { handrail: 'logout' }

/** What happened, for the host page: the `type` of a `handrail:…` event and its detail. */
export type Happening =
  | { type: 'opened' | 'closed'; detail: null }
  | { type: 'message'; detail: { from: string } }
  | { type: 'handoff'; detail: { reason: string | null } }
  | { type: 'rated'; detail: { step: string; value: number | string } }
  | { type: 'refused'; detail: { reason: string } }

export type ToHost =
  /** Brings the words in the reader's language that the loader does without. */
  | { handrail: 'ready'; close: string; title: string }
  | { handrail: 'close' }
  | { handrail: 'unread'; count: number }
  | { handrail: 'identity' }
  | ({ handrail: 'happened' } & Happening)

/** The message, if it comes from the expected window and origin and is one of ours. */
export function received<T extends ToFrame | ToHost>(
  message: MessageEvent<unknown>,
  from: { source: Window | null; origin: string },
): T | null {
  if (message.source !== from.source || message.origin !== from.origin) return null
  const data = message.data
  if (typeof data !== 'object' || data === null || !('handrail' in data)) return null
  return data as T
}
