/** The conversation as a text to keep: who said what and when, in order. Pure. */

import type { Event } from '@handrail/shared/contract'
import type { Catalogue } from '../phrases/catalogue.ts'

const PAGE = 200 // events, the most the server returns at a time

/** All events from the first on, read a page at a time. */
export async function allEvents(
  read: (after: number, limit: number) => Promise<{ events: Event[]; last_seq: number }>,
): Promise<Event[]> {
  const events: Event[] = []
  for (;;) {
    const after = events.at(-1)?.seq ?? 0
    const page = await read(after, PAGE)
    events.push(...page.events)
    if (page.events.length === 0 || (events.at(-1)?.seq ?? 0) >= page.last_seq) return events
  }
}

export function transcript(events: readonly Event[], words: Catalogue, site: string): string {
  const { phrases, locale } = words
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const lines = events.flatMap((event) => {
    const { author, text, answer, files = [] } = event
    const names = files.map((file) => `[${file.name || file.type}]`)
    const said = [text, answer?.url, ...names].filter(Boolean).join('\n')
    if (!said) return []
    const kind = author.kind === 'customer' ? phrases.you : (author.name ?? phrases.bot)
    const who = event.type === 'message' ? `${kind}: ` : ''
    return `[${time.format(new Date(event.at))}] ${who}${said.replaceAll('\n', '\n  ')}`
  })
  return `${site}\n\n${lines.join('\n')}\n`
}
