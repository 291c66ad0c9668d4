/** A search over everything that was said, and what it found. */
import type { EpisodeState, Hit } from './contract'

export type Rated = 'badly' | 'well' | 'at_all'

export interface Wanted {
  q: string
  rated: Rated | null
  state: EpisodeState | null
  cause: string | null
  article: string | null
  customer: string | null
  /** Days as a date field writes them: 2026-01-31. */
  from: string
  to: string
}

export const anything: Wanted = {
  q: '',
  rated: null,
  state: null,
  cause: null,
  article: null,
  customer: null,
  from: '',
  to: '',
}

export interface Search {
  wanted: Wanted
  /** Where the words were found, by episode. */
  hits: Readonly<Record<string, Hit>>
  next: string | null
  isBusy: boolean
  problem: string | null
}

export const noSearch: Search = {
  wanted: anything,
  hits: {},
  next: null,
  isBusy: false,
  problem: null,
}

export const isEmpty = (wanted: Wanted): boolean =>
  Object.values(wanted).every((value) => value === null || value.trim() === '')

/** The request's own words. A day is the reader's: it ends with their midnight. */
export function searchParameters(wanted: Wanted, before: string | null = null): URLSearchParams {
  const { from, to, ...rest } = wanted
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(rest)) if (value) parameters.set(name, value)
  if (from) parameters.set('from', midnight(from, 0))
  if (before ?? to) parameters.set('to', before ?? midnight(to, 1))
  return parameters
}

function midnight(day: string, daysOn: number): string {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + daysOn).toISOString()
}

const LONGEST_CUT = 15 // characters; a longer word, as in Thai, is cut within

/** The words around the first one that was found, for a list that has room for little. */
export function excerpt(text: string, q: string, around = 40): string {
  const lower = text.toLocaleLowerCase()
  const at = q
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => lower.indexOf(word))
    .filter((index) => index >= 0)
    .sort((a, b) => a - b)[0]
  if (at === undefined || at <= around) return text
  const from = at - around
  const gap = text.indexOf(' ', from)
  return `…${text.slice(gap >= 0 && gap - from < LONGEST_CUT ? gap + 1 : from)}`
}
