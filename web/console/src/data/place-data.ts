/** Where the reader is, kept in the address so that a reload or a sent link finds it again. */
import { views, type View } from './lists-data'

export type Place = { page: 'desk'; view: View; episode: string | null } | { page: 'insight' }

const isView = (word: string | undefined): word is View => views.some((view) => view === word)

export function readPlace(hash: string): Place {
  const [page, episode] = hash.replace(/^#\/?/, '').split('/')
  if (page === 'insight') return { page: 'insight' }
  return { page: 'desk', view: isView(page) ? page : 'waiting', episode: decode(episode) }
}

export function writePlace(place: Place): string {
  if (place.page === 'insight') return '#/insight'
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
