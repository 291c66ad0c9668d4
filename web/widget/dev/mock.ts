/**
 * A scripted customer API for `npm run dev`, so that the widget can be worked on alone.
 * One conversation per token in memory; what is typed decides what happens (see `answer`).
 */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import type { Episode, Event, QueuePlace } from '@handrail/shared/contract'
import { GREETING, WORDS, type Words } from './words.ts'

interface Conversation {
  id: string
  events: Event[]
  episode: Episode | null
  words: Words
  streams: Set<ServerResponse>
}

type Body = Record<string, string> & { episode_id?: string; ces?: number; nps?: number }

const conversations = new Map<string, Conversation>()

export function mockServer(): Plugin {
  return {
    name: 'handrail-mock',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const url = new URL(request.url ?? '/', 'http://mock')
        if (url.pathname.startsWith('/api/')) void api(request, response, url)
        else if (servePage(url, response)) return
        else {
          if (url.pathname === '/widget') request.url = `/index.html${url.search}`
          next()
        }
      })
    },
  }
}

/** The demo page and the built loader, so that the whole embed can be tried. */
function servePage(url: URL, response: ServerResponse): boolean {
  const pages: Record<string, [string, string]> = {
    '/widget.js': ['../dist/widget/widget.js', 'text/javascript'],
    '/demo': ['../pages/demo.html', 'text/html; charset=utf-8'],
    '/pages/demo.js': ['../pages/demo.js', 'text/javascript'],
    '/pages/pages.css': ['../pages/pages.css', 'text/css'],
  }
  const page = pages[url.pathname]
  if (!page) return false
  response.setHeader('Content-Type', page[1])
  response.end(readFileSync(page[0]))
  return true
}

async function api(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const body = await readBody(request)
  const path = url.pathname.replace('/api/', '')
  if (path === 'site') {
    const locales = Object.keys(GREETING)
    const site = { locales, default_locale: 'en', name: 'Juniper & Co', greeting: GREETING }
    return reply(response, 200, site)
  }
  if (path === 'site/questions') {
    const locale = url.searchParams.get('locale') ?? 'en'
    return reply(response, 200, { questions: (WORDS[locale] ?? WORDS['en']!).titles })
  }
  if (path.startsWith('knowledge/articles/')) {
    const { answer } = WORDS[path.split('/')[2]!] ?? WORDS['en']!
    const html = `<p>${answer.passage}</p><h2>${answer.heading?.at(-1)}</h2><p>…</p>`
    return reply(response, 200, { ...answer, id: answer.article, html })
  }
  if (path === 'customer/sessions') return reply(response, 201, newSession(body))
  const token = (request.headers.authorization ?? '').replace('Bearer ', '')
  const talk = conversations.get(token)
  if (!talk) return problem(response, 401, 'session_over', 'Please start a new session.')
  const { events } = talk
  switch (path) {
    case 'customer/conversation': {
      const { id, episode } = talk
      const last = events.length
      return reply(response, 200, {
        conversation_id: id,
        last_seq: last,
        episode,
        events: events.slice(-50),
      })
    }
    case 'customer/events': {
      const after = Number(url.searchParams.get('after') ?? 0)
      const limit = Number(url.searchParams.get('limit') ?? 50)
      const page = events.slice(after, after + limit)
      return reply(response, 200, { events: page, last_seq: events.length })
    }
    case 'customer/stream':
      return stream(talk, request, response)
    case 'customer/messages':
    case 'customer/choices':
      return accept(talk, body, response)
    case 'customer/handoff':
      handOff(talk)
      return reply(response, 202, {})
    case 'customer/end':
      resolve(talk)
      return reply(response, 200, {})
    case 'customer/ratings':
      rate(talk, body)
      return reply(response, 200, {})
    default:
      return reply(response, 204, null)
  }
}

function newSession(body: Body): object {
  const token = randomUUID()
  const id = randomUUID()
  const locale = body['locale'] ?? 'en'
  const words = WORDS[locale] ?? WORDS['en']!
  conversations.set(token, { id, events: [], episode: null, words, streams: new Set() })
  return { token, customer_id: randomUUID(), conversation_id: id, locale }
}

function accept(talk: Conversation, body: Body, response: ServerResponse): void {
  const known = talk.events.find((event) => event.client_id === body['client_id'])
  if (known) return reply(response, 200, { event: known })
  const offered = talk.events.find((event) => event.id === body['event_id'])
  const pressed = offered?.choices?.find((choice) => choice.value === body['value'])
  const text = (pressed?.label ?? body['text'] ?? '').trim()
  if (/refuse me/.test(text)) return problem(response, 422, 'invalid', 'This text is not taken.')
  if (/break/.test(text)) return problem(response, 503, 'not_ready', 'Back in a moment.')
  const wasOver = !talk.episode || talk.episode.state === 'resolved'
  if (wasOver) talk.episode = newEpisode()
  const event = say(talk, {
    author: { kind: 'customer' },
    text,
    client_id: body['client_id']!,
    ...(pressed ? { choice: { event_id: offered!.id, value: pressed.value } } : {}),
  })
  reply(response, 201, { event })
  setTimeout(() => answer(talk, pressed?.value ?? text, event.seq), 500)
}

function newEpisode(): Episode {
  const opened_at = new Date().toISOString()
  return { id: randomUUID(), state: 'with_bot', opened_at, locale: 'en', priority: 10 }
}

/** The script: a word in the text chooses what happens. */
function answer(talk: Conversation, text: string, seq: number): void {
  const { words } = talk
  const bot = { author: { kind: 'bot' as const }, in_reply_to: seq }
  if (talk.episode?.state === 'with_agent') {
    notify(talk, 'typing', { author: { kind: 'agent', name: 'Ana' } })
    setTimeout(() => say(talk, { author: { kind: 'agent', name: 'Ana' }, text: words.agent }), 800)
  } else if (talk.episode?.state === 'waiting') return
  else if (text === 'human:yes') handOff(talk)
  else if (text.startsWith('helpful:')) say(talk, { ...bot, text: words.glad })
  else if (/person|unacceptable|angry|شکایت/i.test(text)) handOff(talk)
  else if (/choose/i.test(text)) {
    const choices = words.titles.map((label, n) => ({ label, value: `article:a/${n}` }))
    choices.push({ label: words.none, value: 'article:none' })
    say(talk, { ...bot, text: words.choose, choices })
  } else if (/weather|هوا/i.test(text)) {
    const choices = [
      { label: words.yes, value: 'human:yes' },
      { label: words.no, value: 'human:no' },
    ]
    say(talk, { ...bot, text: words.unknown, choices })
  } else {
    const choices = [
      { label: words.yes, value: 'helpful:yes' },
      { label: words.no, value: 'helpful:no' },
    ]
    const { passage: text } = words.answer
    say(talk, { ...bot, text, prompt: words.helpful, answer: words.answer, choices })
  }
}

function handOff(talk: Conversation): void {
  talk.episode ??= newEpisode()
  if (talk.episode.state === 'waiting') return
  const queue: QueuePlace = { position: 2, estimated_wait_s: 200, open: true }
  talk.episode = { ...talk.episode, state: 'waiting', queue }
  say(talk, { type: 'handoff', text: talk.words.handoff, reason: 'asked_for_human' })
  setTimeout(() => notify(talk, 'queue', { position: 1, estimated_wait_s: 90, open: true }), 3_000)
  setTimeout(() => {
    if (talk.episode?.state !== 'waiting') return
    talk.episode = { ...talk.episode, state: 'with_agent', agent: { name: 'Ana' } }
    delete talk.episode.queue
    say(talk, { type: 'joined', author: { kind: 'agent', name: 'Ana' }, text: talk.words.joined })
  }, 6_000)
}

function resolve(talk: Conversation): void {
  if (!talk.episode || talk.episode.state === 'resolved') return
  talk.episode = { ...talk.episode, state: 'resolved' }
  say(talk, { type: 'resolved', text: talk.words.resolved })
  ask(talk, 'ces')
}

function rate(talk: Conversation, body: Body): void {
  const isFirst = !talk.events.some(
    (event) => event.type === 'rated' && event.episode_id === body.episode_id,
  )
  const author = { kind: 'customer' as const }
  if (isFirst) say(talk, { type: 'rated', author, text: talk.words.rated })
}

function ask(talk: Conversation, step: 'ces' | 'nps' | 'comment'): void {
  const rating = { step, episode_id: talk.episode!.id }
  say(talk, { type: 'rating_asked', text: talk.words[step], rating })
}

function say(talk: Conversation, part: Partial<Event>): Event {
  const event: Event = {
    seq: talk.events.length + 1,
    id: randomUUID(),
    type: 'message',
    at: new Date().toISOString(),
    episode_id: talk.episode?.id ?? '',
    author: { kind: 'system' },
    ...part,
  }
  talk.events.push(event)
  for (const stream of talk.streams) stream.write(frame(event))
  return event
}

function frame(event: Event): string {
  return `id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`
}

function notify(talk: Conversation, name: string, data: object): void {
  for (const stream of talk.streams) {
    stream.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
  }
}

function stream(talk: Conversation, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
  response.write('retry: 500\n\n')
  const last = Number(request.headers['last-event-id'] ?? 0)
  for (const event of talk.events.slice(last)) response.write(frame(event))
  talk.streams.add(response)
  request.on('close', () => talk.streams.delete(response))
}

async function readBody(request: IncomingMessage): Promise<Body> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text === '' ? ({} as Body) : (JSON.parse(text) as Body)
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(body === null ? '' : JSON.stringify(body))
}

function problem(response: ServerResponse, status: number, code: string, detail: string): void {
  reply(response, status, { status, title: code, code, detail })
}
