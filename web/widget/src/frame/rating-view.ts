/** The rating card: one question at a time, each of which may be skipped. */

import { html, nothing, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import type { Event } from '@handrail/shared/contract'
import { extraWords } from './extra-words.ts'
import { number } from './format.ts'
import type { Scene } from './parts.ts'
import { mayChangeRating, ratingCard, type RatingCard } from './rating-data.ts'
import { ratingOf } from './rating-flow.ts'

const STEPS = ['ces', 'nps', 'comment'] as const

export function ratingView(scene: Scene): TemplateResult | typeof nothing {
  const { state, words, chat } = scene
  const card = ratingCard(state.timeline.events, state.rating)
  if (!card) return nothing
  const extra = extraWords(words)
  const own = { ces: extra.askCes, nps: extra.askNps, comment: extra.askComment }
  return html`
    <section class="rating" data-testid="rating-card" aria-label=${extra.ratingTitle}>
      <p class="steps" aria-hidden="true">
        ${STEPS.map((step) => html`<i class=${step === card.step ? 'now' : ''}></i>`)}
      </p>
      <h2 id="question" dir="auto">${card.question ?? own[card.step]}</h2>
      ${keyed(card.step, card.step === 'comment' ? commentView(scene) : scaleView(card, scene))}
      <p class="foot">
        <button
          type="button"
          class="plain"
          data-testid="rating-skip"
          @click=${() => ratingOf(chat).skip()}
        >
          ${words.phrases.skip}
        </button>
      </p>
    </section>
  `
}

function scaleView(card: RatingCard, { chat, words }: Scene): TemplateResult {
  const { locale } = words
  const extra = extraWords(words)
  const isCes = card.step === 'ces'
  const [first, last] = isCes ? [1, 7] : [0, 10]
  const [low, high] = isCes ? [extra.cesLow, extra.cesHigh] : [extra.npsLow, extra.npsHigh]
  const values = Array.from({ length: last - first + 1 }, (_, n) => first + n)
  const ends: Record<number, string> = { [first]: ` – ${low}`, [last]: ` – ${high}` }
  return html`
    <div
      class="scale ${card.step}"
      role="group"
      aria-labelledby="question"
      @keydown=${(event: KeyboardEvent) => moveAlong(event, words.direction)}
    >
      ${values.map(
        (value) =>
          html`<button
            type="button"
            data-testid="rating-${card.step}-${value}"
            aria-label=${number(value, locale) + (ends[value] ?? '')}
            @click=${() => ratingOf(chat).rate(card.step, value)}
          >
            ${number(value, locale)}
          </button>`,
      )}
    </div>
    <p class="ends" aria-hidden="true"><span>${low}</span><span>${high}</span></p>
  `
}

/** Arrows walk along the scale, as on a row of radio buttons, but choose nothing yet. */
function moveAlong(event: KeyboardEvent, direction: 'ltr' | 'rtl'): void {
  const scale = event.currentTarget as HTMLElement
  const buttons = [...scale.querySelectorAll('button')]
  const at = buttons.indexOf(event.target as HTMLButtonElement)
  const onward = direction === 'ltr' ? 1 : -1
  const steps: Record<string, number> = {
    ArrowRight: at + onward,
    ArrowLeft: at - onward,
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: buttons.length - 1,
  }
  const next = buttons[steps[event.key] ?? -1]
  if (!next) return
  event.preventDefault()
  next.focus()
}

function commentView({ chat, words }: Scene): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const field = (event.target as HTMLFormElement).elements.namedItem('comment')
    const comment = (field as HTMLTextAreaElement).value.trim()
    if (comment === '') ratingOf(chat).skip()
    else void ratingOf(chat).rate('comment', comment)
  }
  return html`
    <form @submit=${submit}>
      <textarea
        name="comment"
        rows="3"
        dir="auto"
        maxlength="4000"
        data-testid="rating-comment"
        aria-label=${extraWords(words).commentLabel}
      ></textarea>
      <button
        type="submit"
        class="primary"
        data-testid="rating-send"
      >
        ${words.phrases.send}
      </button>
    </form>
  `
}

/** Beneath the thanks for the last episode's rating: thinking again. */
export function changeView(rated: Event, scene: Scene): TemplateResult | typeof nothing {
  const { chat, state } = scene
  if (!mayChangeRating(rated, state.timeline.events)) return nothing
  return html`<button
    class="plain"
    type="button"
    data-testid="rating-change"
    @click=${() => ratingOf(chat).change()}
  >
    ${extraWords(scene.words).changeRating}
  </button>`
}
