/** Which episodes stand in which view, and in what order. */
import type { LastMessage, StaffEpisode } from './contract'
import { isParked } from './parking-data'

export const views = ['waiting', 'mine', 'parked', 'open', 'resolved', 'search'] as const
export type View = (typeof views)[number]

export type Episodes = Readonly<Record<string, StaffEpisode>>
/** Ids in the server's order; null until the list has come once. */
export type Lists = Readonly<Record<View, readonly string[] | null>>

export const emptyLists: Lists = {
  waiting: null,
  mine: null,
  parked: null,
  open: null,
  resolved: null,
  search: null,
}

/** The list of the server's that a view is a part of; the queue comes by the stream. */
export const listOf = (view: View): 'mine' | 'open' | 'resolved' | null => {
  if (view === 'waiting' || view === 'search') return null
  return view === 'parked' ? 'mine' : view
}

/**
 * A late answer never undoes a newer one: of the episode the version decides, of its last message
 * the moment it was said, since words come by the stream without a new version.
 */
export function mergeEpisodes(held: Episodes, incoming: readonly StaffEpisode[]): Episodes {
  const newer = incoming.filter((episode) => {
    const known = held[episode.id]
    return known === undefined || known.version <= episode.version
  })
  if (newer.length === 0) return held
  const merged = newer.map((episode) => {
    const known = held[episode.id]?.last_message ?? null
    const last_message = episode.last_message && laterOf(known, episode.last_message)
    return [episode.id, { ...episode, last_message }]
  })
  return { ...held, ...Object.fromEntries(merged) }
}

/** Of two sayings the later one; what is told anew replaces what is known of the same moment. */
export const laterOf = (known: LastMessage | null, told: LastMessage): LastMessage =>
  known !== null && Date.parse(known.at) > Date.parse(told.at) ? known : told

export function belongsTo(
  view: View,
  episode: StaffEpisode,
  staffId: string,
  now = Date.now(),
): boolean {
  const isMine = episode.state === 'with_agent' && episode.agent?.id === staffId
  switch (view) {
    case 'waiting':
      return episode.state === 'waiting'
    case 'mine':
      return isMine && !isParked(episode, now)
    case 'parked':
      return isMine && isParked(episode, now)
    case 'search':
      return false // what is found stays found; nothing enters by itself
    case 'open':
      return episode.state !== 'resolved'
    case 'resolved':
      return episode.state === 'resolved'
  }
}

/**
 * The server's order, less what has left the view since. What has entered since stands first, except in
 * the queue: there the server alone knows the order, and sends it within moments.
 */
export function episodesIn(
  view: View,
  lists: Lists,
  episodes: Episodes,
  staffId: string,
): StaffEpisode[] {
  if (view === 'search') return known(lists.search ?? [], episodes)
  const listed = lists[listOf(view) ?? view] ?? []
  const inList = new Set(listed)
  const entered = Object.values(episodes).filter(
    (episode) => !inList.has(episode.id) && belongsTo(view, episode, staffId),
  )
  const kept = known(listed, episodes).filter((episode) => belongsTo(view, episode, staffId))
  if (view === 'waiting') return kept
  return [...entered.sort((a, b) => b.opened_at.localeCompare(a.opened_at)), ...kept]
}

const known = (ids: readonly string[], episodes: Episodes): StaffEpisode[] =>
  ids.map((id) => episodes[id]).filter((episode) => episode !== undefined)

/** Episodes that we hold as waiting although the newest queue no longer lists them. */
export function leftTheQueue(episodes: Episodes, queue: readonly string[]): string[] {
  const waiting = new Set(queue)
  return Object.values(episodes)
    .filter((episode) => episode.state === 'waiting' && !waiting.has(episode.id))
    .map((episode) => episode.id)
}

/** One step down (1) or up (-1) a list; from nowhere, to its first entry. */
export function neighbour(
  ids: readonly string[],
  current: string | null,
  step: 1 | -1,
): string | null {
  const at = current === null ? -1 : ids.indexOf(current)
  if (at === -1) return ids[0] ?? null
  return ids[Math.min(Math.max(at + step, 0), ids.length - 1)] ?? null
}
