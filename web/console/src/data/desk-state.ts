/** What the desk holds, and how it changes: pure functions from one state to the next. */
import type { ContextCard, StaffEpisode, StaffEvent } from './contract'
import { newlyGiven } from './given-data'
import { emptyLists, laterOf, mergeEpisodes, type Episodes, type Lists, type View } from './lists-data'
import type { Onlookers } from './onlookers-data'
import type { Cause, SavedReply } from './contract'
import { noSearch, type Search } from './search-data'
import { beginTimeline, emptyTimeline, mergeEvents, prependEvents, type Timeline } from './timeline-data'

export type Connection = 'connecting' | 'live' | 'lost'

export interface DeskState {
  view: View
  selected: string | null
  lists: Lists
  episodes: Episodes
  /** By conversation. */
  timelines: Readonly<Record<string, Timeline>>
  /** By episode. */
  contexts: Readonly<Record<string, ContextCard>>
  /** By conversation: who types, until they are heard or fall silent. */
  typing: Readonly<Record<string, string>>
  /** By conversation: customers' messages that came while something else was on the screen. */
  unread: Readonly<Record<string, number>>
  /** The episode that a move is under way for. */
  moving: string | null
  connection: Connection
  /** The newest arrival in the queue, to be announced. */
  arrival: StaffEpisode | null
  /** The newest that was given to this agent unasked, to be announced. */
  given: StaffEpisode | null
  /** How many of those they let lapse. */
  missed: number
  onlookers: Onlookers
  search: Search
  replies: readonly SavedReply[]
  causes: readonly Cause[]
  /** How the shop calls itself. */
  siteName: string
}

export const initialDesk: DeskState = {
  view: 'waiting',
  selected: null,
  lists: emptyLists,
  episodes: {},
  timelines: {},
  contexts: {},
  typing: {},
  unread: {},
  moving: null,
  connection: 'connecting',
  arrival: null,
  given: null,
  missed: 0,
  onlookers: {},
  search: noSearch,
  replies: [],
  causes: [],
  siteName: '',
}

export const selectedIn = (state: DeskState): StaffEpisode | null =>
  state.selected === null ? null : (state.episodes[state.selected] ?? null)

export const withEpisodes = (state: DeskState, episodes: readonly StaffEpisode[]): DeskState => ({
  ...state,
  episodes: mergeEpisodes(state.episodes, episodes),
})

/** The same, and what of them was just given to this agent. */
export const withNews = (
  state: DeskState,
  episodes: readonly StaffEpisode[],
  staffId: string,
): DeskState => ({
  ...withEpisodes(state, episodes),
  given: newlyGiven(state.episodes, episodes, staffId) ?? state.given,
})

/** Who joins a queue that we already knew is an arrival; the first sight of a queue is none. */
export function withQueue(state: DeskState, queue: readonly StaffEpisode[]): DeskState {
  const known = state.lists.waiting
  const arrival = known && queue.find((episode) => !known.includes(episode.id))
  return {
    ...withEpisodes(state, queue),
    lists: { ...state.lists, waiting: queue.map((episode) => episode.id) },
    arrival: arrival ?? state.arrival,
  }
}

export function withList(state: DeskState, view: View, list: readonly StaffEpisode[]): DeskState {
  const ids = list.map((episode) => episode.id)
  return { ...withEpisodes(state, list), lists: { ...state.lists, [view]: ids } }
}

export function withEvents(
  state: DeskState,
  conversation: string,
  events: readonly StaffEvent[],
): DeskState {
  const held = state.timelines[conversation] ?? emptyTimeline
  const merged = mergeEvents(held, events)
  if (merged === held && held.loaded) return state
  return withTimeline(state, conversation, { ...merged, loaded: true })
}

/** The end of a conversation that was not known before. */
export const withFirstPage = (
  state: DeskState,
  conversation: string,
  events: readonly StaffEvent[],
): DeskState => withTimeline(state, conversation, beginTimeline(events))

/** What stands before the part of a conversation that is known. */
export const withEarlier = (
  state: DeskState,
  conversation: string,
  events: readonly StaffEvent[],
): DeskState =>
  withTimeline(
    state,
    conversation,
    prependEvents(state.timelines[conversation] ?? emptyTimeline, events),
  )

const withTimeline = (state: DeskState, conversation: string, timeline: Timeline): DeskState => ({
  ...state,
  timelines: { ...state.timelines, [conversation]: timeline },
})

export function withLastMessage(state: DeskState, event: StaffEvent): DeskState {
  const episode = state.episodes[event.episode_id]
  if (!episode || event.type !== 'message' || !(event.text || event.files)) return state
  if (event.author.kind === 'system') return state
  const { text = '', at, author, files = [] } = event
  // After a reload the stream tells again what was said since the claim.
  const last_message = laterOf(episode.last_message, { text, at, author, files })
  return { ...state, episodes: { ...state.episodes, [episode.id]: { ...episode, last_message } } }
}

export const withTyping = (state: DeskState, conversation: string, name: string): DeskState => ({
  ...state,
  typing: { ...state.typing, [conversation]: name },
})

export function withoutTyping(state: DeskState, conversation: string): DeskState {
  if (!(conversation in state.typing)) return state
  const { [conversation]: _silent, ...typing } = state.typing
  return { ...state, typing }
}

export function withUnread(state: DeskState, conversation: string, count: number): DeskState {
  if ((state.unread[conversation] ?? 0) === count) return state
  return { ...state, unread: { ...state.unread, [conversation]: count } }
}
