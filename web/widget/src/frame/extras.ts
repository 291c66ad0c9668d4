/**
 * What a conversation comes to need later: files, the copying of texts, the card of who waits, the
 * form, the rating, and how texts are marked up. Fetched while nothing else goes on, so that the
 * first message is not kept waiting.
 */

import { html, type nothing, type TemplateResult } from 'lit'
import type { RatingStep } from '@handrail/shared/contract'
import './attach-view.ts'
import './copy-view.ts'
import './files-view.ts'
import { copyStyles } from './copy-styles.ts'
import { filesStyles } from './files-styles.ts'
import type { ChatState } from './chat-data.ts'
import type { Scene } from './parts.ts'
import { proseStyles } from './prose-styles.ts'
import { ratingStyles } from './rating-styles.ts'
import { ratingCard } from './rating-data.ts'
import { ratingView } from './rating-view.ts'
import { waitingStyles } from './waiting-styles.ts'

export { loadExtraWords } from './extra-words.ts'
export { proseView } from './prose-view.ts'
export { changeView } from './rating-view.ts'
export { waitingView } from './waiting-view.ts'

export const extraStyles = [waitingStyles, ratingStyles, copyStyles, filesStyles, proseStyles]

/** What is asked beneath the conversation: before it begins, or after it. */
export function cardView(scene: Scene): TemplateResult | typeof nothing {
  const { chat, state, words } = scene
  const hasBegun = state.timeline.lastSeq > 0 || state.echoes.length > 0
  if (!state.form || (hasBegun && !state.form.required)) return ratingView(scene)
  // Nobody waits for what does not come.
  import('./form-view.ts').catch(() => chat.closeForm(false))
  return html`<handrail-form .chat=${chat} .words=${words} .form=${state.form}></handrail-form>`
}

/** The question of the rating that is asked now; null for none. */
export function askedStep({ timeline, rating }: ChatState): RatingStep | null {
  return ratingCard(timeline.events, rating)?.step ?? null
}
