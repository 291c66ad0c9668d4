/**
 * What the console may ask for, what it sends along and is answered.
 * Made from /openapi.json by `python -m escalation.operations.wire`; a test fails when the two
 * differ.
 */

import type {
  Answer,
  Author,
  Choice,
  Episode,
  EpisodeState,
  Export,
  Fact,
  PostMessage,
  Pressed,
  QueuePlace,
  RatingAsked,
  Scores,
  SentFile,
  Site,
  Speaker,
  TopQuestions,
  UploadedFile,
  VisitedPage,
} from '@handrail/shared/contract'

export type * from '@handrail/shared/contract'

type GetPathAlone =
  | `/api/admin/api-keys`
  | `/api/admin/audit`
  | `/api/admin/customers/${string}/export`
  | `/api/admin/hours`
  | `/api/admin/policy`
  | `/api/admin/staff`
  | `/api/admin/teams`
  | `/api/admin/tone`
  | `/api/admin/webhooks`
  | `/api/admin/webhooks/${string}/deliveries`
  | `/api/admin/widget`
  | `/api/agent/articles`
  | `/api/agent/articles/translation`
  | `/api/agent/causes`
  | `/api/agent/colleagues`
  | `/api/agent/conversations/${string}/events`
  | `/api/agent/customers/${string}`
  | `/api/agent/customers/${string}/panel`
  | `/api/agent/drafts`
  | `/api/agent/episodes`
  | `/api/agent/episodes/${string}`
  | `/api/agent/episodes/${string}/context`
  | `/api/agent/files/${string}`
  | `/api/agent/offers`
  | `/api/agent/queue`
  | `/api/agent/replies`
  | `/api/agent/search`
  | `/api/agent/stream`
  | `/api/agent/teams`
  | `/api/agent/tone`
  | `/api/insight/bot`
  | `/api/insight/ces`
  | `/api/insight/nps`
  | `/api/insight/policy`
  | `/api/insight/retention`
  | `/api/site`
  | `/api/site/questions`
  | `/api/staff/me`
export type GetPath = GetPathAlone | `${GetPathAlone}?${string}`

type PostPathAlone =
  | `/api/admin/api-keys`
  | `/api/admin/causes`
  | `/api/admin/customers/${string}/erase`
  | `/api/admin/hours/calendar`
  | `/api/admin/policy`
  | `/api/admin/policy/replay`
  | `/api/admin/staff`
  | `/api/admin/teams`
  | `/api/admin/webhooks`
  | `/api/admin/webhooks/${string}/deliveries/${string}/send`
  | `/api/admin/webhooks/${string}/secret`
  | `/api/admin/webhooks/${string}/test`
  | `/api/admin/widget`
  | `/api/agent/customers/${string}/facts`
  | `/api/agent/customers/${string}/merge`
  | `/api/agent/customers/${string}/separate`
  | `/api/agent/episodes/${string}/await-customer`
  | `/api/agent/episodes/${string}/claim`
  | `/api/agent/episodes/${string}/files`
  | `/api/agent/episodes/${string}/mark`
  | `/api/agent/episodes/${string}/messages`
  | `/api/agent/episodes/${string}/notes`
  | `/api/agent/episodes/${string}/release`
  | `/api/agent/episodes/${string}/reopen`
  | `/api/agent/episodes/${string}/resolve`
  | `/api/agent/episodes/${string}/resume`
  | `/api/agent/episodes/${string}/return-to-bot`
  | `/api/agent/episodes/${string}/snooze`
  | `/api/agent/episodes/${string}/take-over`
  | `/api/agent/episodes/${string}/transfer`
  | `/api/agent/episodes/${string}/typing`
  | `/api/agent/episodes/${string}/viewing`
  | `/api/agent/handover`
  | `/api/agent/replies`
  | `/api/insight/customers`
  | `/api/staff/login`
  | `/api/staff/logout`
export type PostPath = PostPathAlone

type PutPathAlone =
  | `/api/admin/hours`
  | `/api/admin/staff/${string}/routing`
  | `/api/admin/teams/${string}`
  | `/api/admin/tone/${string}`
  | `/api/admin/webhooks/${string}`
  | `/api/agent/customers/${string}/facts/${string}`
  | `/api/agent/episodes/${string}/drafts/${string}`
  | `/api/agent/presence`
  | `/api/agent/replies/${string}`
  | `/api/staff/picture`
export type PutPath = PutPathAlone

type PatchPathAlone =
  | `/api/admin/causes/${string}`
  | `/api/admin/staff/${string}`
export type PatchPath = PatchPathAlone

type DeletePathAlone =
  | `/api/admin/api-keys/${string}`
  | `/api/admin/teams/${string}`
  | `/api/admin/tone/${string}`
  | `/api/admin/webhooks/${string}`
  | `/api/agent/customers/${string}/facts/${string}`
  | `/api/agent/replies/${string}`
  | `/api/staff/picture`
export type DeletePath = DeletePathAlone

export type PostBody<P extends string> =
  P extends `/api/admin/webhooks/${string}/deliveries/${string}/send` ? undefined :
  P extends `/api/admin/customers/${string}/erase` ? EraseCustomer :
  P extends `/api/admin/webhooks/${string}/secret` ? undefined :
  P extends `/api/admin/webhooks/${string}/test` ? undefined :
  P extends `/api/agent/customers/${string}/facts` ? FactBody :
  P extends `/api/agent/customers/${string}/merge` ? MergeCustomers :
  P extends `/api/agent/customers/${string}/separate` ? undefined :
  P extends `/api/agent/episodes/${string}/await-customer` ? Parting | null :
  P extends `/api/agent/episodes/${string}/claim` ? undefined :
  P extends `/api/agent/episodes/${string}/files` ? Blob :
  P extends `/api/agent/episodes/${string}/mark` ? MarkHandoff :
  P extends `/api/agent/episodes/${string}/messages` ? PostMessage :
  P extends `/api/agent/episodes/${string}/notes` ? Note :
  P extends `/api/agent/episodes/${string}/release` ? Parting | null :
  P extends `/api/agent/episodes/${string}/reopen` ? undefined :
  P extends `/api/agent/episodes/${string}/resolve` ? Resolve | null :
  P extends `/api/agent/episodes/${string}/resume` ? undefined :
  P extends `/api/agent/episodes/${string}/return-to-bot` ? Parting | null :
  P extends `/api/agent/episodes/${string}/snooze` ? Snooze :
  P extends `/api/agent/episodes/${string}/take-over` ? undefined :
  P extends `/api/agent/episodes/${string}/transfer` ? Transfer :
  P extends `/api/agent/episodes/${string}/typing` ? undefined :
  P extends `/api/agent/episodes/${string}/viewing` ? Looking | null :
  P extends `/api/admin/hours/calendar` ? ChosenCalendar :
  P extends `/api/admin/policy/replay` ? Replay :
  P extends `/api/admin/api-keys` ? MakeApiKey :
  P extends `/api/admin/causes` ? AddCause :
  P extends `/api/admin/policy` ? NewPolicy :
  P extends `/api/admin/staff` ? AddStaff :
  P extends `/api/admin/teams` ? TeamBody :
  P extends `/api/admin/webhooks` ? WebhookBody :
  P extends `/api/admin/widget` ? NewWidget :
  P extends `/api/agent/handover` ? HandOver | null :
  P extends `/api/agent/replies` ? SaveReply :
  P extends `/api/insight/customers` ? ReportedCustomer[] :
  P extends `/api/staff/login` ? Login :
  P extends `/api/staff/logout` ? undefined :
  never

export type PutBody<P extends string> =
  P extends `/api/agent/customers/${string}/facts/${string}` ? FactBody :
  P extends `/api/agent/episodes/${string}/drafts/${string}` ? DraftText :
  P extends `/api/admin/staff/${string}/routing` ? AgentBody :
  P extends `/api/admin/teams/${string}` ? TeamBody :
  P extends `/api/admin/tone/${string}` ? ToneBody :
  P extends `/api/admin/webhooks/${string}` ? WebhookBody :
  P extends `/api/agent/replies/${string}` ? SaveReply :
  P extends `/api/admin/hours` ? NewHours :
  P extends `/api/agent/presence` ? SetPresence :
  P extends `/api/staff/picture` ? Blob :
  never

export type PatchBody<P extends string> =
  P extends `/api/admin/causes/${string}` ? ChangeCause :
  P extends `/api/admin/staff/${string}` ? ChangeStaff :
  never

export type GetAnswer<P extends string> =
  P extends `${infer Path}?${string}` ? GetAnswer<Path> :
  P extends `/api/admin/customers/${string}/export` ? Export :
  P extends `/api/admin/webhooks/${string}/deliveries` ? DeliveryPage :
  P extends `/api/agent/conversations/${string}/events` ? StaffEventPage :
  P extends `/api/agent/customers/${string}/panel` ? PanelLink :
  P extends `/api/agent/episodes/${string}/context` ? ContextCard :
  P extends `/api/agent/articles/translation` ? Answer :
  P extends `/api/agent/customers/${string}` ? Profile :
  P extends `/api/agent/episodes/${string}` ? StaffEpisode :
  P extends `/api/agent/files/${string}` ? void :
  P extends `/api/admin/api-keys` ? ApiKey[] :
  P extends `/api/admin/audit` ? AuditPage :
  P extends `/api/admin/hours` ? HoursInForce :
  P extends `/api/admin/policy` ? PolicyPage :
  P extends `/api/admin/staff` ? RoutedAccount[] :
  P extends `/api/admin/teams` ? Team[] :
  P extends `/api/admin/tone` ? ToneGuide[] :
  P extends `/api/admin/webhooks` ? Webhook[] :
  P extends `/api/admin/widget` ? WidgetPage :
  P extends `/api/agent/articles` ? Answer[] :
  P extends `/api/agent/causes` ? Cause[] :
  P extends `/api/agent/colleagues` ? Colleague[] :
  P extends `/api/agent/drafts` ? StoredDraft[] :
  P extends `/api/agent/episodes` ? StaffEpisode[] :
  P extends `/api/agent/offers` ? Offer[] :
  P extends `/api/agent/queue` ? StaffEpisode[] :
  P extends `/api/agent/replies` ? SavedReply[] :
  P extends `/api/agent/search` ? SearchPage :
  P extends `/api/agent/stream` ? void :
  P extends `/api/agent/teams` ? TeamPresence[] :
  P extends `/api/agent/tone` ? ToneGuide :
  P extends `/api/insight/bot` ? BotFigures :
  P extends `/api/insight/ces` ? CesFigures :
  P extends `/api/insight/nps` ? NpsFigures :
  P extends `/api/insight/policy` ? PolicyInsight :
  P extends `/api/insight/retention` ? RetentionFigures :
  P extends `/api/site/questions` ? TopQuestions :
  P extends `/api/staff/me` ? SignedIn :
  P extends `/api/site` ? Site :
  unknown

export type PostAnswer<P extends string> =
  P extends `/api/admin/webhooks/${string}/deliveries/${string}/send` ? void :
  P extends `/api/admin/customers/${string}/erase` ? void :
  P extends `/api/admin/webhooks/${string}/secret` ? MadeWebhook :
  P extends `/api/admin/webhooks/${string}/test` ? Delivery :
  P extends `/api/agent/customers/${string}/facts` ? Fact[] :
  P extends `/api/agent/customers/${string}/merge` ? Profile :
  P extends `/api/agent/customers/${string}/separate` ? Profile :
  P extends `/api/agent/episodes/${string}/await-customer` ? StaffEpisode :
  P extends `/api/agent/episodes/${string}/claim` ? StaffEpisode :
  P extends `/api/agent/episodes/${string}/files` ? UploadedFile :
  P extends `/api/agent/episodes/${string}/mark` ? PostedStaffEvent :
  P extends `/api/agent/episodes/${string}/messages` ? PostedStaffEvent :
  P extends `/api/agent/episodes/${string}/notes` ? PostedStaffEvent :
  P extends `/api/agent/episodes/${string}/release` ? StaffEpisode :
  P extends `/api/agent/episodes/${string}/reopen` ? StaffEpisode :
  P extends `/api/agent/episodes/${string}/resolve` ? StaffEpisode :
  P extends `/api/agent/episodes/${string}/resume` ? StaffEpisode :
  P extends `/api/agent/episodes/${string}/return-to-bot` ? StaffEpisode :
  P extends `/api/agent/episodes/${string}/snooze` ? StaffEpisode :
  P extends `/api/agent/episodes/${string}/take-over` ? StaffEpisode :
  P extends `/api/agent/episodes/${string}/transfer` ? StaffEpisode :
  P extends `/api/agent/episodes/${string}/typing` ? void :
  P extends `/api/agent/episodes/${string}/viewing` ? void :
  P extends `/api/admin/hours/calendar` ? CalendarDays :
  P extends `/api/admin/policy/replay` ? Trial :
  P extends `/api/admin/api-keys` ? MadeApiKey :
  P extends `/api/admin/causes` ? Cause :
  P extends `/api/admin/policy` ? PolicyVersion :
  P extends `/api/admin/staff` ? Account :
  P extends `/api/admin/teams` ? Team :
  P extends `/api/admin/webhooks` ? MadeWebhook :
  P extends `/api/admin/widget` ? WidgetVersion :
  P extends `/api/agent/handover` ? HandedOver :
  P extends `/api/agent/replies` ? SavedReply :
  P extends `/api/insight/customers` ? CustomersKept :
  P extends `/api/staff/login` ? SignedIn :
  P extends `/api/staff/logout` ? void :
  unknown

export type PutAnswer<P extends string> =
  P extends `/api/agent/customers/${string}/facts/${string}` ? Fact[] :
  P extends `/api/agent/episodes/${string}/drafts/${string}` ? void :
  P extends `/api/admin/staff/${string}/routing` ? Routed :
  P extends `/api/admin/teams/${string}` ? Team :
  P extends `/api/admin/tone/${string}` ? ToneGuide :
  P extends `/api/admin/webhooks/${string}` ? Webhook :
  P extends `/api/agent/replies/${string}` ? SavedReply :
  P extends `/api/admin/hours` ? HoursInForce :
  P extends `/api/agent/presence` ? void :
  P extends `/api/staff/picture` ? Staff :
  unknown

export type PatchAnswer<P extends string> =
  P extends `/api/admin/causes/${string}` ? Cause :
  P extends `/api/admin/staff/${string}` ? Account :
  unknown

/** A member of staff as administrators see them. */
export interface Account {
  id: string
  name: string
  email: string
  roles: Role[]
  presence: Presence
  picture: string | null
  active: boolean
  seen_at: string | null
}

/** A new cause, under another one or at the top. */
export interface AddCause {
  name: string
  parent_id?: string | null
  position?: number
}

/** A new account. */
export interface AddStaff {
  email: string
  name: string
  password: string
  roles: ('agent' | 'editor' | 'admin')[]
}

/** What an agent can do, as a whole. */
export interface AgentBody {
  teams?: string[]
  skills?: string[]
  locales?: string[]
  capacity?: number | null
}

/** A key with which a program calls; the key itself is told once. */
export interface ApiKey {
  id: string
  name: string
  staff: Holder
  /** Whether that account is open. */
  active: boolean
  used_at: string | null
  expires_at: string
}

/** Who may see an event. */
export type Audience = 'everyone' | 'staff'

/** One change by an administrator. */
export interface AuditEntry {
  number: number
  at: string
  staff: Named
  action: string
  subject: string
  details: Record<string, unknown>
}

/** Entries of the log, the newest first. */
export interface AuditPage {
  entries: AuditEntry[]
  count: number
  /** The first entry that is not as it was written. */
  first_broken: number | null
}

/** A number under the policy in force, and under the draft. */
export interface BeforeAndAfter {
  before: number
  after: number
}

/** What the bot did with the episodes that began in a time. */
export interface BotFigures {
  episodes: number
  resolved_by_bot: number
  handed_off: number
  unanswered: number
  reopened: number
}

/** What was found in an iCal file. */
export interface CalendarDays {
  holidays: ClosedDay[]
  /** Entries that are no whole days, or repeat in a way that holidays do not. */
  skipped: number
}

/** The card as it was when a person was called. */
export interface CardAtHandoff {
  at: string
  summary: string | null
  question: string | null
  locale: string
  sentiment: Mood[]
  articles_tried: TriedArticle[]
  page: VisitedPage
  customer: CustomerAtHandoff
}

/** Who is asking. */
export interface CardCustomer {
  id: string
  name: string | null
  email: string | null
  phone: string | null
  topic: string | null
  locale: string
  created_at: string
  verified: boolean
  notes: Remark[]
  facts: Fact[]
  merged: Namesake[]
}

/** Why an episode needed a person: a node of the tree that the site edits. */
export interface Cause {
  id: string
  parent_id: string | null
  /** Null for those that come with the product: each reader sees them in their own language. */
  name: string | null
  position: number
  active: boolean
}

/** mean: 1..7; easy_share: fraction of answers 5–7; both None with no answers. */
export interface CesFigures {
  mean: number | null
  easy_share: number | null
  responses: number
}

/** What becomes of a handoff. */
export type Change = 'more' | 'fewer' | 'earlier' | 'later' | 'other_team'

/** What is to be different about a cause; what is left out stays. */
export interface ChangeCause {
  name?: string | null
  parent_id?: string | null
  position?: number
  active?: boolean
}

/** What is to be different about an account; what is left out stays. */
export interface ChangeStaff {
  name?: string
  password?: string
  roles?: ('agent' | 'editor' | 'admin')[]
  active?: boolean
}

/** POST /api/admin/hours/calendar: the text of an iCal file. */
export interface ChosenCalendar {
  calendar: string
}

/** A holiday; without a name it is an empty one. */
export interface ClosedDay {
  date: string
  name: string
}

/** Somebody who can be given an episode. */
export interface Colleague {
  id: string
  name: string
  presence: Presence
  /** Whether a console of theirs is open. */
  here: boolean
  held: number
}

/** Everything an agent should know at one glance. */
export interface ContextCard {
  past_episodes: PastEpisode[]
  past_ratings: PastRating[]
  episode: Episode
  customer: CardCustomer
  summary: string | null
  question: string | null
  locale: string
  signals: Signal[]
  sentiment: Mood[]
  articles_tried: TriedArticle[]
  /** Until when the customer may count on an answer, and on being done. */
  targets: RunningTarget[]
  /** Null where no person was called. */
  at_handoff: CardAtHandoff | null
  marks: GivenMark[]
  page: VisitedPage
  suggestions: Answer[]
}

/** Who was asking. */
export interface CustomerAtHandoff {
  name: string | null
  email: string | null
  verified: boolean
}

/** How many customers a report was about. */
export interface CustomersKept {
  customers: number
}

/** One thing told to one address. */
export interface Delivery {
  id: string
  news: News | 'test'
  episode_id: string | null
  told_at: string
  state: DeliveryState
  tries: number
  due_at: string
  tried_at: string | null
  /** The HTTP status of the last try. */
  status: number | null
  trouble: Trouble | null
}

/** What an address was told, the newest first. */
export interface DeliveryPage {
  deliveries: Delivery[]
  /** From where the next page goes on. */
  next_before: string | null
}

/** Where a delivery stands. */
export type DeliveryState = 'pending' | 'delivered' | 'failed'

/** What a draft is to become. */
export type DraftKind = 'answer' | 'note'

/** What was written so far. */
export interface DraftText {
  text: string
}

/** Whose episode it is. */
export interface EpisodeCustomer {
  id: string
  name: string | null
  verified: boolean
}

/** Erasing a customer: their name, so that nobody erases another. */
export interface EraseCustomer {
  name: string
}

/** Kinds of timeline entries. The first group is the contract's: what a customer sees. */
export type EventType = 'message' | 'handoff' | 'joined' | 'left' | 'resolved' | 'reopened' | 'rating_asked' | 'rated' | 'note' | 'decision' | 'suppressed' | 'feedback' | 'released' | 'assigned' | 'marked' | 'target' | 'parked' | 'resumed' | 'transcript'

/** Something to remember of a customer; without a time, for as long as is allowed. */
export interface FactBody {
  text: string
  consented: boolean
  expires_at?: string | null
  event_id?: string | null
}

/** What newcomers are asked before their first message. */
export interface FormBody {
  asks?: ('name' | 'email' | 'topic')[]
  required?: boolean
  topics?: TopicBody[]
}

/** Something that customers can say they come about. */
export interface FormTopic {
  /** What staff see, and what routing takes for a skill. */
  key: string
  /** By locale. */
  labels: Record<string, string>
}

/** An episode that a search found; a hit only where words were looked for. */
export interface FoundEpisode {
  id: string
  state: EpisodeState
  opened_at: string
  locale: string
  priority: number
  queue?: QueuePlace
  rating?: Scores
  targets: RunningTarget[]
  target: Target | null
  due_at: string | null
  breached: boolean
  agent: Named | null
  points: Points
  conversation_id: string
  customer_read_seq: number
  customer: EpisodeCustomer
  reason: string | null
  signals: Signal[]
  waiting_since: string | null
  team: Named | null
  skill: string | null
  known_agent: Named | null
  last_message: LastMessage | null
  version: number
  snoozed_until: string | null
  awaits_customer: boolean
  assigned_at: string | null
  cause: string | null
  resolved_at: string | null
  hit: Hit | null
}

/** An agent's mark on a handoff. */
export interface GivenMark {
  handoff: string
  mark: Mark
  agent: Named
  at: string
}

/** The scores that a decision about a low rating looked at. */
export interface GivenRating {
  ces: number | null
  nps: number | null
  comment: string | null
}

/** Giving away everything one holds: to a colleague, or to the queue. */
export interface HandOver {
  note?: string | null
  agent?: string | null
}

/** What was given away. */
export interface HandedOver {
  /** Their ids. */
  episodes: string[]
}

/** Where the words of a search were found. */
export interface Hit {
  text: string
  position: number
  at: string
  author: Speaker
}

/** As whom a key acts. */
export interface Holder {
  id: string
  name: string
  email: string
}

/** A day on which the desk is shut, and what it is called. */
export interface Holiday {
  date: string
  name?: string
}

/** A week in one time zone, and holidays; domain.hours knows what makes sense. */
export interface Hours {
  timezone: string
  hours: Record<string, string[]>
  holidays?: Holiday[]
}

/** The hours that hold. */
export interface HoursInForce {
  /** 0: those of the setting. */
  version: number
  /** Null: always open. */
  hours: WrittenHours | null
  open: boolean
  next_open_at: string | null
  saved: Saved | null
}

/** The last words of an episode. */
export interface LastMessage {
  text: string
  files?: SentFile[]
  at: string
  author: Author
}

/** POST /api/staff/login. */
export interface Login {
  email: string
  password: string
}

/** What the caller does with an episode that is on their screen. */
export interface Looking {
  doing?: 'reading' | 'writing' | 'left'
}

/** A new key, in clear. */
export interface MadeApiKey {
  id: string
  name: string
  staff: Holder
  active: boolean
  used_at: string | null
  expires_at: string
  key: string
}

/** An address with its new secret, in clear. */
export interface MadeWebhook {
  id: string
  url: string
  news: News[]
  paused: Pause | null
  failing_since: string | null
  waiting: number
  secret: string
}

/** A key for a program, which then acts as this member of staff. */
export interface MakeApiKey {
  name: string
  staff: string
  days?: number
}

/** An agent's word on a handoff. */
export type Mark = 'right' | 'too_early' | 'too_late'

/** An agent's word on a handoff, the last one unless another is named by its event's id. */
export interface MarkHandoff {
  mark: Mark
  handoff?: string | null
}

/** The customer who is taken for the same person. */
export interface MergeCustomers {
  other: string
}

/** A customer who is taken for the same person as another, by whom and since when. */
export interface MergedPart {
  id: string
  /** Their name, or a guest's code. */
  called: string
  created_at: string
  into: string
  merged_at: string
  merged_by: string
}

/** The sentiment of one message, −1..1. */
export interface Mood {
  seq: number
  score: number
}

/** Somebody or something, by id and name. */
export interface Named {
  id: string
  name: string
}

/** Another customer who is taken for the same person. */
export interface Namesake {
  id: string
  called: string
  verified: boolean
}

/** PUT /api/admin/hours; without hours the desk is always open. */
export interface NewHours {
  based_on: number
  hours: Hours | null
}

/** POST /api/admin/policy. */
export interface NewPolicy {
  based_on: number
  policy: PolicyChanges
  note?: string | null
}

/** POST /api/admin/widget. */
export interface NewWidget {
  based_on: number
  widget: WidgetBody
  note?: string | null
}

/** What an endpoint may be told. The database's triggers know these names too. */
export type News = 'episode.opened' | 'episode.handed_off' | 'episode.claimed' | 'episode.resolved' | 'episode.reopened' | 'episode.rated' | 'message'

/** A staff-only note. */
export interface Note {
  text: string
}

/** score: −100..100, or None with no answers; interval95: (lo, hi), None under 2 answers. */
export interface NpsFigures {
  score: number | null
  promoters: number
  passives: number
  detractors: number
  responses: number
  interval95: [number, number] | null
}

/** Why an agent may take a waiting episode, or should leave it. */
export interface Offer {
  episode_id: string
  offered: boolean
  reason: Reason
}

/** Where the page is opened. */
export type Opening = 'frame' | 'tab'

/** The site's own page about a customer. */
export interface Panel {
  title: string
  open: Opening
}

/** An address of the site's own page. */
export interface PanelLink {
  title: string
  open: Opening
  /** Signed, and good until `expires_at`. */
  url: string
  expires_at: string
}

/** What may be said along with giving an episode away. */
export interface Parting {
  note?: string | null
}

/** An earlier episode. */
export interface PastEpisode {
  id: string
  opened_at: string
  resolved_at: string | null
  reason: string | null
  cause: string | null
}

/** How an episode was rated. */
export interface PastRating {
  ces: number | null
  nps: number | null
  episode_id: string
  comment: string | null
  at: string | null
}

/** Why an endpoint is told nothing for now. */
export type Pause = 'by_hand' | 'failing' | 'gone'

/** What `priority` is made of. */
export interface Points {
  reasons: number
  waiting: number
}

/** The rules of when a person comes. */
export interface Policy {
  asked_for_human: number
  urgent: number
  negative: number
  negative_when_urgent: number
  urgent_when_negative: number
  negative_again: number
  low_mood: number
  abusive: number
  keyword: number
  repeated: number
  misses: number
  keywords: string[]
  quiet: Quiet
  teams: TeamRule[]
}

/** The rules of a policy; what is left out stays as it is. domain.drafts knows the bounds. */
export interface PolicyChanges {
  asked_for_human?: number | null
  urgent?: number | null
  negative?: number | null
  negative_when_urgent?: number | null
  urgent_when_negative?: number | null
  negative_again?: number | null
  low_mood?: number | null
  abusive?: number | null
  keyword?: number | null
  repeated?: number | null
  misses?: number | null
  keywords?: string[] | null
  quiet?: QuietBody | null
  teams?: TeamRuleBody[] | null
}

/** The figures as a whole and over time. */
export interface PolicyInsight {
  handoffs: number
  marked: number
  right: number
  too_early: number
  too_late: number
  precision: number | null
  recall: number | null
  over_time: PolicyStep[]
}

/** The policy in force, the one that ships, and the versions so far, newest first. */
export interface PolicyPage {
  version: number
  policy: Policy
  shipped: Policy
  history: PolicyVersion[]
}

/** The figures of one step of time, and when it begins. */
export interface PolicyStep {
  handoffs: number
  marked: number
  right: number
  too_early: number
  too_late: number
  precision: number | null
  recall: number | null
  from: string
}

/** A version of the policy. */
export interface PolicyVersion {
  version: number
  at: string
  author: Named
  note: string | null
  policy: Policy
}

/** What was stored, as staff see it. */
export interface PostedStaffEvent {
  event: StaffEvent
}

/** How far an agent can be counted on. */
export type Presence = 'available' | 'busy' | 'away'

/** The whole of what is known of a person. */
export interface Profile {
  id: string
  name: string | null
  email: string | null
  phone: string | null
  topic: string | null
  locale: string
  created_at: string
  verified: boolean
  called: string
  reference: string
  merged: MergedPart[]
  panel: Panel | null
  facts: Fact[]
  notes: Remark[]
  ratings: PastRating[]
  episodes: StaffEpisode[]
}

/** What is asked while the desk is shut; what is left out is as by day. */
export interface Quiet {
  negative?: number
  negative_again?: number
  repeated?: number
  misses?: number
}

/** What causes that can wait must reach while the desk is shut; left out: as by day. */
export interface QuietBody {
  negative?: number | null
  negative_again?: number | null
  repeated?: number | null
  misses?: number | null
}

/** Why an agent is offered an episode, or why it is left to somebody else. */
export type Reason = 'knows_customer' | 'own_team' | 'for_anyone' | 'overflow' | 'no_room' | 'other_team' | 'other_language' | 'lacks_skill' | 'kept_for_colleague'

/** A note on a customer. */
export interface Remark {
  text: string
  at: string
  author: string | null
}

/** POST /api/admin/policy/replay: the draft is the policy in force with these changes. */
export interface Replay {
  policy: PolicyChanges
  since: string
  until?: string | null
}

/** One customer of the site, as it knows them. */
export interface ReportedCustomer {
  external_id: string
  started_at: string
  ended_at?: string | null
  value?: number | null
  value_at?: string | null
}

/** Closing an episode. */
export interface Resolve {
  note?: string | null
  cause?: string | null
}

/** Rates are per cent but for `churn_rate_as_published`, a fraction; None is undefined. */
export interface RetentionFigures {
  at_start: number
  new: number
  at_end: number
  retention_rate: number | null
  churn_rate: number | null
  churn_rate_as_published: number | null
  expansion_rate: number | null
  net_churn_rate: number | null
}

export type Role = 'agent' | 'editor' | 'admin'

/** What routing knows of an account. */
export interface Routed {
  id: string
  name: string
  email: string
  roles: Role[]
  presence: Presence
  picture: string | null
  active: boolean
  present: boolean
  teams: string[]
  skills: string[]
  locales: string[]
  capacity: number | null
  holds: number
}

/** An account as its administrators' list shows it. */
export interface RoutedAccount {
  id: string
  name: string
  email: string
  roles: Role[]
  presence: Presence
  picture: string | null
  active: boolean
  present: boolean
  teams: string[]
  skills: string[]
  locales: string[]
  capacity: number | null
  holds: number
  seen_at: string | null
}

/** A promise to the customer that is not kept yet. */
export interface RunningTarget {
  target: Target
  since: string
  warns_at: string
  due_at: string
  standing: Standing
}

/** A saved reply; without a locale it fits any customer. */
export interface SaveReply {
  name: string
  text: string
  locale?: string | null
  shared?: boolean
}

/** When something was saved, and by whom. */
export interface Saved {
  at: string
  author: Named
}

/** A text that agents put into their answers, with variables. */
export interface SavedReply {
  id: string
  name: string
  text: string
  locale: string | null
  shared: boolean
  /** Whether the caller may change it. */
  editable: boolean
}

/** Episodes that match a search, the newest first. */
export interface SearchPage {
  episodes: FoundEpisode[]
  /** Before which opening the next page goes on; null where there is none. */
  next_to: string | null
}

/** What the caller says of themselves. */
export interface SetPresence {
  presence: Presence
}

/** A reason to bring a person in, tied to the event that raised it. */
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

/** Why a person may be needed. The values are the contract's. */
export type SignalKind = 'asked_for_human' | 'urgent' | 'negative' | 'unanswered' | 'repeated' | 'low_rating' | 'keyword'

/** Who is signed in, and the token that changing requests send; null with an API key. */
export interface SignedIn {
  staff: Staff
  csrf: string | null
}

/** Setting an episode aside until a time. */
export interface Snooze {
  note?: string | null
  until: string
}

/** A member of staff. */
export interface Staff {
  id: string
  name: string
  email: string
  roles: Role[]
  presence: Presence
  picture: string | null
}

/** An episode as staff lists show it. */
export interface StaffEpisode {
  id: string
  state: EpisodeState
  opened_at: string
  locale: string
  priority: number
  queue?: QueuePlace
  rating?: Scores
  targets: RunningTarget[]
  target: Target | null
  due_at: string | null
  breached: boolean
  agent: Named | null
  points: Points
  conversation_id: string
  /** Up to where the customer has read. */
  customer_read_seq: number
  customer: EpisodeCustomer
  reason: string | null
  signals: Signal[]
  waiting_since: string | null
  /** The team it waits for, or came from. */
  team: Named | null
  /** What it asks of an agent. */
  skill: string | null
  /** Who answered this customer before, while the episode waits. */
  known_agent: Named | null
  last_message: LastMessage | null
  version: number
  /** Set aside by its agent until a time; `awaits_customer`: until the customer writes. */
  snoozed_until: string | null
  awaits_customer: boolean
  /** Since when it has been given to its agent, who has not looked at it yet. */
  assigned_at: string | null
  cause: string | null
  resolved_at: string | null
}

/** An event in the staff view: `position` has no hole. */
export interface StaffEvent {
  text?: string
  client_id?: string
  in_reply_to?: number
  files?: SentFile[]
  answer?: Answer
  answers?: Answer[]
  choices?: Choice[]
  prompt?: string
  choice?: Pressed
  rating?: RatingAsked | GivenRating
  reason?: string
  notice?: 'emergency'
  id: string
  at: string
  episode_id: string
  author: Author
  /** Null when only staff see it. */
  seq: number | null
  type: EventType
  position: number
  audience: Audience
  conversation_id: string
  details: Record<string, unknown>
}

/** Entries of a timeline in the staff view, in order of position. */
export interface StaffEventPage {
  events: StaffEvent[]
  last_position: number
  last_seq: number
}

/** How a running target stands. */
export type Standing = 'in_time' | 'warned' | 'breached'

/** What the caller has begun to write in an episode. */
export interface StoredDraft {
  episode_id: string
  kind: DraftKind
  text: string
  updated_at: string
}

/** What is promised. */
export type Target = 'first_answer' | 'next_answer' | 'resolution'

/** A team, as administrators see it. */
export interface Team {
  id: string
  name: string
  skills: string[]
  members: string[]
  overflow_after_s: number | null
  overflow_to: string | null
  targets: TeamTargets
  assigns: boolean
  accept_within_s: number
}

/** A team, as a whole. */
export interface TeamBody {
  name: string
  skills?: string[]
  members?: string[]
  overflow_after_s?: number | null
  overflow_to?: string | null
  targets?: Record<string, unknown>
  assigns?: boolean
  accept_within_s?: number
}

/** A team, and how many of it are there and have room. */
export interface TeamPresence {
  id: string
  name: string
  present: number
  free: number
}

/** What goes to a team, by any of these. */
export interface TeamRule {
  team: string
  causes: string[]
  keywords: string[]
}

/** What goes to a team, which is named by its id. */
export interface TeamRuleBody {
  team: string
  causes?: string[]
  keywords?: string[]
}

/** A team's own targets, in minutes; what is left out is the desk's. */
export interface TeamTargets {
  first_answer_min?: number
  first_answer_urgent_min?: number
  next_answer_min?: number
  resolution_min?: number
}

/** A language's phrases, as a whole. */
export interface ToneBody {
  apology: string[]
  ownership: string[]
  empathy: string[]
}

/** The phrases of one language. */
export interface ToneGuide {
  locale: string
  phrases: TonePhrases
  /** Whether the site made it; else it is what ships. */
  own: boolean
}

/** Phrases by what they are good for. */
export interface TonePhrases {
  apology: string[]
  ownership: string[]
  empathy: string[]
}

/** What customers can say they come about, with its label by locale. */
export interface TopicBody {
  key: string
  labels?: Record<string, string>
}

/** Handing an episode to a colleague or a team. */
export interface Transfer {
  note?: string | null
  team?: string | null
  agent?: string | null
}

/** A draft, tried on the episodes of a period. */
export interface Trial {
  episodes: number
  not_comparable: number
  is_complete: boolean
  looked_back_to: string | null
  handoffs: BeforeAndAfter
  more: number
  fewer: number
  earlier: number
  later: number
  other_team: number
  changes: TrialChange[]
  left_off: number
  /** The version that it was compared with. */
  based_on: number
}

/** A handoff that the draft changes, at the message that makes the difference. */
export interface TrialChange {
  change: Change
  episode_id: string
  opened_at: string
  link: string
  event_id: string
  seq: number
  signals: TrialSignal[]
  /** Of another team: which it was; null where no rule speaks of it. */
  team_before: string | null
  team_after: string | null
}

/** A signal that one of two policies acts on. */
export interface TrialSignal {
  kind: SignalKind
  score: number
  /** Null where the policy does not listen for it. */
  threshold_before: number | null
  threshold_after: number | null
  quote: string
  is_abuse?: boolean
}

/** An answer that was shown, and whether the customer said it helped. */
export interface TriedArticle {
  article: string
  title: string
  confidence: number | null
  helpful: boolean | null
}

/** Why there was no answer at all. */
export type Trouble = 'refused_address' | 'unreachable' | 'timeout'

/** Why an urgent message cannot wait. docs/understanding.md says what each is, and is not. */
export type Urgency = 'safety' | 'money' | 'deadline' | 'access' | 'legal' | 'vulnerable'

/** An address of the site's that is told what happens. */
export interface Webhook {
  id: string
  url: string
  news: News[]
  paused: Pause | null
  /** First failed try after the last that got through. */
  failing_since: string | null
  /** Deliveries that have not arrived yet. */
  waiting: number
}

/** An endpoint, as a whole. */
export interface WebhookBody {
  url: string
  news: News[]
  active?: boolean
}

/** The widget's settings. */
export interface Widget {
  position: 'end' | 'start' | 'left' | 'right'
  accent: string | null
  accent_dark: string | null
  /** By locale; where there is none, the product's own. */
  greeting: Record<string, string>
  /** Sites that may show it; none named: any. */
  origins: string[]
  form: WidgetForm
}

/** The widget's settings, as a whole. domain.widget knows the bounds. */
export interface WidgetBody {
  position?: string
  accent?: string | null
  accent_dark?: string | null
  greeting?: Record<string, string>
  origins?: string[]
  form?: FormBody
}

/** What newcomers are asked before their first message; nothing: there is no form. */
export interface WidgetForm {
  asks: ('name' | 'email' | 'topic')[]
  required: boolean
  topics: FormTopic[]
}

/** The settings in force, those that ship, and the versions so far, newest first. */
export interface WidgetPage {
  version: number
  widget: Widget
  shipped: Widget
  locales: string[]
  /** The product's own, by locale. */
  greeting: Record<string, string>
  site_name: string
  history: WidgetVersion[]
}

/** A version of the widget's settings. */
export interface WidgetVersion {
  version: number
  at: string
  author: Named
  note: string | null
  widget: Widget
}

/** Opening hours as they are written. */
export interface WrittenHours {
  timezone: string
  /** Spans such as `09:00-17:30`; a day that is left out is closed. */
  hours: Partial<Record<'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun', string[]>>
  holidays: ClosedDay[]
}
