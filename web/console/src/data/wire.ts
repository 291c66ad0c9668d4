/**
 * What the console may ask for, and what it sends along. Made from /openapi.json by
 * `python -m escalation.operations.wire`; a test fails when the two differ.
 */

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

export interface AddCause {
  name: string
  parent_id?: string | null
  position?: number
}

export interface AddStaff {
  email: string
  name: string
  password: string
  roles: ('agent' | 'editor' | 'admin')[]
}

export interface AgentBody {
  teams?: string[]
  skills?: string[]
  locales?: string[]
  capacity?: number | null
}

export interface ChangeCause {
  name?: string | null
  parent_id?: string | null
  position?: number
  active?: boolean
}

export interface ChangeStaff {
  name?: string
  password?: string
  roles?: ('agent' | 'editor' | 'admin')[]
  active?: boolean
}

export interface ChosenCalendar {
  calendar: string
}

export interface DraftText {
  text: string
}

export interface EraseCustomer {
  name: string
}

export interface FactBody {
  text: string
  consented: boolean
  expires_at?: string | null
  event_id?: string | null
}

export interface FormBody {
  asks?: ('name' | 'email' | 'topic')[]
  required?: boolean
  topics?: TopicBody[]
}

export interface HandOver {
  note?: string | null
  agent?: string | null
}

export interface Holiday {
  date: string
  name?: string
}

export interface Hours {
  timezone: string
  hours: unknown
  holidays?: Holiday[]
}

export interface Login {
  email: string
  password: string
}

export interface Looking {
  doing?: 'reading' | 'writing' | 'left'
}

export interface MakeApiKey {
  name: string
  staff: string
  days?: number
}

export type Mark = 'right' | 'too_early' | 'too_late'

export interface MarkHandoff {
  mark: Mark
  handoff?: string | null
}

export interface MergeCustomers {
  other: string
}

export interface NewHours {
  based_on: number
  hours: Hours | null
}

export interface NewPolicy {
  based_on: number
  policy: PolicyChanges
  note?: string | null
}

export interface NewWidget {
  based_on: number
  widget: WidgetBody
  note?: string | null
}

export type News = 'episode.opened' | 'episode.handed_off' | 'episode.claimed' | 'episode.resolved' | 'episode.reopened' | 'episode.rated' | 'message'

export interface Note {
  text: string
}

export interface Parting {
  note?: string | null
}

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

export interface PostMessage {
  client_id: string
  files?: string[]
  text?: string
}

export type Presence = 'available' | 'busy' | 'away'

export interface QuietBody {
  negative?: number | null
  negative_again?: number | null
  repeated?: number | null
  misses?: number | null
}

export interface Replay {
  policy: PolicyChanges
  since: string
  until?: string | null
}

export interface ReportedCustomer {
  external_id: string
  started_at: string
  ended_at?: string | null
  value?: number | null
  value_at?: string | null
}

export interface Resolve {
  note?: string | null
  cause?: string | null
}

export interface SaveReply {
  name: string
  text: string
  locale?: string | null
  shared?: boolean
}

export interface SetPresence {
  presence: Presence
}

export interface Snooze {
  note?: string | null
  until: string
}

export interface TeamBody {
  name: string
  skills?: string[]
  members?: string[]
  overflow_after_s?: number | null
  overflow_to?: string | null
  targets?: unknown
  assigns?: boolean
  accept_within_s?: number
}

export interface TeamRuleBody {
  team: string
  causes?: string[]
  keywords?: string[]
}

export interface ToneBody {
  apology: string[]
  ownership: string[]
  empathy: string[]
}

export interface TopicBody {
  key: string
  labels?: unknown
}

export interface Transfer {
  note?: string | null
  team?: string | null
  agent?: string | null
}

export interface WebhookBody {
  url: string
  news: News[]
  active?: boolean
}

export interface WidgetBody {
  position?: string
  accent?: string | null
  accent_dark?: string | null
  greeting?: unknown
  origins?: string[]
  form?: FormBody
}
