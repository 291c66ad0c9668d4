/** The rating that follows a resolved episode: effort, then recommendation, then a comment. */

import type { Event, RatingStep } from '@handrail/shared/contract'

export interface RatingProgress {
  readonly episodeId: string
  readonly step: RatingStep | 'done'
  /** Given before and being changed: asked again although there were thanks. */
  readonly again?: boolean
}

export interface RatingCard {
  readonly episodeId: string
  readonly step: RatingStep
  /** The question in the customer's language, when the server asked this very step. */
  readonly question: string | null
}

const STEPS = ['ces', 'nps', 'comment', 'done'] as const

export function nextStep(step: RatingStep): RatingStep | 'done' {
  return STEPS[STEPS.indexOf(step) + 1]!
}

/**
 * The card to show now, or null. The later of the server's and our own step counts: the server
 * leaves steps out (it asks for a recommendation at most every 90 days), we skip without asking it.
 */
export function ratingCard(
  events: readonly Event[],
  progress: RatingProgress | null,
): RatingCard | null {
  const asked = events.findLast((event) => event.type === 'rating_asked')
  if (!asked) return null
  const episodeId = asked.rating?.episode_id ?? asked.episode_id
  const later = events.filter((event) => event.seq > asked.seq)
  const goesOn = (event: Event) => event.type === 'reopened' || event.episode_id !== episodeId
  if (later.some(goesOn)) return null
  const own = progress?.episodeId === episodeId ? progress.step : null
  // The server thanks after the first stored answer; typed to the end, it thanks for those words.
  const isThanked = (event: Event) =>
    event.type === 'rated' && !progress?.again && (own === null || event.in_reply_to !== undefined)
  if (later.some(isThanked)) return null
  const askedStep = asked.rating?.step ?? 'ces'
  const step = STEPS[Math.max(STEPS.indexOf(askedStep), STEPS.indexOf(own ?? 'ces'))]!
  if (step === 'done') return null
  return { episodeId, step, question: step === askedStep ? (asked.text ?? null) : null }
}

/** Whether these thanks are for the last episode, with nothing said since. */
export function mayChangeRating(rated: Event, events: readonly Event[]): boolean {
  return events.every(
    ({ seq, type, episode_id }) =>
      seq <= rated.seq || (episode_id === rated.episode_id && type !== 'reopened'),
  )
}

/** The step after `step` for somebody who changes what they answered. */
export function nextToChange(step: RatingStep, wasAskedNps: boolean): RatingStep | 'done' {
  const next = nextStep(step)
  return next === 'nps' && !wasAskedNps ? 'comment' : next
}
