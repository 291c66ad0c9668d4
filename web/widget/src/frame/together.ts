/**
 * One live stream for all tabs of a customer. The tab on the screen holds it and passes on what it
 * hears; the others wait, and whichever is looked at next takes it over and resumes from its own
 * place, so that nothing depends on what was passed on. Browsers that lack either piece, or keep
 * them from pages without TLS, give each tab a stream of its own.
 */

export interface Together<Heard> {
  /** Tabs with the same name share; another conversation is another name. */
  name: string
  signal: AbortSignal
  /** Follows the stream until the signal aborts, telling the other tabs what they should know. */
  lead: (signal: AbortSignal, tell: (heard: Heard) => void) => Promise<void>
  /** What the leading tab tells; null asks the leading tab to say how things stand. */
  hear: (heard: Heard) => void
  /** How things stand, for a tab that has just come. */
  standing: () => Heard
  locks?: LockManager | undefined
  channel?: ((name: string) => BroadcastChannel) | undefined
  screen?: Screen
}

/** Whether this tab is looked at, and when it begins to be. */
export interface Screen {
  isSeen: () => boolean
  onSeen: (listener: () => void, signal: AbortSignal) => void
}

const PAGE: Screen = {
  isSeen: () => globalThis.document?.visibilityState === 'visible',
  onSeen: (listener, signal) => {
    const seen = () => document.visibilityState === 'visible' && listener()
    globalThis.document?.addEventListener('visibilitychange', seen, { signal })
  },
}

export function pageLocks(): LockManager | undefined {
  return globalThis.navigator?.locks
}

export function pageChannel(): ((name: string) => BroadcastChannel) | undefined {
  return typeof BroadcastChannel === 'undefined' ? undefined : (name) => new BroadcastChannel(name)
}

/** Leads or listens until the signal aborts. Rejects only with what `lead` rejects with. */
export async function followTogether<Heard>(options: Together<Heard>): Promise<void> {
  const { name, signal, lead, hear, standing, screen = PAGE } = options
  const { locks, channel: open } = options
  if (!locks || !open) return lead(signal, () => {})
  const channel = open(`handrail.${name}`)
  let isLeading = false
  let waiting = new AbortController()
  channel.onmessage = ({ data }: MessageEvent<Heard | null>) => {
    if (data !== null) hear(data)
    else if (isLeading) channel.postMessage(standing())
  }
  const ending = new AbortController()
  signal.addEventListener('abort', () => waiting.abort(), { signal: ending.signal })
  screen.onSeen(() => isLeading || waiting.abort(), ending.signal)
  channel.postMessage(null)

  /** One turn at leading, over when the stream is, or lost to another tab. */
  const turn = async (request: LockOptions): Promise<'over' | 'lost' | 'refused'> => {
    const leading = new AbortController()
    signal.addEventListener('abort', () => leading.abort(), { signal: leading.signal })
    let failure: unknown
    try {
      await locks.request(`handrail.${name}`, request, async () => {
        isLeading = true
        await lead(leading.signal, (heard) => channel.postMessage(heard)).catch((error) => {
          failure = error
        })
      })
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      return error.name === 'AbortError' ? 'lost' : 'refused'
    } finally {
      isLeading = false
      leading.abort()
    }
    if (failure !== undefined) throw failure
    return 'over'
  }

  try {
    let takesOver = screen.isSeen()
    while (!signal.aborted) {
      waiting = new AbortController()
      const end = await turn(takesOver ? { steal: true } : { signal: waiting.signal })
      if (end === 'refused') return await lead(signal, () => {}) // the browser allows no locks here
      if (end === 'over') return
      takesOver = waiting.signal.aborted // it came on the screen while it waited
    }
  } finally {
    ending.abort()
    channel.close()
  }
}
