/** How long to wait before trying again, so that many clients never come back at once. */

export const FIRST_DELAY_MS = 1_000 // a restarting server needs about this long
export const LONGEST_DELAY_MS = 30_000 // a customer should not wait longer once it is back

/**
 * Full jitter: a random wait between a quarter of the ceiling and the ceiling, which doubles with
 * each failure in a row (0 for the first). The floor keeps a failing server from being hammered.
 */
export function delayMs(failures: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(failures, 10))
  return Math.round(ceiling * (0.25 + 0.75 * random()))
}

/** Milliseconds asked for by a `Retry-After` header given in seconds; null when there is none. */
export function retryAfterMs(header: string | null): number | null {
  const seconds = header === null || header.trim() === '' ? Number.NaN : Number(header)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 120) * 1_000 : null
}

/** Resolves after `ms`, or at once when `signal` aborts; never rejects. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal?.addEventListener('abort', done)
  })
}
