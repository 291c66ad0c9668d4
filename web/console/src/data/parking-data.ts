/** What an agent has set aside, and when it comes back by itself. */
import type { StaffEpisode } from './contract'
import type { Episodes } from './lists-data'

export function isParked(
  episode: Pick<StaffEpisode, 'awaits_customer' | 'snoozed_until'>,
  now: number,
): boolean {
  if (episode.awaits_customer) return true
  return typeof episode.snoozed_until === 'string' && Date.parse(episode.snoozed_until) > now
}

/** The snooze of this agent's that ends next. */
export function nextToWake(episodes: Episodes, staffId: string, now: number): StaffEpisode | null {
  const asleep = Object.values(episodes).filter(
    (episode) =>
      episode.agent?.id === staffId && !episode.awaits_customer && isParked(episode, now),
  )
  const at = (episode: StaffEpisode): number => Date.parse(episode.snoozed_until ?? '')
  return asleep.reduce<StaffEpisode | null>(
    (first, episode) => (first === null || at(episode) < at(first) ? episode : first),
    null,
  )
}

const HOUR_MS = 3_600_000
const MORNING_HOUR = 9

export type Wake = 'hour' | 'threeHours' | 'tomorrow' | 'monday'

/** The times that are offered, in the agent's own clock. */
export function wakeTimes(now: number): Record<Wake, Date> {
  const morning = (daysOn: number): Date => {
    const day = new Date(now)
    day.setDate(day.getDate() + daysOn)
    day.setHours(MORNING_HOUR, 0, 0, 0)
    return day
  }
  const weekday = new Date(now).getDay()
  return {
    hour: new Date(now + HOUR_MS),
    threeHours: new Date(now + 3 * HOUR_MS),
    tomorrow: morning(1),
    monday: morning(((8 - weekday) % 7) || 7),
  }
}
