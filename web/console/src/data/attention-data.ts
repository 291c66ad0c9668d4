/** Whether something has happened that an agent who looks elsewhere wants to hear of. */
import type { StaffEpisode } from './contract'

export interface Seen {
  arrival: StaffEpisode | null
  /** What was given to this agent unasked. */
  given: StaffEpisode | null
  unread: number
}

export function attention(before: Seen, now: Seen): 'given' | 'arrival' | 'message' | null {
  if (now.given !== null && now.given.assigned_at !== before.given?.assigned_at) return 'given'
  if (now.arrival !== null && now.arrival.id !== before.arrival?.id) return 'arrival'
  return now.unread > before.unread ? 'message' : null
}
