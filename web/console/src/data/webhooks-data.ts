/** Endpoints of the site that are told what happens, as administrators set them up. */
import type { WebhookBody } from './wire'

export const newsNames = [
  'episode.opened',
  'episode.handed_off',
  'episode.claimed',
  'episode.resolved',
  'episode.reopened',
  'episode.rated',
  'message',
] as const
export type NewsName = (typeof newsNames)[number]

export interface Webhook {
  id: string
  url: string
  news: NewsName[]
  /** Why it is told nothing for now. */
  paused: 'by_hand' | 'failing' | 'gone' | null
  failing_since: string | null
  /** Deliveries that it still has to get. */
  waiting: number
}

export interface MadeWebhook extends Webhook {
  secret: string
}

export interface Delivery {
  id: string
  news: NewsName | 'test'
  episode_id: string | null
  told_at: string
  state: 'pending' | 'delivered' | 'failed'
  tries: number
  due_at: string
  tried_at: string | null
  status: number | null
  trouble: 'refused_address' | 'unreachable' | 'timeout' | null
}

export interface DeliveryPage {
  deliveries: Delivery[]
  next_before: string | null
}

export const newWebhook: Webhook = {
  id: '',
  url: '',
  news: ['episode.handed_off', 'episode.resolved'],
  paused: null,
  failing_since: null,
  waiting: 0,
}

export function readWebhook(form: FormData): WebhookBody {
  const chosen = form.getAll('news')
  return {
    url: String(form.get('url') ?? '').trim(),
    news: newsNames.filter((name) => chosen.includes(name)),
    active: form.get('active') === 'on',
  }
}
