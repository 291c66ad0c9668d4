import { expect, test, vi } from 'vitest'
import { followTogether } from '../src/frame/together.ts'
import { FakeChannels, FakeLocks, FakeScreen } from './tabs.ts'

/** A tab that writes down what it does; its stream lasts until it is told to stop. */
class Tab {
  readonly screen: FakeScreen
  readonly heard: string[] = []
  readonly closing = new AbortController()
  leads = 0
  isLeading = false
  tell: (heard: string) => void = () => {}
  fail: (error: unknown) => void = () => {}
  readonly done: Promise<void>

  constructor(
    browser: { locks?: FakeLocks; channels?: FakeChannels },
    { isShown = true, name = 'c' } = {},
  ) {
    this.screen = new FakeScreen(isShown)
    this.done = followTogether<string>({
      name,
      signal: this.closing.signal,
      lead: (signal, tell) =>
        new Promise((resolve, reject) => {
          this.leads += 1
          this.isLeading = true
          this.tell = tell
          this.fail = reject
          signal.addEventListener('abort', () => {
            this.isLeading = false
            resolve()
          })
        }),
      hear: (heard) => this.heard.push(heard),
      standing: () => 'all is well',
      locks: browser.locks as unknown as LockManager,
      channel: browser.channels?.open,
      screen: this.screen,
    })
  }

  close(): Promise<void> {
    this.closing.abort()
    return this.done
  }
}

function browser() {
  return { locks: new FakeLocks(), channels: new FakeChannels() }
}

test('of many tabs the one looked at holds the stream, and the others hear it', async () => {
  const shared = browser()
  const first = new Tab(shared)
  const second = new Tab(shared)
  const hidden = new Tab(shared, { isShown: false })
  await vi.waitFor(() => expect(hidden.heard).toContain('all is well'))
  expect([first, second, hidden].map((tab) => tab.isLeading)).toEqual([false, true, false])
  second.tell('hello')
  await vi.waitFor(() => expect(first.heard).toContain('hello'))
  expect(hidden.heard).toContain('hello')
  expect(second.heard).not.toContain('hello')
})

test('a tab that comes on the screen takes the stream over', async () => {
  const shared = browser()
  const first = new Tab(shared)
  const second = new Tab(shared)
  await vi.waitFor(() => expect(first.isLeading).toBe(false))
  first.screen.show(false)
  first.screen.show()
  await vi.waitFor(() => expect(first.isLeading).toBe(true))
  expect(second.isLeading).toBe(false)
  expect([first.leads, second.leads]).toEqual([2, 1])
})

test('when the tab that holds the stream is closed, another one does', async () => {
  const shared = browser()
  const waiting = new Tab(shared, { isShown: false })
  const open = new Tab(shared)
  await vi.waitFor(() => expect(open.isLeading).toBe(true))
  await open.close()
  await vi.waitFor(() => expect(waiting.isLeading).toBe(true))
  await waiting.close()
  expect(waiting.isLeading).toBe(false)
})

test('a tab that waits can be closed', async () => {
  const shared = browser()
  const open = new Tab(shared)
  const waiting = new Tab(shared, { isShown: false })
  await waiting.close()
  expect([open.isLeading, waiting.leads]).toEqual([true, 0])
})

test('tabs of other conversations hear nothing', async () => {
  const shared = browser()
  const other = new Tab({ ...shared, locks: new FakeLocks() }, { name: 'd' })
  const tab = new Tab(shared)
  await vi.waitFor(() => expect(tab.isLeading).toBe(true))
  tab.tell('hello')
  await Promise.resolve()
  expect([other.isLeading, other.heard]).toEqual([true, []])
})

test.each([{}, { locks: new FakeLocks() }, { channels: new FakeChannels() }])(
  'without locks or channels each tab has its own stream',
  (lacking) => {
    const tabs = [new Tab(lacking), new Tab(lacking)]
    expect(tabs.map((tab) => tab.isLeading)).toEqual([true, true])
  },
)

test('where the browser refuses locks the tab has its own stream', async () => {
  const locks = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) }
  const tab = new Tab({ locks: locks as unknown as FakeLocks, channels: new FakeChannels() })
  await vi.waitFor(() => expect(tab.isLeading).toBe(true))
})

test('what ends the stream for good ends the following, and frees the others', async () => {
  const shared = browser()
  const tab = new Tab(shared)
  const waiting = new Tab(shared, { isShown: false })
  await vi.waitFor(() => expect(tab.isLeading).toBe(true))
  const refused = new Error('401')
  tab.fail(refused)
  await expect(tab.done).rejects.toBe(refused)
  await vi.waitFor(() => expect(waiting.isLeading).toBe(true))
})
