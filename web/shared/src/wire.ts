/**
 * What customers' clients send, and what they are answered.
 * Made from /openapi.json by `python -m escalation.operations.wire`; a test fails when the two
 * differ.
 */

/** Who holds an episode, as its customer may know them. */
export interface AgentName {
  name: string
}

/** A passage of an article offered to a customer; every string is plain text. */
export interface Answer {
  article: string
  title: string
  url: string
  locale: string
  heading?: string[]
  passage: string
  confidence: number
  /** What to say before an answer in another language than the customer's. */
  note?: string
}

/** A whole article. */
export interface Article {
  id: string
  title: string
  locale: string
  url: string
  /** Came through the allow-list. */
  html: string
}

/** The questions before the first message. */
export interface AskedForm {
  asks: ('name' | 'email' | 'topic')[]
  required: boolean
  topics: AskedTopic[]
}

/** What a customer can say they come about, in their language. */
export interface AskedTopic {
  key: string
  label: string
}

/** Who wrote an event. */
export interface Author {
  kind: AuthorKind
  name?: string
  /** Where their picture is, if they have one. */
  picture?: string
}

/** Who wrote an event. */
export type AuthorKind = 'customer' | 'bot' | 'agent' | 'system'

/** A button. */
export interface Choice {
  label: string
  value: string
}

/** One stretch of a conversation, with exactly one owner. */
export interface Episode {
  id: string
  state: EpisodeState
  opened_at: string
  locale: string
  priority: number
  queue?: QueuePlace
  rating?: Scores
  agent?: AgentName
}

/** An episode after a customer's move. */
export interface EpisodeAnswer {
  episode: Episode
}

/** The owner of an episode: the bot, the queue, one agent, or nobody any more. */
export type EpisodeState = 'with_bot' | 'waiting' | 'with_agent' | 'resolved'

/** One entry of the timeline as the customer sees it. */
export interface Event {
  text?: string
  client_id?: string
  in_reply_to?: number
  files?: SentFile[]
  answer?: Answer
  answers?: Answer[]
  choices?: Choice[]
  prompt?: string
  choice?: Pressed
  rating?: RatingAsked
  reason?: string
  notice?: 'emergency'
  id: string
  at: string
  episode_id: string
  author: Author
  seq: number
  type: 'message' | 'handoff' | 'joined' | 'left' | 'resolved' | 'reopened' | 'rating_asked' | 'rated'
}

/** Events after a seq. */
export interface EventPage {
  events: Event[]
  last_seq: number
}

/** Everything held on a customer, as they may read it. */
export interface Export {
  customer: ExportedCustomer
  facts: Fact[]
  conversation_id: string | null
  episodes: Episode[]
  events: Event[]
  files: ExportedFile[]
  merged?: Export[]
}

/** What is held on a customer themselves. */
export interface ExportedCustomer {
  id: string
  external_id: string | null
  name: string | null
  email: string | null
  phone: string | null
  topic: string | null
  locale: string
  page: VisitedPage
  created_at: string
  started_at: string | null
  ended_at: string | null
  values: Value[]
}

/** A file, and where its bytes are. */
export interface ExportedFile {
  id: string
  name: string
  type: string
  size: number
  width?: number
  height?: number
  at: string
  url: string
}

/** Something remembered of a customer. */
export interface Fact {
  id: string
  text: string
  /** Whether the customer agreed to it. */
  consented: boolean
  expires_at: string
  at: string
  author: string
  /** Null when an agent knows it from elsewhere. */
  source: Source | null
}

/** PUT /api/customer/form; nothing at all: the customer went past it. */
export interface FormAnswers {
  name?: string | null
  email?: string | null
  topic?: string | null
}

/** The rating of an episode so far. */
export interface KeptRating {
  ces: number | null
  nps: number | null
  episode_id: string
  comment: string | null
  rated_at: string | null
  /** The question that stands open. */
  next: RatingStep | null
}

/** Where the customer would most likely want the conversation sent. */
export interface MailAddress {
  email: string | null
}

/** Where a letter stands. */
export type MailState = 'waiting' | 'handed_over' | 'sent' | 'failed'

/** POST /api/customer/sessions. */
export interface OpenSession {
  locale?: string
  page?: Page | null
  identity_token?: string | null
}

/** The page on which the customer is. */
export interface Page {
  url?: string | null
  title?: string | null
  referrer?: string | null
}

/** A message of a customer or an agent: words, or files, or both. */
export interface PostMessage {
  /** chosen by the client; the same id is stored once */
  client_id: string
  /** uploads, by the ids that uploading returned */
  files?: string[]
  text?: string
}

/** What was stored, as the customer sees it. */
export interface PostedEvent {
  event: Event
}

/** A button that an event offered. */
export interface PressChoice {
  /** chosen by the client; the same id is stored once */
  client_id: string
  event_id: string
  value: string
}

/** The button that a message came from. */
export interface Pressed {
  event_id: string
  value: string
}

/** Place in line. */
export interface QueuePlace {
  position: number
  /** Null when there is no honest figure. */
  estimated_wait_s: number | null
  open: boolean
  next_open_at?: string
}

/** POST /api/customer/ratings; what is left out stays as it was. */
export interface Rate {
  episode_id: string
  ces?: number | null
  nps?: number | null
  comment?: string | null
}

/** Which question an event asks, about which episode. */
export interface RatingAsked {
  step: RatingStep
  episode_id: string
}

/** The question that stands open. */
export type RatingStep = 'ces' | 'nps' | 'comment'

/** POST /api/customer/read. */
export interface Read {
  seq: number
}

/** What a customer rated an episode. */
export interface Scores {
  ces: number | null
  nps: number | null
}

/** What was found for a question. */
export interface SearchResult {
  decision: 'answer' | 'choose' | 'none'
  answers: Answer[]
  /** The questions of a message that asks several, an answer to each. */
  parts?: string[]
}

/** POST /api/customer/transcript. */
export interface SendTranscript {
  /** chosen by the client; the same id is stored once */
  client_id: string
  email: string
  time_zone?: string | null
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

/** Where a transcript that goes by e-mail stands. */
export interface SentTranscript {
  state: MailState
}

/** A session that began. */
export interface Session {
  token: string
  customer_id: string
  conversation_id: string
  locale: string
}

/** What a site's clients need to begin. */
export interface Site {
  name: string
  locales: string[]
  default_locale: string
  /** By locale. */
  greeting: Record<string, string>
  /** Whether customers can have their conversation sent by e-mail. */
  sends_mail: boolean
}

/** The conversation as it stands. */
export interface Snapshot {
  conversation_id: string
  last_seq: number
  episode: Episode | null
  events: Event[]
  /** What the site asks of this newcomer, where it does. */
  form?: AskedForm
}

/** The message that something was learned from. */
export interface Source {
  event_id: string
  conversation_id: string
  episode_id: string
  seq: number | null
  at: string
  author: Speaker
  text: string
}

/** Who said something; null where they have no name. */
export interface Speaker {
  kind: AuthorKind
  name: string | null
}

/** What customers ask most, to begin with. */
export interface TopQuestions {
  questions: string[]
}

/** What was stored of an upload. */
export interface UploadedFile {
  file: SentFile
}

/** What a customer was worth to the site from a moment on. */
export interface Value {
  at: string
  value: number
}

/** The page on which the customer is, as far as they told. */
export interface VisitedPage {
  url?: string
  title?: string
  referrer?: string
}
