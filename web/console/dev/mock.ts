/**
 * A stand-in for the server while the console is developed: `npm run dev` and open /console/.
 * Any e-mail with any password but "wrong" signs in; `adam@…` is an administrator. POST to
 * /__mock/arrive, /says, /steal, /drop or /down makes something happen. Not part of the build.
 */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Connect, Plugin } from 'vite'
import type { Staff, StaffEpisode, StaffEvent } from '../src/data/contract'
import { addEvent, buildWorld, contextOf } from './world.ts'

const fresh = { presence: 'available', picture: null } as const
const staff: Record<string, Staff> = {
  ana: { id: 'st-ana', name: 'Ana', email: 'ana@demo.test', roles: ['agent'], ...fresh },
  bo: { id: 'st-bo', name: 'Bo', email: 'bo@demo.test', roles: ['agent'], ...fresh },
  adam: { id: 'st-adam', name: 'Adam', email: 'adam@demo.test', roles: ['agent', 'admin'], ...fresh },
}

interface Answered {
  status: number
  body?: unknown
}

class Mock {
  private world = buildWorld()
  private readonly sent = new Map<string, StaffEvent>()
  private readonly streams = new Map<ServerResponse, Staff>()
  private isDown = false

  readonly handle: Connect.NextHandleFunction = (request, response, next) => {
    const url = new URL(request.url ?? '/', 'http://mock')
    if (url.pathname.startsWith('/__mock/')) return this.stage(url, response)
    if (!url.pathname.startsWith('/api/')) return next()
    if (this.isDown) return void request.socket.destroy()
    void readBody(request).then((body) => this.route(request, response, url, body))
  }

  private stage(url: URL, response: ServerResponse): void {
    const name = url.pathname.slice('/__mock/'.length)
    const episode = this.find(url.searchParams.get('episode') ?? 'ep-paul')
    if (name === 'arrive') this.arrive()
    if (name === 'says' && episode) {
      const author = { kind: 'customer' as const, name: episode.customer.name ?? 'Customer' }
      this.emit(
        episode,
        addEvent(this.world, episode, { author, text: url.searchParams.get('text') ?? 'Hello?' }),
      )
    }
    if (name === 'typing' && episode) {
      const author = { kind: 'customer', name: episode.customer.name }
      this.push('typing', { conversation_id: episode.conversation_id, author })
    }
    if (name === 'steal' && episode) this.own(episode, staff['bo'] ?? null, 'with_agent')
    if (name === 'drop') for (const stream of this.streams.keys()) stream.destroy()
    if (name === 'down') this.isDown = url.searchParams.get('off') === null
    if (name === 'reset') this.world = buildWorld()
    if (this.isDown) for (const stream of this.streams.keys()) stream.destroy()
    response.writeHead(204).end()
  }

  private arrive(): void {
    const pattern = this.find('ep-lee') ?? this.world.episodes[0]
    if (!pattern) return
    const id = `new${this.world.episodes.length}`
    const episode: StaffEpisode = {
      ...pattern,
      id: `ep-${id}`,
      conversation_id: `co-${id}`,
      state: 'waiting',
      agent: null,
      locale: 'en',
      priority: 78,
      reason: 'asked_for_human',
      customer: { id, name: 'Ines Moreau', verified: false },
      waiting_since: new Date().toISOString(),
      due_at: new Date(Date.now() + 300_000).toISOString(),
    }
    const text = 'A real person please, this robot is going in circles.'
    const event = addEvent(this.world, episode, {
      author: { kind: 'customer', name: 'Ines Moreau' },
      text,
    })
    episode.signals = [
      {
        kind: 'asked_for_human',
        score: 0.97,
        threshold: 0.5,
        quote: 'A real person please',
        event_id: event.id,
      },
    ]
    this.world.episodes.push(episode)
    this.world.contexts.set(episode.id, contextOf(episode))
    this.push('queue', this.queue())
  }

  private async route(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    body: unknown,
  ): Promise<void> {
    const who = /mock=(\w+)/.exec(request.headers.cookie ?? '')?.[1]
    const me = who === undefined ? undefined : staff[who]
    const sentBody = body as Record<string, string>
    if (url.pathname === '/api/staff/login') return this.login(response, sentBody)
    if (!me) return send(response, problem(401, 'unauthenticated', 'Sign in first.'))
    if (url.pathname === '/api/staff/me')
      return send(response, { status: 200, body: { staff: me, csrf: 'token' } })
    if (url.pathname === '/api/agent/stream') return this.open(response, me)
    if (request.method === 'POST' && request.headers['x-csrf-token'] !== 'token') {
      return send(response, problem(403, 'csrf', 'The page is out of date. Reload it.'))
    }
    if (url.pathname === '/api/staff/logout') {
      response.setHeader('Set-Cookie', 'mock=; Path=/; Max-Age=0')
      return send(response, { status: 204 })
    }
    send(response, this.answer(me, url, sentBody))
  }

  private login(response: ServerResponse, body: Record<string, string>): void {
    const name = (body['email'] ?? '').split('@')[0] ?? ''
    const me = staff[name]
    if (!me || body['password'] === 'wrong') {
      return send(
        response,
        problem(401, 'wrong_credentials', 'The e-mail address or the password is not right.'),
      )
    }
    response.setHeader('Set-Cookie', `mock=${name}; Path=/; HttpOnly; SameSite=Strict`)
    send(response, { status: 200, body: { staff: me, csrf: 'token' } })
  }

  private answer(me: Staff, url: URL, body: Record<string, string>): Answered {
    const [, , area, kind, id = '', verb] = url.pathname.split('/').map(decodeURIComponent)
    if (area === 'insight') return { status: 200, body: figures[kind ?? ''] }
    if (area === 'admin') return { status: 200, body: [] }
    if (area === 'site') return { status: 200, body: { name: 'Juniper & Co' } }
    if (kind === 'replies' || kind === 'drafts' || kind === 'articles')
      return { status: 200, body: [] }
    if (kind === 'causes') return { status: 200, body: causes }
    if (kind === 'colleagues') return { status: 200, body: colleagues }
    if (kind === 'presence') return { status: 204 }
    if (kind === 'search') return { status: 200, body: this.search(url.searchParams.get('q') ?? '') }
    if (kind === 'queue') return { status: 200, body: this.queue() }
    if (kind === 'conversations') {
      const after = Number(url.searchParams.get('after') ?? 0)
      const before = Number(url.searchParams.get('before') ?? Infinity)
      const events = (this.world.events.get(id) ?? []).filter(
        ({ position }) => position > after && position < before,
      )
      return {
        status: 200,
        body: {
          events: Number.isFinite(before) ? events.slice(-200) : events.slice(0, 200),
          last_position: after + events.length,
        },
      }
    }
    if (id === '') return { status: 200, body: this.list(url.searchParams.get('view'), me) }
    const episode = this.find(id)
    if (!episode) return problem(404, 'not_found', 'There is no such episode.')
    if (verb === undefined) return { status: 200, body: episode }
    if (verb === 'viewing' || verb === 'drafts') return { status: 204 }
    if (verb === 'context') return { status: 200, body: this.world.contexts.get(id) }
    return this.change(me, episode, verb, body)
  }

  private change(
    me: Staff,
    episode: StaffEpisode,
    verb: string,
    body: Record<string, string>,
  ): Answered {
    const author = { kind: 'agent' as const, name: me.name }
    if (verb === 'notes') {
      const event = addEvent(this.world, episode, {
        type: 'note',
        audience: 'staff',
        author,
        text: body['text'] ?? '',
      })
      return { status: 201, body: { event } }
    }
    if (verb === 'claim') {
      if (episode.state !== 'waiting') {
        const name = episode.agent?.name ?? 'The bot'
        return problem(409, 'already_claimed', `${name} is already answering this conversation.`)
      }
      this.emit(
        episode,
        addEvent(this.world, episode, { type: 'joined', author, text: `${me.name} joined.` }),
      )
      return { status: 200, body: this.own(episode, me, 'with_agent') }
    }
    if (episode.agent?.id !== me.id)
      return problem(409, 'not_owner', 'Claim this conversation before you answer it.')
    if (verb === 'typing') return { status: 204 }
    if (verb === 'snooze' || verb === 'await-customer' || verb === 'resume') {
      episode.snoozed_until = verb === 'snooze' ? (body['until'] ?? null) : null
      episode.awaits_customer = verb === 'await-customer'
      this.push('episode', episode)
      return { status: 200, body: episode }
    }
    if (verb === 'messages') {
      const clientId = body['client_id'] ?? randomUUID()
      const known = this.sent.get(clientId)
      const event =
        known ??
        addEvent(this.world, episode, { author, text: body['text'] ?? '', client_id: clientId })
      this.sent.set(clientId, event)
      this.emit(episode, event)
      return { status: known ? 200 : 201, body: { event } }
    }
    addEvent(this.world, episode, {
      type: verb === 'resolve' ? 'resolved' : 'released',
      author,
      audience: verb === 'resolve' ? 'everyone' : 'staff',
    })
    if (verb === 'resolve') return { status: 200, body: this.own(episode, null, 'resolved') }
    return {
      status: 200,
      body: this.own(episode, null, verb === 'release' ? 'waiting' : 'with_bot'),
    }
  }

  private own(
    episode: StaffEpisode,
    agent: Staff | null,
    state: StaffEpisode['state'],
  ): StaffEpisode {
    episode.agent = agent && { id: agent.id, name: agent.name }
    episode.state = state
    episode.version += 1
    episode.waiting_since = state === 'waiting' ? new Date().toISOString() : null
    this.push('episode', episode)
    this.push('queue', this.queue())
    return episode
  }

  private open(response: ServerResponse, me: Staff): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    response.write(`retry: 500\n\nevent: queue\ndata: ${JSON.stringify(this.queue())}\n\n`)
    this.streams.set(response, me)
    response.on('close', () => this.streams.delete(response))
  }

  private emit(episode: StaffEpisode, event: StaffEvent): void {
    for (const [stream, me] of this.streams) {
      if (episode.agent?.id !== me.id) continue
      stream.write(`id: ${event.id}\ndata: ${JSON.stringify(event)}\n\n`)
    }
  }

  private push(name: string, value: unknown): void {
    for (const stream of this.streams.keys())
      stream.write(`event: ${name}\ndata: ${JSON.stringify(value)}\n\n`)
  }

  private queue(): StaffEpisode[] {
    return this.world.episodes
      .filter((episode) => episode.state === 'waiting')
      .sort((a, b) => b.priority - a.priority)
  }

  private list(view: string | null, me: Staff): StaffEpisode[] {
    return this.world.episodes.filter((episode) =>
      view === 'mine'
        ? episode.state === 'with_agent' && episode.agent?.id === me.id
        : (view === 'resolved') === (episode.state === 'resolved'),
    )
  }

  private search(words: string): unknown {
    const found = this.world.episodes.flatMap((episode) => {
      const said = this.world.events.get(episode.conversation_id) ?? []
      const hit = said.findLast((event) => event.text?.toLowerCase().includes(words.toLowerCase()))
      return hit ? [{ ...episode, hit: { ...hit, text: hit.text ?? '' } }] : []
    })
    return { episodes: found, next_to: null }
  }

  private find(id: string): StaffEpisode | undefined {
    return this.world.episodes.find((episode) => episode.id === id)
  }
}

const causes = ['article_missing', 'needs_decision', 'other'].map((id, position) => ({
  id,
  parent_id: null,
  name: null,
  position,
  active: true,
}))

const colleagues = Object.values(staff).map(({ id, name }) => ({
  id,
  name,
  presence: 'available',
  here: id !== 'st-bo',
  held: 2,
}))

const figures: Record<string, unknown> = {
  nps: {
    score: 38.5,
    promoters: 21,
    passives: 12,
    detractors: 6,
    responses: 39,
    interval95: [15, 62],
  },
  ces: { mean: 5.6, easy_share: 0.82, responses: 44 },
  bot: { episodes: 318, resolved_by_bot: 241, handed_off: 63, unanswered: 29, reopened: 9 },
}

function problem(status: number, code: string, detail: string): Answered {
  return { status, body: { status, title: 'Refused', detail, code } }
}

function send(response: ServerResponse, { status, body }: Answered): void {
  const type = status >= 400 ? 'application/problem+json' : 'application/json'
  response
    .writeHead(status, { 'Content-Type': type })
    .end(body === undefined ? '' : JSON.stringify(body))
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text === '' ? {} : (JSON.parse(text) as unknown)
}

/** As the server does: a fresh nonce per page, and a policy that runs nothing else. */
const servePage: Connect.NextHandleFunction = (request, response, next) => {
  if (!/^\/console\/?([?#]|$)/.test(request.url ?? '')) return next()
  const nonce = randomUUID().replaceAll('-', '')
  const policy = `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`
  void readFile(new URL('../../dist/console/index.html', import.meta.url), 'utf8').then((page) => {
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
    })
    response.end(page.replaceAll('__NONCE__', nonce))
  })
}

export function mockServer(): Plugin {
  return {
    name: 'handrail-mock-server',
    configureServer: (server) => void server.middlewares.use(new Mock().handle),
    configurePreviewServer: (server) => {
      server.middlewares.use(new Mock().handle)
      server.middlewares.use(servePage)
    },
  }
}
