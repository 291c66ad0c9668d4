/** Who else looks at an episode or writes in it; nobody says so when their tab is killed. */
import type { Look } from './contract'

/** Consoles repeat a look every ten seconds. */
export const LOOK_EVERY_MS = 10_000
const LOOK_LASTS_MS = 25_000
const WRITING_LASTS_MS = 8_000

export interface Companion {
  id: string
  name: string
  until: number
  writingUntil: number
}

/** By episode. */
export type Company = Readonly<Record<string, readonly Companion[]>>

export function withLook(company: Company, look: Look, now: number): Company {
  const others = (company[look.episode_id] ?? []).filter(
    ({ id, until }) => id !== look.staff.id && until > now,
  )
  if (look.doing === 'left') return { ...company, [look.episode_id]: others }
  const before = company[look.episode_id]?.find(({ id }) => id === look.staff.id)
  const companion: Companion = {
    ...look.staff,
    until: now + LOOK_LASTS_MS,
    writingUntil: look.doing === 'writing' ? now + WRITING_LASTS_MS : (before?.writingUntil ?? 0),
  }
  return { ...company, [look.episode_id]: [...others, companion] }
}

export const isKnown = (company: Company, look: Look, now: number): boolean =>
  (company[look.episode_id] ?? []).some(({ id, until }) => id === look.staff.id && until > now)

export const companyOf = (
  company: Company,
  episodeId: string,
  now: number,
): { id: string; name: string; isWriting: boolean }[] =>
  (company[episodeId] ?? [])
    .filter(({ until }) => until > now)
    .map(({ id, name, writingUntil }) => ({ id, name, isWriting: writingUntil > now }))
