import { expect, test, vi } from 'vitest'
import type { AskedForm, Episode, Event } from '@handrail/shared/contract'
import { CustomerApi, Unreachable } from '../src/frame/api.ts'
import { Chat } from '../src/frame/chat-data.ts'
import { siteLocale } from '../src/frame/connection-data.ts'
import { erase } from '../src/frame/later-api.ts'
import { MemoryOutbox } from '../src/frame/outbox-memory.ts'
import { ratingCard } from '../src/frame/rating-data.ts'
import { ratingOf } from '../src/frame/rating-flow.ts'
import { MemoryStore, subjectOf } from '../src/frame/session-data.ts'
import { message, own } from './events.ts'
import { FakeChannels, FakeLocks, FakeScreen } from './tabs.ts'

const EPISODE: Episode = {
  id: 'episode-1',
  state: 'with_bot',
  opened_at: '',
  locale: 'en',
  priority: 1,
}

interface Call {
  path: string
  method: string
  body: Record<string, unknown> | null
  token: string | null
}

/** A server in one function: sessions, a timeline, and a stream held open by the test. */
class Server {
  readonly calls: Call[] = []
  events: Event[] = []
  episode: Episode | null = null
  isDown = false
  ratingAnswer: object = {}
  refuseTokens = new Set<string>()
  /** Required, once it is there, before the first message. */
  form: AskedForm | null = null
  refuseIdentity = false
  lastEventIds: (string | null)[] = []
  #streams: ReadableStreamDefaultController<Uint8Array>[] = []
  #tokens = 0

  fetch: typeof fetch = async (input, init) => {
    const path = String(input).replace('/api/', '').split('?')[0]!
    const headers = new Headers(init?.headers)
    const token = headers.get('Authorization')?.replace('Bearer ', '') ?? null
    const body = init?.body ? (JSON.parse(String(init.body)) as Record<string, unknown>) : null
    if (this.isDown) throw new TypeError('network')
    this.calls.push({ path, method: init?.method ?? 'GET', body, token })
    if (path === 'site') {
      return json(200, { locales: ['en', 'fa'], default_locale: 'en', name: 'S', greeting: {}, sends_mail: false })
    }
    if (path === 'customer/sessions') {
      if (this.refuseIdentity) return json(401, { detail: 'This identity is not valid.' })
      this.#tokens += 1
      return json(201, { token: `token-${this.#tokens}`, conversation_id: 'c', locale: 'en' })
    }
    if (token === null || this.refuseTokens.has(token)) return json(401, { detail: 'over' })
    if (path === 'customer/conversation') {
      const { events, episode } = this
      const form = events.length === 0 && this.form ? { form: this.form } : {}
      return json(200, { conversation_id: 'c', last_seq: events.length, episode, events, ...form })
    }
    if (path === 'customer/events') {
      const after = Number(new URLSearchParams(String(input).split('?')[1]).get('after'))
      return json(200, { events: this.events.filter(({ seq }) => seq > after), last_seq: 0 })
    }
    if (path === 'customer/stream') {
      this.lastEventIds.push(headers.get('Last-Event-ID'))
      const stream = new ReadableStream<Uint8Array>({ start: (c) => void this.#streams.push(c) })
      return new Response(stream, { status: 200 })
    }
    if (path === 'customer/messages' && this.form) return json(409, { code: 'form_required' })
    if (path === 'customer/messages') {
      const event = own(this.events.length + 1, String(body!['client_id']), {
        text: String(body!['text']),
      })
      this.events.push(event)
      return json(201, { event })
    }
    return json(200, path === 'customer/ratings' ? this.ratingAnswer : {})
  }

  stream(event: Event): void {
    this.events.push(event)
    this.#push(`id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`)
  }

  tellTyping(author: Event['author']): void {
    this.#push(`event: typing\ndata: ${JSON.stringify({ author })}\n\n`)
  }

  #push(frame: string): void {
    this.#streams.at(-1)!.enqueue(new TextEncoder().encode(frame))
  }

  count(path: string): number {
    return this.calls.filter((call) => call.path === path).length
  }
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status })
}

function open(server: Server, store = new MemoryStore(), outbox = new MemoryOutbox()) {
  let ids = 0
  const chat = new Chat({
    api: new CustomerApi(server.fetch),
    fetch: server.fetch,
    store,
    outbox,
    locale: 'en',
    tabs: {}, // each chat is alone; together.test.ts has those that share
    newId: () => `id-${(ids += 1)}-${Math.random()}`,
  })
  return { chat, store, outbox }
}

const page = { url: 'https://shop.test/', title: 'Shop' }
const token = (sub: string) => `h.${btoa(JSON.stringify({ sub }))}.s`

test('opening starts a session once, with the page it was opened on', async () => {
  const server = new Server()
  const { chat } = open(server)
  chat.setSeen(true, page)
  chat.setSeen(false)
  chat.setSeen(true)
  await vi.waitFor(() => expect(chat.state.isConnected).toBe(true))
  const sessions = server.calls.filter(({ path }) => path === 'customer/sessions')
  expect(sessions.map(({ body }) => body)).toEqual([{ locale: 'en', page }])
})

test('a visitor who never opens the panel costs nothing', () => {
  const server = new Server()
  open(server).chat.resume(page, null)
  expect(server.calls).toEqual([])
})

test('own words are on the screen at once and become the event of the server', async () => {
  const server = new Server()
  const { chat } = open(server)
  chat.setSeen(true, page)
  chat.send('  hello  ')
  expect(chat.state.echoes).toMatchObject([{ text: 'hello', state: 'sending' }])
  await vi.waitFor(() => expect(chat.state.timeline.events).toHaveLength(1))
  expect(chat.state.echoes).toEqual([])
})

test('what was written while the server was down is sent after a reload, once', async () => {
  const server = new Server()
  server.isDown = true
  const { chat, store, outbox } = open(server)
  chat.setSeen(true, page)
  chat.send('hello')
  await vi.waitFor(() => expect(chat.state.echoes[0]?.state).toBe('failed'))
  const { clientId } = chat.state.echoes[0]!
  server.isDown = false
  const reloaded = open(server, store, outbox).chat
  reloaded.resume(page, null)
  await vi.waitFor(() => expect(reloaded.state.timeline.events).toHaveLength(1))
  expect(server.events[0]!.client_id).toBe(clientId)
})

test('the stream resumes after the last event of the snapshot', async () => {
  const server = new Server()
  server.events = [message(1), message(2)]
  const { chat } = open(server)
  chat.setSeen(true, page)
  await vi.waitFor(() => expect(server.lastEventIds).toEqual(['2']))
})

test('an event counts as unread until the panel is seen', async () => {
  const server = new Server()
  const { chat } = open(server)
  chat.setSeen(true, page)
  await vi.waitFor(() => expect(chat.state.isConnected).toBe(true))
  chat.setSeen(false)
  server.stream(message(1))
  await vi.waitFor(() => expect(chat.state.unread).toBe(1))
  chat.setSeen(true)
  expect(chat.state.unread).toBe(0)
  await vi.waitFor(() => expect(server.count('customer/read')).toBe(1))
})

test('a change of hands asks the server who answers now', async () => {
  const server = new Server()
  const { chat } = open(server)
  chat.setSeen(true, page)
  await vi.waitFor(() => expect(chat.state.isConnected).toBe(true))
  server.episode = {
    id: 'episode-1',
    state: 'with_agent',
    opened_at: '',
    locale: 'en',
    priority: 1,
    agent: { name: 'Ana' },
  }
  server.stream(message(1, { type: 'joined' }))
  await vi.waitFor(() => expect(chat.state.episode?.agent?.name).toBe('Ana'))
})

test('a lapsed token is replaced by a new session without losing a message', async () => {
  const server = new Server()
  const store = new MemoryStore()
  store.setItem('handrail.session', JSON.stringify({ token: 'old', subject: null }))
  server.refuseTokens.add('old')
  const { chat } = open(server, store)
  chat.setSeen(true, page)
  chat.send('hello')
  await vi.waitFor(() => expect(server.events).toHaveLength(1))
  expect(server.count('customer/sessions')).toBe(1)
})

test('a refused identity is said and never becomes a guest', async () => {
  const server = new Server()
  server.refuseIdentity = true
  const { chat } = open(server)
  chat.identify(token('someone'))
  chat.setSeen(true, page)
  await vi.waitFor(() => expect(chat.state.phase).toBe('refused'))
  expect(chat.state.problem).toBe('This identity is not valid.')
  expect(server.count('customer/sessions')).toBe(1)
})

test('the same signed customer keeps the session, another one gets a new one', async () => {
  const server = new Server()
  const { chat } = open(server)
  chat.identify(token('one'))
  chat.setSeen(true, page)
  await vi.waitFor(() => expect(chat.state.isConnected).toBe(true))
  chat.identify(token('one'))
  expect(server.count('customer/sessions')).toBe(1)
  chat.identify(token('two'))
  await vi.waitFor(() => expect(server.count('customer/sessions')).toBe(2))
})

test('a guest session that comes too late does not become the signed customer', async () => {
  const server = new Server()
  const { chat, store } = open(server)
  chat.setSeen(true, page)
  chat.identify(token('one'))
  await vi.waitFor(() => expect(chat.state.isConnected).toBe(true))
  const session = JSON.parse(store.getItem('handrail.session')!) as object
  const last = server.calls.findLast(({ path }) => path === 'customer/sessions')
  expect(last?.body).toHaveProperty('identity_token')
  expect(session).toHaveProperty('subject', 'one')
})

test('what was under way for the former customer does not reach the next one', async () => {
  const server = new Server()
  const { chat } = open(server)
  chat.setSeen(true, page)
  await vi.waitFor(() => expect(chat.state.isConnected).toBe(true))
  chat.send('mine')
  chat.setSeen(false)
  chat.logout()
  await vi.waitFor(() => expect(server.events).toHaveLength(1))
  await new Promise(setImmediate)
  expect(chat.state.timeline.events).toEqual([])
  expect(chat.state.echoes).toEqual([])
})

test('leaving removes every trace of the customer from the browser', async () => {
  const server = new Server()
  const { chat, store } = open(server)
  chat.setSeen(true, page)
  chat.send('hello')
  await vi.waitFor(() => expect(chat.state.timeline.events).toHaveLength(1))
  chat.setSeen(false)
  chat.logout()
  expect(store.length).toBe(0)
  expect(chat.state.timeline.events).toEqual([])
})

test('a refused action shows the sentence of the server', async () => {
  const server = new Server()
  const api = new CustomerApi(async (input, init) =>
    String(input).endsWith('/handoff')
      ? json(409, { detail: 'Ana is already here.' })
      : server.fetch(input, init),
  )
  const chat = new Chat({ api, fetch: server.fetch, store: new MemoryStore(),
    outbox: new MemoryOutbox(), locale: 'en' })
  chat.setSeen(true, page)
  await vi.waitFor(() => expect(chat.state.isConnected).toBe(true))
  await chat.talkToPerson()
  expect(chat.state.problem).toBe('Ana is already here.')
})

test('a refused action is told in the language of the widget', async () => {
  const api = new CustomerApi(async () => json(409, { code: 'no_mail', detail: 'No mail here.' }))
  api.locale = 'es-MX'
  await expect(api.handoff()).rejects.toThrow('Este sitio no envía correos.')
})

test('the locale sent is one the site has', () => {
  const site = {
    locales: ['en', 'pt-BR'],
    default_locale: 'en',
    name: '',
    greeting: {},
    sends_mail: false,
  }
  expect(siteLocale(site, 'pt')).toBe('pt-BR')
  expect(siteLocale(site, 'ja')).toBe('en')
})

test('the subject of an identity token is read from its middle part', () => {
  expect(subjectOf(token('someone'))).toBe('someone')
  expect(subjectOf('nonsense')).toBeNull()
})

async function resolved(server: Server): Promise<Chat> {
  const rating = { step: 'ces', episode_id: 'episode-1' } as const
  server.events = [message(1), message(2, { type: 'rating_asked', rating })]
  const { chat } = open(server)
  chat.setSeen(true, page)
  await vi.waitFor(() => expect(chat.state.isConnected).toBe(true))
  return chat
}

test('a rating is stored step by step', async () => {
  const server = new Server()
  const chat = await resolved(server)
  await ratingOf(chat).rate('ces', 6)
  ratingOf(chat).skip()
  await ratingOf(chat).rate('comment', 'quick')
  const rated = server.calls.filter(({ path }) => path === 'customer/ratings')
  expect(rated.map(({ body }) => body)).toEqual([
    { episode_id: 'episode-1', ces: 6 },
    { episode_id: 'episode-1', comment: 'quick' },
  ])
  expect(chat.state.rating?.step).toBe('done')
})

test('the server leaves out a question that it asked this customer lately', async () => {
  const server = new Server()
  server.ratingAnswer = { next: 'comment' }
  const chat = await resolved(server)
  await ratingOf(chat).rate('ces', 6)
  expect(chat.state.rating?.step).toBe('comment')
})

test('a rating that could not be stored can be given again', async () => {
  const server = new Server()
  const chat = await resolved(server)
  server.isDown = true
  await ratingOf(chat).rate('ces', 6)
  expect(chat.state).toMatchObject({ problem: '', rating: { step: 'ces' }, busy: null })
})

test('a rating pressed while the end of the chat is still under way is not lost', async () => {
  const server = new Server()
  const chat = await resolved(server)
  const ending = chat.endChat()
  const rating = ratingOf(chat).rate('ces', 6)
  await Promise.all([ending, rating])
  expect(server.count('customer/ratings')).toBe(1)
  expect(chat.state.rating?.step).toBe('nps')
})

test('two tabs of a customer share one stream; a word that a tab missed is fetched', async () => {
  const server = new Server()
  const shared = { locks: new FakeLocks() as unknown as LockManager, channel: new FakeChannels().open }
  const store = new MemoryStore()
  const tab = (isShown: boolean) =>
    new Chat({
      api: new CustomerApi(server.fetch),
      fetch: server.fetch,
      store,
      outbox: new MemoryOutbox(),
      locale: 'en',
      tabs: { ...shared, screen: new FakeScreen(isShown) },
    })
  const first = tab(true)
  first.setSeen(true, page)
  await vi.waitFor(() => expect(first.state.isConnected).toBe(true))
  const second = tab(false)
  second.setSeen(true, page)
  await vi.waitFor(() => expect(second.state.isConnected).toBe(true))
  expect(server.count('customer/stream')).toBe(1)

  server.stream(message(1))
  await vi.waitFor(() => expect(second.state.timeline.lastSeq).toBe(1))
  server.events.push(message(2)) // told while nobody in this browser listened
  server.stream(message(3))
  await vi.waitFor(() => expect(second.state.timeline.lastSeq).toBe(3))
  expect(server.count('customer/stream')).toBe(1)
})

test('a host that can be asked says who is signed in before a session is made', async () => {
  const server = new Server()
  const { chat } = open(server)
  chat.askIdentity(async () => token('one'))
  chat.setSeen(true, page)
  await vi.waitFor(() => expect(chat.state.isConnected).toBe(true))
  const sessions = server.calls.filter(({ path }) => path === 'customer/sessions')
  expect(sessions.map(({ body }) => body?.['identity_token'])).toEqual([token('one')])
})

test('a session that lapses mid-chat is renewed with a fresh token, and nothing is lost', async () => {
  const server = new Server()
  const { chat } = open(server)
  let asked = 0
  chat.askIdentity(async () => `${token('one')}${(asked += 1)}`)
  chat.setSeen(true, page)
  await vi.waitFor(() => expect(chat.state.isConnected).toBe(true))
  server.refuseTokens.add('token-1')
  chat.send('written with the old token')
  await vi.waitFor(() => expect(server.events).toHaveLength(1))
  expect(asked).toBe(2)
  const sessions = server.calls.filter(({ path }) => path === 'customer/sessions')
  expect(sessions.at(-1)?.body?.['identity_token']).toBe(`${token('one')}2`)
})

test('a stored session of somebody else is forgotten when the host says who is there', async () => {
  const server = new Server()
  const store = new MemoryStore()
  store.setItem('handrail.session', JSON.stringify({ token: 'theirs', subject: 'two' }))
  const { chat } = open(server, store)
  chat.askIdentity(async () => token('one'))
  chat.setSeen(true, page)
  await vi.waitFor(() => expect(chat.state.isConnected).toBe(true))
  expect(server.calls.some((call) => call.token === 'theirs')).toBe(false)
})

test('a host that cannot say who is signed in is asked again, and no guest is made', async () => {
  const server = new Server()
  const { chat } = open(server)
  let asked = 0
  chat.askIdentity(async () => {
    asked += 1
    if (asked === 1) throw new Unreachable('not now')
    return token('one')
  })
  chat.setSeen(true, page)
  await vi.waitFor(() => expect(chat.state.isConnected).toBe(true), { timeout: 4_000 })
  const sessions = server.calls.filter(({ path }) => path === 'customer/sessions')
  expect(sessions.map(({ body }) => body?.['identity_token'])).toEqual([token('one')])
})

test('of two identities that race the last one counts', async () => {
  const server = new Server()
  const { chat, store } = open(server)
  chat.setSeen(true, page)
  chat.identify(token('one'))
  chat.identify(token('two'))
  await vi.waitFor(() => expect(chat.state.isConnected).toBe(true))
  const last = server.calls.findLast(({ path }) => path === 'customer/sessions')
  expect(last?.body?.['identity_token']).toBe(token('two'))
  expect(JSON.parse(store.getItem('handrail.session')!)).toHaveProperty('subject', 'two')
})

test('logging out ends the session on the server', async () => {
  const server = new Server()
  const { chat } = open(server)
  chat.setSeen(true, page)
  await vi.waitFor(() => expect(chat.state.isConnected).toBe(true))
  chat.setSeen(false)
  chat.logout()
  expect(server.calls.at(-1)).toMatchObject({ path: 'customer/logout', token: 'token-1' })
})

test('a tab whose customer left in another tab shows nothing of them any more', async () => {
  const server = new Server()
  const { chat, store } = open(server)
  chat.setSeen(true, page)
  chat.send('hello')
  await vi.waitFor(() => expect(chat.state.timeline.events).toHaveLength(1))
  chat.setSeen(false)
  store.removeItem('handrail.session')
  chat.storeChanged('handrail.session')
  expect(chat.state.timeline.events).toEqual([])
  expect(chat.state.phase).toBe('idle')
})

test('the server is told of a new page once, and only while the chat is open', async () => {
  const server = new Server()
  const { chat } = open(server)
  chat.setSeen(true, page)
  await vi.waitFor(() => expect(chat.state.isConnected).toBe(true))
  chat.setSeen(false)
  chat.setPage({ url: 'https://shop.test/lamp', title: 'Lamp' })
  expect(server.count('customer/page')).toBe(0)
  chat.setSeen(true)
  chat.setSeen(true)
  const told = server.calls.filter(({ path }) => path === 'customer/page')
  expect(told.map(({ body }) => body)).toEqual([{ url: 'https://shop.test/lamp', title: 'Lamp' }])
})

test('the host page hears of messages, of a handoff and of a rating', async () => {
  const server = new Server()
  const heard: string[] = []
  const chat = new Chat({
    api: new CustomerApi(server.fetch),
    fetch: server.fetch,
    store: new MemoryStore(),
    outbox: new MemoryOutbox(),
    locale: 'en',
    tabs: {},
    onHappened: ({ type, detail }) => heard.push(`${type} ${JSON.stringify(detail)}`),
  })
  chat.setSeen(true, page)
  await vi.waitFor(() => expect(chat.state.isConnected).toBe(true))
  server.stream(message(1))
  server.stream(message(2, { type: 'handoff', reason: 'urgent' }))
  const rating = { step: 'ces', episode_id: 'episode-1' } as const
  server.stream(message(3, { type: 'rating_asked', rating }))
  await vi.waitFor(() => expect(chat.state.timeline.lastSeq).toBe(3))
  await ratingOf(chat).rate('ces', 6)
  expect(heard).toEqual([
    'message {"from":"bot"}',
    'handoff {"reason":"urgent"}',
    'rated {"step":"ces","value":6}',
  ])
})

test('a rating can be changed after the thanks, without a question that was never asked', async () => {
  const server = new Server()
  const chat = await resolved(server)
  server.ratingAnswer = { next: null }
  await ratingOf(chat).rate('ces', 2)
  expect(chat.state.rating?.step).toBe('done')
  const rated = { ces: 2, nps: null }
  server.episode = { ...EPISODE, state: 'resolved', rating: rated }
  server.stream(message(3, { type: 'rated' }))
  await vi.waitFor(() => expect(chat.state.episode?.rating).toEqual(rated))
  ratingOf(chat).change()
  expect(ratingCard(chat.state.timeline.events, chat.state.rating)?.step).toBe('ces')
  await ratingOf(chat).rate('ces', 6)
  expect(chat.state.rating?.step).toBe('comment')
  ratingOf(chat).skip()
  expect(ratingCard(chat.state.timeline.events, chat.state.rating)).toBeNull()
})

test('what is held can be erased, and the browser keeps nothing', async () => {
  const server = new Server()
  const { chat, store } = open(server)
  chat.setSeen(true, page)
  chat.send('hello')
  await vi.waitFor(() => expect(chat.state.timeline.events).toHaveLength(1))
  server.isDown = true
  const eraseIt = () => chat.ask((api) => erase(api).then(() => true))
  expect(await eraseIt()).toBeNull()
  expect(chat.state.timeline.events).toHaveLength(1)
  server.isDown = false
  expect(await eraseIt()).toBe(true)
  chat.forget()
  expect(store.length).toBe(0)
  expect(chat.state.timeline.events).toEqual([])
})

test('what a snapshot brings before the stream does counts as unread too', async () => {
  const server = new Server()
  const { chat } = open(server)
  chat.setSeen(true, page)
  await vi.waitFor(() => expect(chat.state.isConnected).toBe(true))
  chat.setSeen(false)
  server.stream(message(1, { type: 'joined' }))
  server.events.push(message(2))
  await vi.waitFor(() => expect(chat.state.unread).toBe(2))
})

test('who has spoken is no longer writing, also when a snapshot brings what they said', async () => {
  const server = new Server()
  const { chat } = open(server)
  chat.setSeen(true, page)
  await vi.waitFor(() => expect(chat.state.isConnected).toBe(true))
  server.tellTyping({ kind: 'bot' })
  await vi.waitFor(() => expect(chat.state.typing).not.toBeNull())
  server.events.push(message(2))
  server.stream(own(1, 'a question'))
  await vi.waitFor(() => expect(chat.state.timeline.events).toHaveLength(2))
  expect(chat.state.typing).toBeNull()
})

const FORM: AskedForm = { asks: ['name'], required: true, topics: [] }

test('a message that the form must come before is kept, and sent once it is answered', async () => {
  const server = new Server()
  const { chat, outbox } = open(server)
  chat.setSeen(true, page)
  await vi.waitFor(() => expect(chat.state.isConnected).toBe(true))
  server.form = FORM // an administrator made it required just now
  chat.send('my order')
  await vi.waitFor(() => expect(chat.state.form).toEqual(FORM))
  expect(chat.state.echoes).toMatchObject([{ text: 'my order', state: 'failed' }])
  expect(await outbox.all()).toHaveLength(1)
  expect(server.count('customer/messages')).toBe(1)
  server.form = null
  chat.closeForm(true)
  await vi.waitFor(() => expect(chat.state.echoes).toEqual([]))
  const sent = server.calls.filter(({ path }) => path === 'customer/messages')
  expect(sent).toHaveLength(2)
  expect(sent[0]!.body!['client_id']).toBe(sent[1]!.body!['client_id'])
})

test('what an earlier page has left waits for a required form as well', async () => {
  const server = new Server()
  server.form = FORM
  const outbox = new MemoryOutbox()
  await outbox.put({ clientId: 'left', text: 'left over', at: '2026-01-01' })
  const { chat } = open(server, new MemoryStore(), outbox)
  chat.setSeen(true, page)
  await vi.waitFor(() => expect(chat.state.form).toEqual(FORM))
  await vi.waitFor(() => expect(chat.state.echoes).toHaveLength(1))
  expect(server.count('customer/messages')).toBe(0)
  server.form = null
  chat.closeForm(true)
  await vi.waitFor(() => expect(server.events.map(({ client_id }) => client_id)).toEqual(['left']))
})

test('a form answered in another tab is gone here too', async () => {
  const server = new Server()
  server.form = FORM
  const { chat } = open(server)
  chat.setSeen(true, page)
  await vi.waitFor(() => expect(chat.state.isConnected && chat.state.form).toEqual(FORM))
  server.form = null
  server.stream(own(1, 'from-the-other-tab'))
  await vi.waitFor(() => expect(chat.state.form).toBeNull())
})
