/** What the menu, an article, the form and the rating ask of the server: not needed at first. */

import type { Article, FormAnswers, RatingStep, SentFile, SentTranscript } from '@handrail/shared/contract'
import type { CustomerApi } from './api.ts'

export function article(api: CustomerApi, locale: string, slug: string): Promise<Article> {
  return api.call('GET', `/api/knowledge/articles/${locale}/${slug}`)
}

export function answerForm(api: CustomerApi, answers: FormAnswers): Promise<unknown> {
  return api.call('PUT', '/api/customer/form', answers)
}

/** `next`, where the server says it, is the step to ask now; null when there is none. */
export function rate(
  api: CustomerApi,
  body: { episode_id: string; ces?: number; nps?: number; comment?: string },
): Promise<{ next?: RatingStep | null }> {
  return api.call('POST', '/api/customer/ratings', body)
}

/** Everything held on the customer. */
export function exported(api: CustomerApi): Promise<{ files?: SentFile[] }> {
  return api.call('GET', '/api/customer/export')
}

export function erase(api: CustomerApi): Promise<unknown> {
  return api.call('DELETE', '/api/customer')
}

/** The address that the customer gave, if any. */
export function addressGiven(api: CustomerApi): Promise<{ email: string | null }> {
  return api.call('GET', '/api/customer/transcript')
}

/** Has the conversation sent by e-mail; safe to repeat under the same id. */
export function sendTranscript(
  api: CustomerApi,
  body: { client_id: string; email: string; time_zone: string },
): Promise<SentTranscript> {
  return api.call('POST', '/api/customer/transcript', body)
}
