/**
 * What an agent's Markdown means, as a tree of elements: the widget and the console draw the very
 * same one, and neither puts a string of HTML into a page. The tags below are the allow-list; what
 * is not one of them stays the characters that were typed.
 */

import { webAddress } from './links.ts'

type Tag = 'p' | 'blockquote' | 'ul' | 'ol' | 'li' | 'pre' | 'code' | 'strong' | 'em' | 'a' | 'br'

export interface El {
  tag: Tag
  children: Piece[]
  /** Of a link; always an address of the web. */
  href?: string
  /** Of a numbered list, where it does not begin with 1. */
  start?: number
}
export type Piece = string | El

const FENCE = /^ {0,3}```\s*$/
const QUOTE = /^ {0,3}> ?/
const BULLET = /^ {0,3}[-*+•]\s+(?=\S)/
const NUMBER = /^ {0,3}(\d{1,3})[.)]\s+(?=\S)/

const el = (tag: Tag, children: Piece[] = []): El => ({ tag, children })

export function markdown(text: string): El[] {
  const lines = text.split('\n')
  const made: El[] = []
  for (let at = 0; at < lines.length; ) {
    const [block, next] = blockAt(lines, at)
    if (block !== null) made.push(block)
    at = next
  }
  return made
}

/** The block that begins at a line, and the line after it; an empty line is none. */
function blockAt(lines: readonly string[], at: number): [El | null, number] {
  const line = lines[at] ?? ''
  if (line.trim() === '') return [null, at + 1]
  if (FENCE.test(line)) {
    const end = run(lines, at, (each) => !FENCE.test(each))
    return [el('pre', [lines.slice(at + 1, end).join('\n')]), end + 1]
  }
  if (QUOTE.test(line)) {
    const end = run(lines, at, (each) => QUOTE.test(each))
    const quoted = lines.slice(at, end).map((each) => each.replace(QUOTE, ''))
    return [el('blockquote', withBreaks(quoted)), end]
  }
  const number = NUMBER.exec(line)
  if (number !== null || BULLET.test(line)) {
    const mark = number === null ? BULLET : NUMBER
    const end = run(lines, at, (each) => mark.test(each))
    const items = lines.slice(at, end).map((each) => el('li', inline(each.replace(mark, ''))))
    const start = Number(number?.[1] ?? 1)
    const list = el(number === null ? 'ul' : 'ol', items)
    return [start === 1 ? list : { ...list, start }, end]
  }
  const end = run(lines, at, (each) => !begins(each))
  return [el('p', withBreaks(lines.slice(at, end))), end]
}

const begins = (line: string): boolean =>
  line.trim() === '' || [FENCE, QUOTE, BULLET, NUMBER].some((mark) => mark.test(line))

/** The first line after `at` of which it does not hold. */
function run(lines: readonly string[], at: number, holds: (line: string) => boolean): number {
  const past = lines.findIndex((line, n) => n > at && !holds(line))
  return past === -1 ? lines.length : past
}

/** In a chat a new line is one that was meant. */
const withBreaks = (lines: readonly string[]): Piece[] =>
  lines.flatMap((line, n) => (n === 0 ? inline(line) : [el('br'), ...inline(line)]))

// A full stop after an address is not part of it.
const ADDRESS = String.raw`https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}*]`
// Between two marks there are so many characters at most: hostile text costs its length, not more.
const SPAN = '{1,500}?'
// The last one only around whole words: 2*3*4 and an_order_number are what they are.
const MARKED = new RegExp(
  [
    String.raw`(?<bare>${ADDRESS})`,
    String.raw`\x60(?<code>[^\x60]${SPAN})\x60`,
    String.raw`\[(?<words>[^[\]]${SPAN})\]\((?<address>https?:\/\/[^\s()<>]{1,500})\)`,
    String.raw`\*\*(?!\s)(?<strong>.${SPAN})(?<!\s)\*\*`,
    String.raw`(?<![\p{L}\p{N}*_])(?<mark>[*_])(?![\s*_])(?<em>[^*_]${SPAN})(?<!\s)\k<mark>(?![\p{L}\p{N}*_])`,
  ].join('|'),
  'gu',
)
const DEEPEST = 3 // marks in one another; more is no emphasis any more

function inline(text: string, depth = 0): Piece[] {
  const pieces: Piece[] = []
  let told = 0
  for (const found of depth < DEEPEST ? text.matchAll(MARKED) : []) {
    if (found.index > told) pieces.push(text.slice(told, found.index))
    pieces.push(marked(found[0], found.groups ?? {}, depth))
    told = found.index + found[0].length
  }
  if (told < text.length) pieces.push(text.slice(told))
  return pieces
}

function marked(typed: string, groups: Record<string, string | undefined>, depth: number): Piece {
  const { bare, code, words, address, strong, em } = groups
  if (code !== undefined) return el('code', [code])
  if (strong !== undefined) return el('strong', inline(strong, depth + 1))
  if (em !== undefined) return el('em', inline(em, depth + 1))
  const href = webAddress(address ?? bare ?? '')
  return href === null ? typed : { ...el('a', [words ?? typed]), href }
}

/** Plain text with the web addresses in it as links, and nothing else. */
export function linked(text: string): Piece[] {
  return text
    .split(new RegExp(`(${ADDRESS})`))
    .map((part, n): Piece => {
      const href = n % 2 === 1 ? webAddress(part) : null
      return href === null ? part : { ...el('a', [part]), href }
    })
    .filter((part) => part !== '')
}
