/**
 * The questions before the first message, where the site asks any: each says why it is asked.
 * Loaded only then.
 */

import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { AskedForm } from '@handrail/shared/contract'
import type { Catalogue } from '../phrases/catalogue.ts'
import type { LaterPhrases } from '../phrases/later/en.ts'
import type { Chat } from './chat-data.ts'
import type { HandrailChat } from './chat-view.ts'
import { readAnswers, wrongAnswers, type Asked } from './form-data.ts'
import { formStyles } from './form-styles.ts'
import { answerForm } from './later-api.ts'
import { loadLater } from './later-words.ts'
import { baseStyles } from './styles.ts'

const LONGEST = { name: 80, email: 254 } // characters the server takes

export class HandrailForm extends LitElement {
  static override styles = [baseStyles, formStyles]
  static override properties = {
    form: { attribute: false },
    later: { state: true },
    wrong: { state: true },
    isSending: { state: true },
  }

  // Given before this file has come: a field made here would wipe them out.
  declare chat: Chat
  declare words: Catalogue
  declare form: AskedForm
  declare later: LaterPhrases | null
  declare wrong: ReadonlyMap<Asked, string>
  declare isSending: boolean

  constructor() {
    super()
    this.later = null
    this.wrong = new Map()
    this.isSending = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    loadLater(this.words).then(
      (later) => (this.later = later),
      () => this.chat.closeForm(false), // a form that cannot be read must not keep anybody from writing
    )
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    // The message field, which has the focus else, is shut until the form is done.
    if (changed.has('later') && this.later && this.form.required) this.#focus('input')
    if (this.wrong.size > 0 && changed.has('wrong')) this.#focus('[aria-invalid=true]')
  }

  protected override render(): TemplateResult | typeof nothing {
    const { later, form } = this
    if (!later) return nothing
    return html`
      <form
        novalidate
        aria-labelledby="title"
        data-testid="form"
        @submit=${(event: SubmitEvent) => {
          event.preventDefault()
          void this.#submit(event.target as HTMLFormElement, later)
        }}
      >
        <h2 id="title">${later.formTitle}</h2>
        <p class="lead">${form.required ? later.formRequired : later.formSkippable}</p>
        ${form.asks.map((name) =>
          name === 'topic' ? this.#topicView(later) : this.#fieldView(name, later),
        )}
        <p class="foot">
          <button type="submit" class="primary" data-testid="form-send" ?disabled=${this.isSending}>
            ${later.formContinue}
          </button>
          ${form.required
            ? nothing
            : html`<button
                type="button"
                class="plain"
                data-testid="form-skip"
                ?disabled=${this.isSending}
                @click=${() => this.#send({})}
              >
                ${this.words.phrases.skip}
              </button>`}
        </p>
      </form>
    `
  }

  #fieldView(name: 'name' | 'email', later: LaterPhrases): TemplateResult {
    const isName = name === 'name'
    return html`
      <div class="field">
        <label for=${name}>${isName ? later.formName : later.formEmail}</label>
        <input
          id=${name}
          name=${name}
          type=${isName ? 'text' : 'email'}
          dir="auto"
          autocomplete=${name}
          maxlength=${LONGEST[name]}
          aria-describedby="${name}-why ${name}-wrong"
          aria-required=${this.form.required}
          aria-invalid=${this.wrong.has(name)}
          data-testid="form-${name}"
        />
        <p id="${name}-why" class="why">${isName ? later.formNameWhy : later.formEmailWhy}</p>
        ${this.#wrongView(name)}
      </div>
    `
  }

  #topicView(later: LaterPhrases): TemplateResult {
    return html`
      <fieldset
        role="radiogroup"
        aria-labelledby="topic"
        aria-describedby="topic-why topic-wrong"
        aria-required=${this.form.required}
      >
        <legend id="topic">${later.formTopic}</legend>
        <p id="topic-why" class="why">${later.formTopicWhy}</p>
        ${this.form.topics.map(
          ({ key, label }) => html`
            <label class="topic">
              <input
                type="radio"
                name="topic"
                value=${key}
                aria-invalid=${this.wrong.has('topic')}
                data-testid="form-topic-${key}"
              />
              <bdi>${label}</bdi>
            </label>
          `,
        )}
        ${this.#wrongView('topic')}
      </fieldset>
    `
  }

  #wrongView(name: Asked): TemplateResult {
    return html`<p id="${name}-wrong" class="wrong">${this.wrong.get(name)}</p>`
  }

  async #submit(fields: HTMLFormElement, later: LaterPhrases): Promise<void> {
    const answers = readAnswers(this.form.asks, new FormData(fields))
    this.wrong = wrongAnswers(this.form, answers, later)
    if (this.wrong.size === 0) await this.#send(answers)
  }

  /** What is refused is said at the top of the panel, as everything is. */
  async #send(answers: object): Promise<void> {
    this.isSending = true
    const isKept = await this.chat.ask(async (api) => {
      await answerForm(api, answers)
      return true
    })
    this.isSending = false
    if (!isKept) return
    const panel = (this.getRootNode() as ShadowRoot).host as HandrailChat
    this.chat.closeForm(true)
    panel.focusInput()
  }

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus()
  }
}

customElements.define('handrail-form', HandrailForm)
