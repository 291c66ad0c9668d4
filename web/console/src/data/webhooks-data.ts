/** Endpoints of the site that are told what happens, as administrators set them up. */
import type {
  Delivery,
  DeliveryPage,
  MadeWebhook,
  News as NewsName,
  Webhook,
  WebhookBody,
} from './wire'

export const newsNames = [
  'episode.opened',
  'episode.handed_off',
  'episode.claimed',
  'episode.resolved',
  'episode.reopened',
  'episode.rated',
  'message',
] as const
export type { Delivery, DeliveryPage, MadeWebhook, NewsName, Webhook }

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
