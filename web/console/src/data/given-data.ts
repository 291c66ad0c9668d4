/** What a team that assigns gives to its agents unasked, until they open it. */
import { detailsOf, type StaffEpisode, type StaffEvent } from './contract'
import type { Episodes } from './lists-data'

/** Whether it waits for this agent to look at it. */
export const isGiven = (episode: StaffEpisode, staffId: string): boolean =>
  episode.agent?.id === staffId && (episode.assigned_at ?? null) !== null

/** What was given to this agent and is new to what is known. */
export const newlyGiven = (
  known: Episodes,
  told: readonly StaffEpisode[],
  staffId: string,
): StaffEpisode | null =>
  told.find(
    (episode) =>
      isGiven(episode, staffId) && known[episode.id]?.assigned_at !== episode.assigned_at,
  ) ?? null

/** Whether this agent let lapse what they were given: the server counts them as away since. */
export function hasMissed(event: StaffEvent, staffId: string): boolean {
  const { reason, agent } = detailsOf(event)
  return event.type === 'released' && reason === 'not_accepted' && agent?.id === staffId
}
