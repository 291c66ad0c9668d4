/**
 * The customer's way through the rating: each answer stored one after the other, then the next
 * question; and all of them again for who thinks again. Knows no DOM.
 */

import type { Episode, RatingStep } from '@handrail/shared/contract'
import type { CustomerApi } from './api.ts'
import { nextStep, nextToChange, ratingCard, type RatingProgress } from './rating-data.ts'
import type { Timeline } from './timeline-data.ts'

export interface RatingFlowOptions {
  api: CustomerApi
  state: () => {
    readonly timeline: Timeline
    readonly episode: Episode | null
    readonly rating: RatingProgress | null
  }
  onProgress: (rating: RatingProgress) => void
  onStored: (step: RatingStep, value: number | string) => Promise<void>
  onFailed: (error: unknown) => void
}

export class RatingFlow {
  readonly #options: RatingFlowOptions
  #stored: Promise<void> = Promise.resolve()

  constructor(options: RatingFlowOptions) {
    this.#options = options
  }

  /** Stores one step and moves to the next. */
  async rate(step: RatingStep, value: number | string): Promise<void> {
    const card = this.#card
    if (!card) return
    // Held before the answer comes: the server's thanks for it must not put the card away.
    this.#advance(card.episodeId, step)
    // One after the other and whatever else is under way: an answer given is never dropped.
    this.#stored = this.#stored.then(() => this.#store(card.episodeId, step, value))
    await this.#stored
  }

  skip(): void {
    const card = this.#card
    if (!card) return
    const next = this.#isAgain ? this.#toChange(card.step) : nextStep(card.step)
    this.#advance(card.episodeId, next)
  }

  /** The customer thinks again about the last rating: each question may be answered anew. */
  change(): void {
    const { events } = this.#options.state().timeline
    const asked = events.findLast(({ type }) => type === 'rating_asked')
    if (!asked) return
    const episodeId = asked.rating?.episode_id ?? asked.episode_id
    this.#options.onProgress({ episodeId, step: 'ces', again: true })
  }

  async #store(episodeId: string, step: RatingStep, value: number | string): Promise<void> {
    const { api, onStored, onFailed } = this.#options
    try {
      const { next } = await api.rate({ episode_id: episodeId, [step]: value })
      const following = next === undefined ? nextStep(step) : (next ?? 'done')
      this.#advance(episodeId, this.#isAgain ? this.#toChange(step) : following)
      await onStored(step, value)
    } catch (error) {
      onFailed(error)
    }
  }

  #advance(episodeId: string, step: RatingStep | 'done'): void {
    const again = this.#isAgain && step !== 'done'
    this.#options.onProgress({ episodeId, step, ...(again ? { again } : {}) })
  }

  #toChange(step: RatingStep): RatingStep | 'done' {
    const wasAskedNps = this.#options.state().episode?.rating?.nps !== null
    return nextToChange(step, wasAskedNps)
  }

  get #card() {
    const { timeline, rating } = this.#options.state()
    return ratingCard(timeline.events, rating)
  }

  get #isAgain(): boolean {
    return this.#options.state().rating?.again === true
  }
}
