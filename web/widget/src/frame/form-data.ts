/** What the form before the first message asks, and what is wrong with an answer. Pure. */

import type { AskedForm, FormAnswers } from '@handrail/shared/contract'
import type { LaterPhrases } from '../phrases/later/en.ts'

export type Asked = keyof FormAnswers

// One word on each side of the @: the server knows better, and says so.
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/

export function isEmail(text: string): boolean {
  return EMAIL.test(text)
}

/** Answers without those that say nothing. */
export function readAnswers(asks: readonly Asked[], fields: FormData): FormAnswers {
  const said = asks.map((name) => [name, String(fields.get(name) ?? '').trim()] as const)
  return Object.fromEntries(said.filter(([, answer]) => answer !== ''))
}

/** By field, in the order in which they are asked. */
export function wrongAnswers(
  { asks, required }: AskedForm,
  answers: FormAnswers,
  words: LaterPhrases,
): Map<Asked, string> {
  const wrong = new Map<Asked, string>()
  for (const name of asks) {
    const answer = answers[name] ?? undefined
    if (answer === undefined && required) wrong.set(name, words.formMissing)
    if (name === 'email' && answer !== undefined && !isEmail(answer)) {
      wrong.set(name, words.formEmailWrong)
    }
  }
  return wrong
}
