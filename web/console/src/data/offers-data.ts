/** Why a waiting episode is for this agent, or is better left to somebody else. Advice only. */
import type { Api } from './api'
import { createStore } from './store'
import type { Offer, Reason as OfferReason } from './wire'

export const offerReasons = [
  'knows_customer',
  'own_team',
  'for_anyone',
  'overflow',
  'no_room',
  'other_team',
  'other_language',
  'lacks_skill',
  'kept_for_colleague',
] as const
export type { Offer, OfferReason }

/** By episode. */
export type OffersById = Readonly<Record<string, Offer>>

/** What a row says of an offer: nothing of the ordinary case, nor of a reason newer than this page. */
export function toldOf(
  offer: Offer | undefined,
): Exclude<OfferReason, 'for_anyone'> | null {
  const reason = offerReasons.find((known) => known === offer?.reason)
  return reason === undefined || reason === 'for_anyone' ? null : reason
}

/** In a rush the queue moves many times a second, and with many agents each asks. */
const REST_MS = 1_000

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

export class Offers {
  readonly store = createStore<OffersById>({})
  private isAsking = false
  private isWanted = false

  constructor(
    private readonly api: Api,
    private readonly wait = pause,
  ) {}

  /** Asks again. However often the queue moves, one question is on its way and one waits. */
  async ask(): Promise<void> {
    this.isWanted = true
    if (this.isAsking) return
    this.isAsking = true
    while (this.isWanted) {
      this.isWanted = false
      await this.read()
      if (this.isWanted) await this.wait(REST_MS)
    }
    this.isAsking = false
  }

  private async read(): Promise<void> {
    try {
      const found = await this.api.get('/api/agent/offers')
      this.store.update(() => Object.fromEntries(found.map((offer) => [offer.episode_id, offer])))
    } catch {
      // Old advice is worse than none; the next frame of the queue asks again.
      this.store.update(() => ({}))
    }
  }
}
