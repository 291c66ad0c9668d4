/** What an event says beside the articles that it shows. */

import type { Event } from './contract.ts'

/** The text without what the answer cards show: the passage, or from the first title on. */
export function textBeside({
  text = '',
  answer,
  answers,
}: Pick<Event, 'text' | 'answer' | 'answers'>): string {
  if (answers?.[0]) {
    const start = text.indexOf(`${answers[0].title}:`)
    return start < 0 ? text : text.slice(0, start).trim()
  }
  return answer && text.endsWith(answer.passage)
    ? text.slice(0, -answer.passage.length).trim()
    : text
}
