/**
 * What the loader on the host page and our frame say to each other.
 * Both sides name the other's origin when they send and check it when they receive.
 */

export interface Page {
  url: string
  title: string
}

export type ToFrame =
  | { handrail: 'init'; open: boolean; page: Page; identityToken: string | null }
  | { handrail: 'opened'; page: Page }
  | { handrail: 'closed' }
  | { handrail: 'identify'; identityToken: string }
  | { handrail: 'logout' }

export type ToHost =
  | { handrail: 'ready' }
  | { handrail: 'close' }
  | { handrail: 'unread'; count: number }

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
