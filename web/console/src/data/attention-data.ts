/** Whether something has happened that an agent who looks elsewhere wants to hear of. */
import type { StaffEpisode } from './contract'

export interface Seen {
  arrival: StaffEpisode | null
  unread: number
}

export function attention(before: Seen, now: Seen): 'arrival' | 'message' | null {
  if (now.arrival !== null && now.arrival.id !== before.arrival?.id) return 'arrival'
  return now.unread > before.unread ? 'message' : null
}
