/** Where the reader is, kept in the address so that a reload or a sent link finds it again. */
import type { Role } from './contract'
import { views, type View } from './lists-data'

export const plainPages = [
  'replies',
  'tone',
  'causes',
  'policy',
  'teams',
  'hours',
  'staff',
  'integrations',
  'widget',
  'audit',
  'insight',
] as const
type PlainPage = (typeof plainPages)[number]
export type Page = 'desk' | 'customer' | PlainPage

export type Place =
  | { page: 'desk'; view: View; episode: string | null }
  | { page: 'customer'; customer: string }
  | { page: PlainPage }

const FOR_EVERYBODY: readonly Page[] = ['desk', 'replies', 'customer']

const isView = (word: string | undefined): word is View => views.some((view) => view === word)
export const isPlain = (word: string | undefined): word is PlainPage =>
  plainPages.some((page) => page === word)

/** The pages that somebody with these roles may open. */
export const pagesFor = (roles: readonly Role[]): Page[] =>
  (['desk', ...plainPages, 'customer'] as const).filter(
    (page) => roles.includes('admin') || FOR_EVERYBODY.includes(page),
  )

export function readPlace(hash: string): Place {
  const [page, part] = hash.replace(/^#\/?/, '').split('/')
  if (isPlain(page)) return { page }
  const id = decode(part)
  if (page === 'customer' && id !== null) return { page: 'customer', customer: id }
  return { page: 'desk', view: isView(page) ? page : 'waiting', episode: id }
}

export function writePlace(place: Place): string {
  if (place.page === 'customer') return `#/customer/${encodeURIComponent(place.customer)}`
  if (place.page !== 'desk') return `#/${place.page}`
  const episode = place.episode === null ? '' : `/${encodeURIComponent(place.episode)}`
  return `#/${place.view}${episode}`
}

function decode(part: string | undefined): string | null {
  if (!part) return null
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
