/** A small invented desk for developing the console without a server. Not part of the build. */
import type {
  ContextCard,
  EventDetails,
  Signal,
  StaffEpisode,
  StaffEvent,
} from '../src/data/contract'

const MINUTE_MS = 60_000
const ago = (minutes: number): string => new Date(Date.now() - minutes * MINUTE_MS).toISOString()

export interface World {
  episodes: StaffEpisode[]
  events: Map<string, StaffEvent[]>
  contexts: Map<string, ContextCard>
}

type Draft = Partial<Omit<StaffEvent, 'details'>> & { details?: EventDetails }

export function addEvent(world: World, episode: StaffEpisode, draft: Draft): StaffEvent {
  const events = world.events.get(episode.conversation_id) ?? []
  const staffOnly = draft.audience === 'staff'
  const seq = events.filter((event) => event.seq !== null).length + 1
  const event = {
    id: `${episode.conversation_id}-${events.length + 1}`,
    type: 'message',
    at: new Date().toISOString(),
    audience: 'everyone',
    author: { kind: 'system' },
    ...draft,
    position: events.length + 1,
    seq: staffOnly ? null : seq,
    conversation_id: episode.conversation_id,
    episode_id: draft.episode_id ?? episode.id,
  } as StaffEvent
  world.events.set(episode.conversation_id, [...events, event])
  if (event.type === 'message' && event.text) {
    episode.last_message = { text: event.text, at: event.at, author: event.author }
  }
  return event
}

const answer = {
  article: 'payments/charged-twice',
  title: 'Why was I charged twice?',
  url: '/help/en/charged-twice',
  locale: 'en',
  heading: ['Two entries, one order'],
  passage:
    'A second entry is usually a reservation, not a charge. Your bank removes it by itself within 3 to 5 working days. If both entries are marked as paid, write to us and we refund the second one the same day.',
  confidence: 0.62,
}
const refund = {
  article: 'refunds/how-long-does-a-refund-take',
  title: 'How long does a refund take?',
  url: '/help/en/how-long-does-a-refund-take',
  locale: 'en',
  passage:
    'We send a refund within one working day. Cards show it after 3 to 7 days, PayPal at once.',
  confidence: 0.48,
}
const cancel = {
  article: 'orders/cancel',
  title: 'Can I cancel an order?',
  url: '/help/en/cancel-an-order',
  locale: 'en',
  passage: 'An order can be cancelled until it is packed, which takes about two hours.',
  confidence: 0.31,
}

interface Person {
  id: string
  name: string | null
  locale: string
  verified: boolean
  priority: number
  waited: number
  due: number
  reason: string
}

function episodeOf(person: Person): StaffEpisode {
  return {
    id: `ep-${person.id}`,
    conversation_id: `co-${person.id}`,
    state: 'waiting',
    opened_at: ago(person.waited + 4),
    locale: person.locale,
    priority: person.priority,
    customer: { id: `cu-${person.id}`, name: person.name, verified: person.verified },
    reason: person.reason,
    signals: [],
    waiting_since: ago(person.waited),
    due_at: ago(-person.due),
    agent: null,
    last_message: null,
    version: 1,
    targets: [],
    target: null,
    breached: false,
    points: { reasons: person.priority, waiting: 0 },
    customer_read_seq: 0,
    team: null,
    skill: null,
    known_agent: null,
    snoozed_until: null,
    awaits_customer: false,
    assigned_at: null,
    cause: null,
    resolved_at: null,
  }
}

export function buildWorld(): World {
  const world: World = { episodes: [], events: new Map(), contexts: new Map() }
  const customer = (name: string | null) => ({
    kind: 'customer' as const,
    name: name ?? 'Customer',
  })
  const bot = { kind: 'bot' as const, name: 'Handrail' }
  const ana = { id: 'st-ana', name: 'Ana' }

  // Dara: charged twice and angry.
  const dara = episodeOf({
    id: 'dara',
    name: 'Dara Whitfield',
    locale: 'en',
    verified: true,
    priority: 91,
    waited: 6,
    due: -1,
    reason: 'urgent',
  })
  world.episodes.push(dara)
  const old = { episode_id: 'ep-dara-old' }
  addEvent(world, dara, {
    ...old,
    at: ago(60 * 24 * 9),
    author: customer(dara.customer.name),
    text: 'Where can I see my invoices?',
  })
  addEvent(world, dara, {
    ...old,
    at: ago(60 * 24 * 9),
    author: bot,
    text: 'This is in our help centre:',
    answer: {
      ...refund,
      title: 'Where are my invoices?',
      article: 'payments/invoices',
      passage: 'Under Account › Orders each order has a link to its invoice as a PDF.',
      confidence: 0.93,
      heading: [],
    },
    choices: [
      { label: 'Yes', value: 'helpful:yes' },
      { label: 'No', value: 'helpful:no' },
    ],
  })
  addEvent(world, dara, {
    ...old,
    at: ago(60 * 24 * 9 - 1),
    author: customer(dara.customer.name),
    text: 'Yes',
    choice: { event_id: 'co-dara-2', value: 'helpful:yes' },
  })
  addEvent(world, dara, {
    ...old,
    type: 'feedback',
    audience: 'staff',
    at: ago(60 * 24 * 9 - 1),
    details: { helpful: true },
  })
  addEvent(world, dara, {
    ...old,
    type: 'resolved',
    at: ago(60 * 24 * 9 - 2),
    text: 'This conversation is closed. Thank you!',
  })
  addEvent(world, dara, {
    ...old,
    type: 'rated',
    at: ago(60 * 24 * 9 - 3),
    text: 'Thank you!',
  })
  addEvent(world, dara, {
    at: ago(10),
    author: customer(dara.customer.name),
    text: 'Hi, there are two payments for order 48112 on my card',
  })
  addEvent(world, dara, {
    at: ago(10),
    author: bot,
    text: 'This is in our help centre:',
    answer,
    choices: [
      { label: 'Yes', value: 'helpful:yes' },
      { label: 'No', value: 'helpful:no' },
    ],
  })
  addEvent(world, dara, {
    at: ago(8),
    author: customer(dara.customer.name),
    text: 'No',
    choice: { event_id: 'co-dara-8', value: 'helpful:no' },
  })
  addEvent(world, dara, {
    type: 'feedback',
    audience: 'staff',
    at: ago(8),
    details: { helpful: false },
  })
  const angry = addEvent(world, dara, {
    at: ago(6),
    author: customer(dara.customer.name),
    text: 'My card was charged twice and rent is due today, this is unacceptable. I need that money back now.',
  })
  dara.signals = [
    { kind: 'urgent', score: 0.94, threshold: 0.6, quote: 'rent is due today', event_id: angry.id },
    {
      kind: 'negative',
      score: 0.81,
      threshold: 0.7,
      quote: 'this is unacceptable',
      event_id: angry.id,
    },
  ]
  const weak: Signal = {
    kind: 'asked_for_human',
    score: 0.22,
    threshold: 0.5,
    quote: '',
    event_id: angry.id,
  }
  addEvent(world, dara, {
    type: 'decision',
    audience: 'staff',
    at: ago(6),
    details: { signals: [...dara.signals, weak] },
  })
  addEvent(world, dara, {
    type: 'handoff',
    at: ago(6),
    reason: 'urgent',
    text: 'I am bringing in a person. You are number 1 in line, about 3 minutes.',
  })

  // Nasrin: Persian, right to left.
  const nasrin = episodeOf({
    id: 'nasrin',
    name: 'نسرین کاظمی',
    locale: 'fa',
    verified: false,
    priority: 64,
    waited: 3,
    due: 4,
    reason: 'asked_for_human',
  })
  world.episodes.push(nasrin)
  addEvent(world, nasrin, {
    at: ago(5),
    author: customer(nasrin.customer.name),
    text: 'سلام، بسته‌ام سه روز است که نرسیده',
  })
  addEvent(world, nasrin, {
    at: ago(5),
    author: bot,
    text: 'این را در مرکز راهنما پیدا کردم:',
    answer: {
      ...refund,
      article: 'delivery/late',
      title: 'بسته‌ام دیر کرده است',
      locale: 'fa',
      url: '/help/fa/late',
      passage: 'اگر بسته تا دو روز پس از تاریخ اعلام‌شده نرسید، شماره پیگیری را برای ما بفرستید.',
      confidence: 0.71,
    },
  })
  const asked = addEvent(world, nasrin, {
    at: ago(3),
    author: customer(nasrin.customer.name),
    text: 'می‌خواهم با یک نفر صحبت کنم لطفاً',
  })
  nasrin.signals = [
    {
      kind: 'asked_for_human',
      score: 1,
      threshold: 0.5,
      quote: 'می‌خواهم با یک نفر صحبت کنم',
      event_id: asked.id,
    },
  ]
  addEvent(world, nasrin, {
    type: 'handoff',
    at: ago(3),
    reason: 'asked_for_human',
    text: 'یک همکار به زودی پاسخ می‌دهد.',
  })

  const minho = episodeOf({
    id: 'minho',
    name: '김민호',
    locale: 'ko',
    verified: true,
    priority: 38,
    waited: 1.4,
    due: 8,
    reason: 'unanswered',
  })
  world.episodes.push(minho)
  const twice = addEvent(world, minho, {
    at: ago(2),
    author: customer(minho.customer.name),
    text: '선물 카드 두 장을 한 주문에 같이 쓸 수 있나요?',
  })
  minho.signals = [
    {
      kind: 'unanswered',
      score: 1,
      threshold: 0.5,
      quote: '선물 카드 두 장을 한 주문에',
      event_id: twice.id,
    },
  ]
  addEvent(world, minho, {
    type: 'handoff',
    at: ago(1.4),
    reason: 'unanswered',
    text: '담당자를 연결해 드리겠습니다.',
  })

  const lee = episodeOf({
    id: 'lee',
    name: null,
    locale: 'es',
    verified: false,
    priority: 25,
    waited: 0.5,
    due: 9,
    reason: 'failure',
  })
  world.episodes.push(lee)
  addEvent(world, lee, {
    at: ago(1),
    author: customer(null),
    text: '¿Puedo cambiar la dirección de entrega?',
  })
  addEvent(world, lee, {
    type: 'handoff',
    at: ago(0.5),
    reason: 'failure',
    text: 'Algo ha fallado; te paso con una persona.',
  })

  const paul = episodeOf({
    id: 'paul',
    name: 'Paul Okafor',
    locale: 'en',
    verified: true,
    priority: 47,
    waited: 22,
    due: 0,
    reason: 'repeated',
  })
  Object.assign(paul, { state: 'with_agent', agent: ana, waiting_since: null })
  world.episodes.push(paul)
  const again = addEvent(world, paul, {
    at: ago(24),
    author: customer(paul.customer.name),
    text: 'Can I send back shoes that I wore once, outside?',
  })
  paul.signals = [
    {
      kind: 'repeated',
      score: 0.88,
      threshold: 0.75,
      quote: 'send back shoes that I wore once',
      event_id: again.id,
    },
  ]
  addEvent(world, paul, {
    type: 'handoff',
    at: ago(22),
    reason: 'repeated',
    text: 'I am bringing in a person.',
  })
  addEvent(world, paul, {
    type: 'joined',
    at: ago(20),
    author: { kind: 'agent', name: 'Ana' },
    text: 'Ana joined the conversation.',
  })
  addEvent(world, paul, {
    at: ago(19),
    author: { kind: 'agent', name: 'Ana' },
    text: 'Hello Paul, worn outside once is a case for our workshop. May I ask for a photo of the soles?',
  })
  addEvent(world, paul, {
    type: 'note',
    audience: 'staff',
    at: ago(18),
    author: { kind: 'agent', name: 'Ana' },
    text: 'Bought with the 30-day comfort promise, so probably fine. Waiting for the photo.',
  })
  addEvent(world, paul, {
    at: ago(2),
    author: customer(paul.customer.name),
    text: 'Sure, one moment',
  })

  const eva = episodeOf({
    id: 'eva',
    name: 'Eva Lindqvist',
    locale: 'en',
    verified: false,
    priority: 12,
    waited: 1,
    due: 0,
    reason: '',
  })
  Object.assign(eva, { state: 'with_bot', waiting_since: null, due_at: null, reason: null })
  world.episodes.push(eva)
  addEvent(world, eva, {
    at: ago(1),
    author: customer(eva.customer.name),
    text: 'do you ship to norway',
  })

  const done = episodeOf({
    id: 'done',
    name: 'Somchai P.',
    locale: 'th',
    verified: true,
    priority: 30,
    waited: 300,
    due: 0,
    reason: 'asked_for_human',
  })
  Object.assign(done, {
    state: 'resolved',
    waiting_since: null,
    agent: null,
    rating: { ces: 6, nps: 9 },
  })
  world.episodes.push(done)
  addEvent(world, done, { at: ago(300), author: customer(done.customer.name), text: 'ขอบคุณมากครับ' })
  addEvent(world, done, { type: 'resolved', at: ago(299) })

  for (const episode of world.episodes) world.contexts.set(episode.id, contextOf(episode))
  return world
}

export function contextOf(episode: StaffEpisode): ContextCard {
  const isDara = episode.id === 'ep-dara'
  const { id, state, opened_at, locale, priority } = episode
  return {
    episode: { id, state, opened_at, locale, priority },
    marks: [],
    customer: {
      id: episode.customer.id,
      name: episode.customer.name,
      email: episode.customer.verified ? 'customer@example.com' : null,
      phone: null,
      topic: null,
      locale: episode.locale,
      created_at: ago(60 * 24 * 90),
      verified: episode.customer.verified,
      notes: isDara
        ? [{ text: 'Prefers e-mail after 18:00.', at: ago(60 * 24 * 40), author: 'Bo' }]
        : [],
      merged: [],
      facts: isDara
        ? [
            {
              id: 'fact-1',
              text: 'Pays by card',
              consented: true,
              expires_at: ago(-60 * 24 * 200),
              at: ago(60 * 24 * 40),
              author: 'Bo',
              source: {
                event_id: 'ev-old',
                conversation_id: episode.conversation_id,
                episode_id: 'ep-dara-old',
                seq: 1,
                at: ago(60 * 24 * 40),
                author: { kind: 'customer', name: episode.customer.name },
                text: 'I always pay by card, please remember that.',
              },
            },
          ]
        : [],
    },
    question: episode.signals[0]?.quote
      ? 'Why are there two payments for order 48112 on my card?'
      : null,
    summary: isDara
      ? 'Sees two payments for order 48112. The bot explained reservations; the customer said that it did not help and needs the money today.'
      : null,
    locale: episode.locale,
    signals: episode.signals,
    sentiment: isDara
      ? [0.1, 0.05, -0.2, -0.35, -0.86].map((score, index) => ({ seq: index + 1, score }))
      : [
          { seq: 1, score: 0.1 },
          { seq: 2, score: -0.1 },
        ],
    articles_tried: isDara
      ? [
          {
            article: answer.article,
            title: answer.title,
            confidence: answer.confidence,
            helpful: false,
          },
          {
            article: 'payments/invoices',
            title: 'Where are my invoices?',
            confidence: 0.93,
            helpful: true,
          },
          { article: refund.article, title: refund.title, confidence: 0.48, helpful: null },
        ]
      : [],
    targets: episode.targets,
    at_handoff: null,
    page: {
      url: 'https://shop.example/checkout/thanks?order=48112',
      title: 'Thank you for your order',
    },
    past_episodes: isDara
      ? [
          {
            id: 'ep-dara-old',
            opened_at: ago(60 * 24 * 9),
            resolved_at: ago(60 * 24 * 9 - 5),
            reason: null,
            cause: null,
          },
        ]
      : [],
    past_ratings: isDara
      ? [
          {
            episode_id: 'ep-dara-old',
            ces: 7,
            nps: 9,
            comment: 'Quick, thanks',
            at: ago(60 * 24 * 9 - 6),
          },
        ]
      : [],
    suggestions: [answer, refund, cancel],
  }
}
