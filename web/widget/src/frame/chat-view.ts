/** The whole panel: puts the parts together, keeps the scroll and the focus where they belong. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import type { Event } from '@handrail/shared/contract'
import { fill, type Catalogue } from '../phrases/catalogue.ts'
import type { Chat } from './chat-data.ts'
import { composerView } from './composer-view.ts'
import { headerView } from './header-view.ts'
import { downIcon } from './icons.ts'
import type { Scene } from './parts.ts'
import { ratingCard } from './rating-data.ts'
import { ratingView } from './rating-view.ts'
import { styles } from './styles.ts'
import { nameOf, timelineView } from './timeline-view.ts'

// Nearer to the end than this, the reader is taken along when something arrives.
const NEAR_END_PX = 120

export class HandrailChat extends LitElement {
  static override styles = styles
  static override properties = { draft: { state: true }, isAway: { state: true } }

  chat!: Chat
  words!: Catalogue
  /** Closes the panel; null where there is none to close (the frame opened by itself). */
  close: (() => void) | null = null

  declare draft: string
  declare isAway: boolean
  #unsubscribe: (() => void) | null = null
  #announcement = ''
  #announcedSeq: number | null = null
  #ratingStep = ''
  #endMark = ''
  #wasNearEnd = true

  constructor() {
    super()
    this.draft = ''
    this.isAway = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unsubscribe = this.chat.subscribe(() => this.requestUpdate())
    this.addEventListener('keydown', this.#onKey)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unsubscribe?.()
    this.removeEventListener('keydown', this.#onKey)
  }

  /** Called when the panel opens: the customer came to write. */
  focusInput(): void {
    void this.updateComplete.then(() => this.#input?.focus())
  }

  protected override render(): TemplateResult {
    const scene: Scene = { chat: this.chat, state: this.chat.state, words: this.words }
    const { phrases } = this.words
    return html`
      ${headerView(scene, this.close)}
      <main tabindex="-1" @scroll=${this.#onScroll}>
        <div class="timeline" role="log" aria-live="off" aria-label=${phrases.conversation}>
          ${timelineView(scene)}
        </div>
        ${ratingView(scene)}
      </main>
      ${this.isAway
        ? html`<button class="new" type="button" @click=${this.#toEnd}>
            ${downIcon}${phrases.newMessages}
          </button>`
        : nothing}
      ${composerView(scene, { text: this.draft, setText: (text) => (this.draft = text) })}
      <div class="sr-only" aria-live="polite">${this.#announcement}</div>
    `
  }

  protected override willUpdate(): void {
    const events = this.chat.state.timeline.events
    const newest = events.at(-1)
    if (!newest || this.chat.state.phase !== 'ready') return
    // What was there at the start is for reading, not for announcing.
    if (this.#announcedSeq !== null && newest.seq > this.#announcedSeq) {
      this.#announcement = events
        .filter((event) => event.seq > this.#announcedSeq! && event.author.kind !== 'customer')
        .map((event) => this.#spoken(nameOf(event, this.words.phrases), event))
        .join('. ')
    }
    this.#announcedSeq = newest.seq
  }

  protected override updated(_: PropertyValues): void {
    this.#growInput()
    const { timeline, rating, echoes } = this.chat.state
    const step = ratingCard(timeline.events, rating)?.step ?? ''
    const lastSeq = timeline.events.at(-1)?.seq ?? 0
    const mark = `${lastSeq} ${echoes.length} ${step} ${this.chat.state.typing ? 1 : 0}`
    if (mark !== this.#endMark) this.#follow(echoes.length > 0 || this.#endMark === '')
    this.#endMark = mark
    this.#keepFocusInRating(step)
  }

  #spoken(name: string, event: Event): string {
    const { text, answer, prompt } = event
    const passage = text?.includes(answer?.passage ?? '') ? '' : answer?.passage
    const said = [answer?.title, text, passage, prompt].filter(Boolean).join('. ')
    return name ? fill('{name}: {said}', { name, said }) : said
  }

  #follow(always: boolean): void {
    if (always || this.#wasNearEnd) this.#toEnd()
    else this.isAway = true
  }

  #toEnd = (): void => {
    const main = this.#main
    if (main) main.scrollTop = main.scrollHeight
    this.#wasNearEnd = true
    this.isAway = false
  }

  #onScroll = (): void => {
    const main = this.#main
    if (!main) return
    this.#wasNearEnd = main.scrollHeight - main.scrollTop - main.clientHeight < NEAR_END_PX
    if (this.#wasNearEnd) this.isAway = false
  }

  /** The pressed button goes away with its question: the next question takes the focus. */
  #keepFocusInRating(step: string): void {
    const before = this.#ratingStep
    this.#ratingStep = step
    if (before === '' || before === step || this.renderRoot.querySelector(':focus')) return
    const question = this.renderRoot.querySelector('.rating :is(.scale button, textarea)')
    const next = step === '' ? this.#input : question
    if (document.hasFocus()) (next as HTMLElement | null)?.focus({ preventScroll: true })
  }

  /** As tall as its text, up to the limit in the style sheet. */
  #growInput(): void {
    const input = this.#input
    if (!input) return
    input.style.blockSize = 'auto'
    input.style.blockSize = `${input.scrollHeight + 2}px`
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.isComposing) this.close?.()
  }

  get #main(): HTMLElement | null {
    return this.renderRoot.querySelector('main')
  }

  get #input(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('footer textarea')
  }
}

customElements.define('handrail-chat', HandrailChat)
