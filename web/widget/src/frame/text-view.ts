/** What texts of any kind share: long ones are folded, and all can be copied. */

import { html, nothing, type TemplateResult } from 'lit'
import type { Phrases } from '../phrases/catalogue.ts'
import type { Scene } from './parts.ts'

export const FOLD_ABOVE = 600 // characters: about a phone's screen
const FOLDED = 420

/** Cut between words; a script without spaces is cut where it is. */
export function folded(text: string): string {
  const end = text.lastIndexOf(' ', FOLDED)
  return `${text.slice(0, end > FOLDED / 2 ? end : FOLDED).trimEnd()}… `
}

export function unfoldView(unfold: () => void, phrases: Phrases): TemplateResult {
  return html`<button class="plain" type="button" data-testid="show-more" @click=${unfold}>
    ${phrases.showMore}
  </button>`
}

/** A button that copies. Empty until `extras` brings the element. */
export function copyView(text: string, { words }: Scene): TemplateResult | typeof nothing {
  return text ? html`<handrail-copy .text=${text} .words=${words}></handrail-copy>` : nothing
}
