/** What a refusal says in the customer's language; loaded with the first one. */

import { languageOf } from '../phrases/catalogue.ts'

/** Every code that a customer can meet (`escalation/errors.py`). */
export type RefusalCode =
  | 'invalid_token'
  | 'invalid_identity'
  | 'not_found'
  | 'idempotency_conflict'
  | 'move_not_possible'
  | 'nothing_to_rate'
  | 'choice_not_offered'
  | 'no_mail'
  | 'file_already_sent'
  | 'files_full'
  | 'form_required'
  | 'form_unusable'
  | 'too_large'
  | 'unsupported_file'
  | 'malformed'
  | 'too_many_requests'
  | 'not_ready'
  | 'database_unavailable'
  | 'knowledge_unavailable'
  | 'internal_error'

export type RefusalPhrases = Record<RefusalCode, string>

// None for English: the server's own sentence is that already, and says more.
const FILES = import.meta.glob<RefusalPhrases>('../phrases/refusals/*.ts', { import: 'refusals' })

/** Undefined for a language or a code without words. */
export async function refusalIn(locale: string, code: string): Promise<string | undefined> {
  const phrases = await FILES[`../phrases/refusals/${languageOf(locale)}.ts`]?.()
  return phrases?.[code as RefusalCode]
}
