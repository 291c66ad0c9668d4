/** Customers among episodes: who else might be the same person. */
import type { StaffEpisode } from './contract'

/** The newest episode of each customer who is not one of these already. */
export function othersIn(
  episodes: readonly StaffEpisode[],
  own: readonly string[],
): StaffEpisode[] {
  const seen = new Set(own)
  return episodes.filter(({ customer }) => !seen.has(customer.id) && seen.add(customer.id))
}
