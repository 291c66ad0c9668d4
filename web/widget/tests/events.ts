/** Small builders, so that a test names only what it is about. */

import type { Event } from '@handrail/shared/contract'

export function message(seq: number, part: Partial<Event> = {}): Event {
  return {
    seq,
    id: `event-${seq}`,
    type: 'message',
    at: '2026-01-31T12:00:00.000Z',
    episode_id: 'episode-1',
    author: { kind: 'bot' },
    text: `text ${seq}`,
    ...part,
  }
}

export function own(seq: number, clientId: string, part: Partial<Event> = {}): Event {
  return message(seq, { author: { kind: 'customer' }, client_id: clientId, ...part })
}
