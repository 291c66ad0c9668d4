/**
 * The wire contract in types: what the customer API and the staff API send.
 * Names are those of the contract; a field the server omits is optional here.
 */

export type AuthorKind = 'customer' | 'bot' | 'agent' | 'system'

export interface Author {
  kind: AuthorKind
  name?: string
  /** Where their picture is, if they have one. */
  picture?: string
}

/** A passage of an article offered to a customer; every string is plain text. */
export interface Answer {
  article: string
  title: string
  url: string
  locale: string
  passage: string
  confidence: number
  heading?: string[]
}

/** A whole article; `html` came through the server's allow-list. */
export interface Article {
  id: string
  title: string
  locale: string
  url: string
  html: string
}

export interface Choice {
  label: string
  value: string
}

/** A picture or a PDF that came with a message; pictures have a width and a height. */
export interface SentFile {
  id: string
  /** What its sender called it: data, like any words. */
  name: string
  type: string
  size: number
  width?: number
  height?: number
}

export type RatingStep = 'ces' | 'nps' | 'comment'

export type EventType =
  | 'message'
  | 'handoff'
  | 'joined'
  | 'left'
  | 'resolved'
  | 'reopened'
  | 'rating_asked'
  | 'rated'

/** One entry of the timeline as the customer sees it. `text` is plain text in their language. */
export interface Event {
  seq: number
  id: string
  type: EventType
  at: string
  episode_id: string
  author: Author
  text?: string
  client_id?: string
  in_reply_to?: number
  answer?: Answer
  /** All of them, where the message asked several questions; `answer` is the first. */
  answers?: Answer[]
  choices?: Choice[]
  /** What the buttons ask, where the text itself does not. */
  prompt?: string
  choice?: { event_id: string; value: string }
  reason?: string
  /** Whether it must stand out. */
  notice?: 'emergency'
  rating?: { step: RatingStep; episode_id: string }
  /** With them, `text` may be empty. */
  files?: SentFile[]
}

export type EpisodeState = 'with_bot' | 'waiting' | 'with_agent' | 'resolved'

/** Place in line; `estimated_wait_s` is null when there is no honest figure. */
export interface QueuePlace {
  position: number
  estimated_wait_s: number | null
  open: boolean
  next_open_at?: string
}

export interface Episode {
  id: string
  state: EpisodeState
  opened_at: string
  locale: string
  priority: number
  queue?: QueuePlace
  agent?: { name: string } | null
  rating?: { ces?: number | null; nps?: number | null } | null
}

export interface Session {
  token: string
  customer_id: string
  conversation_id: string
  locale: string
}

export interface Snapshot {
  conversation_id: string
  last_seq: number
  episode: Episode | null
  events: Event[]
  /** What the site asks of this newcomer, where it does. */
  form?: AskedForm
}

/** The questions before the first message. */
export interface AskedForm {
  asks: ('name' | 'email' | 'topic')[]
  required: boolean
  topics: { key: string; label: string }[]
}

export interface FormAnswers {
  name?: string
  email?: string
  topic?: string
}

export interface EventPage {
  events: Event[]
  last_seq: number
}

export interface Site {
  locales: string[]
  default_locale: string
  name: string
  greeting: Record<string, string>
}

/** An `application/problem+json` body; `detail` is a sentence to show. */
export interface Problem {
  status: number
  title: string
  detail: string
  code: string
  errors?: FieldProblem[]
}

/** One field of what was sent, and what is wrong with it. */
export interface FieldProblem {
  field: string
  message: string
}

// ── Staff ────────────────────────────────────────────────────────────────

export type Role = 'agent' | 'editor' | 'admin'

export interface Staff {
  id: string
  name: string
  email?: string
  roles: Role[]
  presence?: Presence
  picture?: string | null
}

export type Presence = 'available' | 'busy' | 'away'


export type SignalKind =
  | 'asked_for_human'
  | 'urgent'
  | 'negative'
  | 'unanswered'
  | 'repeated'
  | 'low_rating'
  | 'keyword'

export interface Signal {
  kind: SignalKind
  score: number
  threshold: number
  quote: string
  event_id: string
  /** Of a negative one: it insults or threatens whoever answers. */
  is_abuse?: boolean
  /** Of an urgent one: why, where that is sure. */
  urgency?: Urgency
}

export type Urgency = 'safety' | 'money' | 'deadline' | 'access' | 'legal' | 'vulnerable'

export type StaffEventType =
  | EventType
  | 'note'
  | 'decision'
  | 'marked'
  | 'suppressed'
  | 'claimed'
  | 'released'
  | 'assigned'
  | 'target'
  | 'feedback'
  | 'parked'
  | 'resumed'

/** An event in the staff view: `position` has no hole, `seq` is null when only staff see it. */
export interface StaffEvent extends Omit<Event, 'seq' | 'type'> {
  seq: number | null
  type: StaffEventType
  position: number
  audience: 'everyone' | 'staff'
  conversation_id: string
  details?: Record<string, unknown>
}

/** Why an agent may take a waiting episode, or should leave it: `GET /api/agent/offers`. */
export type OfferReason =
  | 'knows_customer'
  | 'own_team'
  | 'for_anyone'
  | 'overflow'
  | 'no_room'
  | 'other_team'
  | 'other_language'
  | 'lacks_skill'
  | 'kept_for_colleague'

export interface Offer {
  episode_id: string
  offered: boolean
  reason: OfferReason
}

export type Target = 'first_answer' | 'next_answer' | 'resolution'

export interface RunningTarget {
  target: Target
  since: string
  warns_at: string
  due_at: string
  standing: 'in_time' | 'warned' | 'breached'
}

export interface StaffEpisode extends Omit<Episode, 'agent'> {
  conversation_id: string
  customer: { id: string; name: string | null; verified: boolean }
  reason: string | null
  signals: Signal[]
  waiting_since: string | null
  /** What is owed to the customer, due first before the others; `target` and `due_at` are the first. */
  targets?: RunningTarget[]
  target?: Target | null
  due_at: string | null
  breached?: boolean
  agent: { id: string; name: string } | null
  /** Since when it has been given to its agent, who has not looked at it yet. */
  assigned_at?: string | null
  /** The team it waits for, or came from, and what it asks of an agent. */
  team?: { id: string; name: string } | null
  skill?: string | null
  /** Who answered this customer before, while the episode waits. */
  known_agent?: { id: string; name: string } | null
  /** What `priority` is made of. */
  points?: { reasons: number; waiting: number }
  last_message: { text: string; at: string; author: Author; files?: SentFile[] } | null
  version: number
  /** Up to where the customer has read. */
  customer_read_seq?: number
  /** Set aside by its agent: until a time, or until the customer writes. */
  snoozed_until?: string | null
  awaits_customer?: boolean
  cause?: string | null
  resolved_at?: string | null
}
