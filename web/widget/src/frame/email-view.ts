/** The conversation by e-mail, to an address that the customer confirms. */

import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit'
import { fill, type Catalogue } from '../phrases/catalogue.ts'
import type { LaterPhrases } from '../phrases/later/en.ts'
import { uuid, type Chat } from './chat-data.ts'
import { isEmail } from './form-data.ts'
import { formStyles } from './form-styles.ts'
import { addressGiven, sendTranscript } from './later-api.ts'
import { baseStyles } from './styles.ts'

export class HandrailEmail extends LitElement {
  static override styles = [baseStyles, formStyles]
  static override properties = {
    given: { state: true },
    isWrong: { state: true },
    isSending: { state: true },
    sentTo: { state: true },
  }

  chat!: Chat
  words!: Catalogue
  later!: LaterPhrases
  cancel!: () => void
  /** The address we know already; null while it is asked for. */
  declare given: string | null
  declare isWrong: boolean
  declare isSending: boolean
  declare sentTo: string
  /** Stays the same for an address until it went through: sent twice, it arrives once. */
  #request = { client_id: '', email: '' }

  constructor() {
    super()
    this.given = null
    this.isWrong = false
    this.isSending = false
    this.sentTo = ''
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addressGiven(this.chat.api).then(
      ({ email }) => (this.given = email ?? ''),
      () => (this.given = ''), // then they write it
    )
  }

  protected override updated(changed: PropertyValues): void {
    const isAsking = changed.has('given') || (changed.has('isWrong') && this.isWrong)
    if (isAsking && this.given !== null) this.#focus('input')
    if (changed.has('sentTo') && this.sentTo) this.#focus('.sent')
  }

  protected override render(): TemplateResult {
    const { later, words } = this
    if (this.sentTo) {
      const text = fill(later.emailSent, { email: this.sentTo })
      return html`<p class="sent" tabindex="-1" role="status" data-testid="email-sent">${text}</p>`
    }
    if (this.given === null) return html`<p role="status">${later.loading}</p>`
    return html`
      <form
        novalidate
        aria-labelledby="title"
        data-testid="email"
        @submit=${(event: SubmitEvent) => {
          event.preventDefault()
          void this.#send(new FormData(event.target as HTMLFormElement))
        }}
      >
        <h2 id="title">${later.emailTranscript}</h2>
        <div class="field">
          <label for="email">${later.formEmail}</label>
          <input
            id="email"
            name="email"
            type="email"
            dir="auto"
            autocomplete="email"
            maxlength="254"
            .value=${this.given}
            aria-describedby="wrong"
            aria-required="true"
            aria-invalid=${this.isWrong}
            data-testid="email-address"
          />
          <p id="wrong" class="wrong">${this.isWrong ? later.formEmailWrong : ''}</p>
        </div>
        <p class="foot">
          <button type="submit" class="primary" data-testid="email-send" ?disabled=${this.isSending}>
            ${words.phrases.send}
          </button>
          <button type="button" class="plain" data-testid="email-cancel" @click=${this.cancel}>
            ${later.cancel}
          </button>
        </p>
      </form>
    `
  }

  /** What the server refuses is said beneath, as everything in the menu is. */
  async #send(fields: FormData): Promise<void> {
    const email = String(fields.get('email')).trim()
    this.given = email
    this.isWrong = !isEmail(email)
    if (this.isWrong) return
    if (email !== this.#request.email) this.#request = { client_id: uuid(), email }
    this.isSending = true
    const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const told = await this.chat.ask((api) =>
      sendTranscript(api, { ...this.#request, time_zone }),
    )
    this.isSending = false
    if (told) this.sentTo = email
  }

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus()
  }
}

customElements.define('handrail-email', HandrailEmail)
