/**
 * The customer's way through the rating: each answer stored one after the other, then the next
 * question; and all of them again for who thinks again. Knows no DOM.
 */

import type { RatingStep } from '@handrail/shared/contract'
import type { Chat } from './chat-data.ts'
import { rate } from './later-api.ts'
import { nextStep, nextToChange, ratingCard } from './rating-data.ts'

const flows = new WeakMap<Chat, RatingFlow>()

/** The one way through the rating that a chat has. */
export function ratingOf(chat: Chat): RatingFlow {
  const flow = flows.get(chat) ?? new RatingFlow(chat)
  flows.set(chat, flow)
  return flow
}

export class RatingFlow {
  readonly #chat: Chat
  #stored: Promise<unknown> = Promise.resolve()

  constructor(chat: Chat) {
    this.#chat = chat
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
    const { events } = this.#chat.state.timeline
    const asked = events.findLast(({ type }) => type === 'rating_asked')
    if (!asked) return
    const episodeId = asked.rating?.episode_id ?? asked.episode_id
    this.#chat.setRating({ episodeId, step: 'ces', again: true })
  }

  #store(episodeId: string, step: RatingStep, value: number | string): Promise<unknown> {
    return this.#chat.ask(async (api) => {
      const { next } = await rate(api, { episode_id: episodeId, [step]: value })
      const following = next === undefined ? nextStep(step) : (next ?? 'done')
      this.#advance(episodeId, this.#isAgain ? this.#toChange(step) : following)
      await this.#chat.rated(step, value)
    })
  }

  #advance(episodeId: string, step: RatingStep | 'done'): void {
    const again = this.#isAgain && step !== 'done'
    this.#chat.setRating({ episodeId, step, ...(again ? { again } : {}) })
  }

  #toChange(step: RatingStep): RatingStep | 'done' {
    const wasAskedNps = this.#chat.state.episode?.rating?.nps !== null
    return nextToChange(step, wasAskedNps)
  }

  get #card() {
    const { timeline, rating } = this.#chat.state
    return ratingCard(timeline.events, rating)
  }

  get #isAgain(): boolean {
    return this.#chat.state.rating?.again === true
  }
}
