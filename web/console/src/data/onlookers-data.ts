/** Who else looks at an episode or writes in it; nobody says so when their tab is killed. */
import type { Look, StaffEvent } from './contract'

/** Consoles repeat a look every ten seconds. */
export const LOOK_EVERY_MS = 10_000
const LOOK_LASTS_MS = 25_000
const WRITING_LASTS_MS = 8_000

export interface Onlooker {
  id: string
  name: string
  until: number
  writingUntil: number
}

/** By episode. */
export type Onlookers = Readonly<Record<string, readonly Onlooker[]>>

export function withLook(onlookers: Onlookers, look: Look, now: number): Onlookers {
  const others = (onlookers[look.episode_id] ?? []).filter(
    ({ id, until }) => id !== look.staff.id && until > now,
  )
  if (look.doing === 'left') return { ...onlookers, [look.episode_id]: others }
  const before = onlookers[look.episode_id]?.find(({ id }) => id === look.staff.id)
  const onlooker: Onlooker = {
    ...look.staff,
    until: now + LOOK_LASTS_MS,
    writingUntil: look.doing === 'writing' ? now + WRITING_LASTS_MS : (before?.writingUntil ?? 0),
  }
  return { ...onlookers, [look.episode_id]: [...others, onlooker] }
}

export const isKnown = (onlookers: Onlookers, look: Look, now: number): boolean =>
  (onlookers[look.episode_id] ?? []).some(({ id, until }) => id === look.staff.id && until > now)

export const onlookersOf = (
  onlookers: Onlookers,
  episodeId: string,
  now: number,
): { id: string; name: string; isWriting: boolean }[] =>
  (onlookers[episodeId] ?? [])
    .filter(({ until }) => until > now)
    .map(({ id, name, writingUntil }) => ({ id, name, isWriting: writingUntil > now }))

/** A stream that opens tells what is held from its beginning: older notes are no news. */
const WHISPER_IS_NEWS_MS = 120_000

/** A colleague's note in a conversation of ours, as of who watches it. */
export const isWhisper = (event: StaffEvent, ownName: string, now: number): boolean =>
  event.type === 'note' &&
  event.author.kind === 'agent' &&
  event.author.name !== ownName &&
  now - Date.parse(event.at) < WHISPER_IS_NEWS_MS
