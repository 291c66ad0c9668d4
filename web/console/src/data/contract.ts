/** What the staff API sends: the types made from it, and those that its document cannot tell. */
import type { Mark, Signal, Standing, StaffEvent } from './wire'

export type * from './wire'

export const marks = ['right', 'too_early', 'too_late'] as const satisfies readonly Mark[]

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
  /** The team that a rule of the policy sent a handoff to, and for which keyword or cause. */
  sent_to?: { team: string; keyword?: string; cause?: string }
  /** How a target stands: about to break, or broken. */
  standing?: Exclude<Standing, 'in_time'>
  /** When a parked episode is to be seen again; without it, when the customer writes. */
  until?: string
  /** Where the customer had the conversation sent. */
  to?: string
  /** The scores that a decision about a low rating looked at. */
  rating?: { ces?: number | null; nps?: number | null; comment?: string | null }
}

export const detailsOf = (event: StaffEvent): EventDetails => event.details as EventDetails

/** Somebody looks at an episode, or writes in it: the stream's `viewing`. */
export interface Look {
  episode_id: string
  conversation_id: string
  staff: { id: string; name: string }
  doing: 'reading' | 'writing' | 'left'
}
