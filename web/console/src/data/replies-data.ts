/** Saved replies: finding one as its name is typed, and filling in its variables. */
import type { SavedReply } from './contract'

export interface Values {
  'customer.name': string | null
  'agent.name': string
  'site.name': string
}

const VARIABLE = /\{\{\s*([^{}|]*?)\s*(?:\|([^{}]*))?\}\}/g

/** Without a value what stands after the bar is said, and the gap that nothing leaves is closed. */
export function fill(text: string, values: Values): string {
  return text
    .replace(VARIABLE, (_all, name: string, instead: string | undefined) => {
      const value = values[name as keyof Values]
      return value || (instead?.trim() ?? '')
    })
    .replace(/ +([,.!?;:،؟])/g, '$1')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** What is typed after a slash that begins the text or a line; null when nobody looks for one. */
export function sought(text: string, caret: number): string | null {
  const line = text.slice(0, caret).split('\n').at(-1) ?? ''
  const found = /^\/(\S.{0,30}|)$/u.exec(line)
  return found ? (found[1] ?? '') : null
}

/** The text with the sought name replaced by a reply. */
export function put(text: string, caret: number, reply: string): string {
  const before = text.slice(0, caret)
  const start = before.lastIndexOf('\n') + 1
  return before.slice(0, start) + reply + text.slice(caret)
}

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** Replies whose name or text has the words; those in the customer's language first, then by name. */
export function matching(
  replies: readonly SavedReply[],
  words: string,
  locale: string,
): SavedReply[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean)
  const language = locale.split('-')[0]
  const rank = (reply: SavedReply): number => {
    const isNamed = wanted.every((word) => plain(reply.name).includes(word)) ? 0 : 1
    const own = reply.locale?.split('-')[0]
    return isNamed + (own === language ? 0 : own === undefined ? 2 : 4)
  }
  return replies
    .filter((reply) => wanted.every((word) => plain(`${reply.name} ${reply.text}`).includes(word)))
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
}
