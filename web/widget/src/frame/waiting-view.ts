/** While a person is on the way: the place in line, an honest wait, and how to leave an address. */

import { html, nothing, type TemplateResult } from 'lit'
import { extraWords } from './extra-words.ts'
import { number } from './format.ts'
import { placeSentence } from './header-view.ts'
import type { Scene } from './parts.ts'

const CONTACT = /[^\s@]+@[^\s@]+\.[^\s@]{2,}|(?:\p{Nd}[\s()./-]*){8,15}/u

export function waitingView(scene: Scene): TemplateResult | typeof nothing {
  const { state, words } = scene
  if (state.episode?.state !== 'waiting' || !state.queue) return nothing
  const { queue } = state
  return html`
    <section class="waiting" data-testid="waiting-card" aria-label=${words.phrases.waiting}>
      ${queue.open
        ? html`<p class="place" aria-hidden="true">${number(queue.position, words.locale)}</p>`
        : nothing}
      <div class="wait">
        <p class="sentence">${placeSentence(queue, words)}</p>
        ${contactView(scene)}
      </div>
    </section>
  `
}

/** A message like any other: the server finds the address in it and says that it is kept. */
function contactView({ chat, words }: Scene): TemplateResult {
  const extra = extraWords(words)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const field = form.elements.namedItem('contact') as HTMLInputElement
    const isContact = CONTACT.test(field.value)
    field.setCustomValidity(isContact ? '' : extra.contactInvalid)
    if (!form.reportValidity()) return
    chat.send(field.value)
    form.reset()
    form.closest('details')?.removeAttribute('open')
    form.closest('main')?.focus({ preventScroll: true })
  }
  return html`
    <details
      @toggle=${(event: Event) =>
        (event.target as HTMLElement).closest('section')?.scrollIntoView({ block: 'nearest' })}
    >
      <summary data-testid="leave-contact">${extra.leaveContact}</summary>
      <form novalidate @submit=${submit}>
        <label for="contact">${extra.contactLabel}</label>
        <input
          id="contact"
          name="contact"
          dir="auto"
          autocomplete="email"
          maxlength="254"
          aria-describedby="why"
          data-testid="contact"
          @input=${(event: InputEvent) =>
            (event.target as HTMLInputElement).setCustomValidity('')}
        />
        <p id="why">${extra.contactWhy}</p>
        <button type="submit" class="primary" data-testid="contact-send">${words.phrases.send}</button>
      </form>
    </details>
  `
}
