/** What the staff API sends: the shared contract types, and those only the console reads. */
import type {
  Answer,
  Author,
  EpisodeState,
  Presence,
  Signal,
  Staff,
  StaffEpisode,
  StaffEvent,
} from '@handrail/shared/contract'

export type {
  Answer,
  Author,
  EpisodeState,
  Presence,
  Signal,
  SignalKind,
  Staff,
  StaffEpisode,
  StaffEvent,
  Urgency,
} from '@handrail/shared/contract'

export const marks = ['right', 'too_early', 'too_late'] as const
/** What an agent thinks of a handoff. */
export type Mark = (typeof marks)[number]

/** The parts of `details` that the console shows; a server may send more. */
export interface EventDetails {
  signals?: Signal[]
  helpful?: boolean | null
  reason?: string | null
  /** What a decision about a message came to. */
  outcome?: string
  /** An agent's mark: which, on which handoff's event, by whom. */
  mark?: Mark
  handoff?: string
  by?: string
  /** Who held an episode that went back to the queue by itself, or was given one unasked. */
  agent?: { id: string; name: string }
  /** The team that an episode was handed on to. */
  team?: { id: string; name: string }
  /** How a target stands: about to break, or broken. */
  standing?: 'warned' | 'breached'
  /** When a parked episode is to be seen again; without it, when the customer writes. */
  until?: string
  /** The scores that a decision about a low rating looked at. */
  rating?: Scores & { comment?: string | null }
}

export const detailsOf = (event: StaffEvent): EventDetails => (event.details ?? {}) as EventDetails

export interface SignedIn {
  staff: Staff
  csrf: string
}

export interface EventPage {
  events: StaffEvent[]
  last_position: number
}

export interface Scores {
  ces?: number | null
  nps?: number | null
}

export interface PastEpisode {
  id: string
  opened_at: string
  state?: EpisodeState
  resolved_at?: string | null
  cause?: string | null
  summary?: string | null
  question?: string | null
  reason?: string | null
  agent?: { name: string } | null
  rating?: Scores | null
}

export interface PastRating extends Scores {
  episode_id?: string
  comment?: string | null
  at?: string | null
}

/** A note on the customer: bare words, or words with their source. */
export type Remark = string | { text?: string; at?: string | null; author?: Author | string | null }

/** Something remembered of a customer. */
export interface Fact {
  id: string
  text: string
  /** Whether the customer agreed to it. */
  consented: boolean
  expires_at: string
  at: string
  author: string
  /** The message it was learned from. */
  source: { event_id: string; text: string } | null
}

/** A customer who is taken for the same person as another, by whom and since when. */
export interface MergedPart {
  id: string
  /** Their name, or a guest's code. */
  called: string
  merged_at: string
  merged_by: string
}

/** The site's own page about a customer. */
export interface Panel {
  title: string
  open: 'frame' | 'tab'
}

export interface PanelLink extends Panel {
  /** Signed, and good until `expires_at`. */
  url: string
  expires_at: string
}

export interface ContextCard {
  customer: {
    id: string
    name?: string | null
    email?: string | null
    phone?: string | null
    /** What they said they came about, by the widget's form. */
    topic?: string | null
    verified: boolean
    notes?: Remark[]
    facts: Fact[]
    /** The others who are taken for the same person. */
    merged: { id: string; called: string; verified: boolean }[]
  }
  summary?: string | null
  question?: string | null
  locale: string
  signals: Signal[]
  sentiment: { seq: number; score: number }[]
  articles_tried: { article: string; title: string; confidence: number; helpful: boolean | null }[]
  page?: { url?: string | null; title?: string | null } | null
  past_episodes: PastEpisode[]
  past_ratings: PastRating[]
  suggestions: Answer[]
}

/** Where the words of a search were found. */
export interface Hit {
  text: string
  position: number
  at: string
  author: Author
}

export interface SearchPage {
  episodes: (StaffEpisode & { hit: Hit | null })[]
  next_to: string | null
}

/** Somebody looks at an episode, or writes in it. */
export interface Look {
  episode_id: string
  conversation_id: string
  staff: { id: string; name: string }
  doing: 'reading' | 'writing' | 'left'
}

export interface SavedReply {
  id: string
  name: string
  text: string
  locale: string | null
  shared: boolean
  editable: boolean
}

export interface StoredDraft {
  episode_id: string
  kind: 'answer' | 'note'
  text: string
}

export interface Cause {
  id: string
  parent_id: string | null
  /** Null for those that come with the product: each reader sees them in their own language. */
  name: string | null
  position: number
  active: boolean
}

export interface Colleague {
  id: string
  name: string
  presence: Presence
  here: boolean
  held: number
}

/** A member of staff as administrators see them. */
export interface Account extends Staff {
  active: boolean
  seen_at: string | null
}

/** A key with which a program calls; the key itself is told once. */
export interface ApiKey {
  id: string
  name: string
  /** As whom it acts. */
  staff: { id: string; name: string; email: string }
  /** Whether that account is open. */
  active: boolean
  used_at: string | null
  expires_at: string
}

export interface MadeApiKey extends ApiKey {
  key: string
}

export interface AuditEntry {
  number: number
  at: string
  staff: { id: string; name: string }
  action: string
  subject: string
  details: Record<string, unknown>
}

export interface AuditPage {
  entries: AuditEntry[]
  count: number
  /** The first entry that is not as it was written. */
  first_broken: number | null
}

export interface NpsFigures {
  score: number | null
  promoters: number
  passives: number
  detractors: number
  responses: number
  interval95: [number, number] | null
}

export interface CesFigures {
  mean: number | null
  easy_share: number | null
  responses: number
}

export interface BotFigures {
  episodes: number
  resolved_by_bot: number
  handed_off: number
  unanswered: number
  reopened: number
}
