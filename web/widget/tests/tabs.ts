/** A browser's locks and channels in memory, as several tabs of one site see them. */

type Granted = (lock: Lock | null) => unknown

interface Request {
  grant: () => void
  fail: (error: DOMException) => void
}

const aborted = () => new DOMException('gone', 'AbortError')

/** One exclusive lock, with a queue and stealing, after the Web Locks specification. */
export class FakeLocks {
  #holder: Request | null = null
  #queue: Request[] = []

  request = (_: string, options: LockOptions, granted: Granted): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const request: Request = {
        fail: reject,
        grant: () => {
          this.#holder = request
          void Promise.resolve(granted(null)).then((value) => {
            resolve(value)
            if (this.#holder === request) this.#next()
          })
        },
      }
      options.signal?.addEventListener('abort', () => {
        if (!this.#queue.includes(request)) return
        this.#queue = this.#queue.filter((other) => other !== request)
        reject(aborted())
      })
      if (options.steal) {
        this.#holder?.fail(aborted())
        request.grant()
      } else if (this.#holder) this.#queue.push(request)
      else request.grant()
    })

  #next(): void {
    this.#holder = null
    this.#queue.shift()?.grant()
  }
}

/** Channels that deliver to every other tab, later. */
export class FakeChannels {
  readonly #open = new Set<BroadcastChannel>()

  open = (name: string): BroadcastChannel => {
    const channels = this.#open
    const channel = {
      name,
      onmessage: null as ((event: MessageEvent) => void) | null,
      postMessage(data: unknown) {
        for (const other of channels) {
          if (other === (channel as unknown) || other.name !== name) continue
          queueMicrotask(() => other.onmessage?.(new MessageEvent('message', { data })))
        }
      },
      close: () => void channels.delete(channel as unknown as BroadcastChannel),
    }
    channels.add(channel as unknown as BroadcastChannel)
    return channel as unknown as BroadcastChannel
  }
}

/** A tab's screen, switched by the test. */
export class FakeScreen {
  isShown: boolean
  #listeners = new Set<() => void>()

  constructor(isShown: boolean) {
    this.isShown = isShown
  }

  isSeen = () => this.isShown
  onSeen = (listener: () => void, signal: AbortSignal) => {
    this.#listeners.add(listener)
    signal.addEventListener('abort', () => this.#listeners.delete(listener))
  }

  show(isShown = true): void {
    this.isShown = isShown
    if (isShown) this.#listeners.forEach((listener) => listener())
  }
}
