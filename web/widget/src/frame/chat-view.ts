/** The whole panel: puts the parts together, keeps the scroll and the focus where they belong. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { textBeside } from '@handrail/shared/answers'
import type { Answer, Event } from '@handrail/shared/contract'
import { fill, type Catalogue } from '../phrases/catalogue.ts'
import type { Chat } from './chat-data.ts'
import { composerView } from './composer-view.ts'
import { headerView } from './header-view.ts'
import { downIcon } from './icons.ts'
import type { Scene, Ui } from './parts.ts'
import { styles } from './styles.ts'
import type { Entry } from './timeline-data.ts'
import { nameOf } from './message-view.ts'
import type { HandrailSheet, Shown } from './sheet-view.ts'
import { shownEntries, timelineView } from './timeline-view.ts'
import { earlier, later, NEWEST, shown, type Window } from './window-data.ts'

// Nearer to the end than this, the reader is taken along when something arrives.
const NEAR_END_PX = 120
// Nearer to the top than this, what came before is on its way.
const NEAR_TOP_PX = 300
const EXTRAS_AGAIN_MS = 5_000

export class HandrailChat extends LitElement {
  static override styles = styles
  static override properties = {
    draft: { state: true },
    isAway: { state: true },
    unfolded: { state: true },
    sheet: { state: true },
    extras: { state: true },
  }

  chat!: Chat
  words!: Catalogue
  /** Closes the panel; null where there is none to close (the frame opened by itself). */
  close: (() => void) | null = null

  declare draft: string
  declare isAway: boolean
  declare unfolded: ReadonlySet<string>
  declare extras: Ui['extras']
  declare sheet: HandrailSheet | null
  #window: Window = NEWEST
  #unsubscribe: (() => void) | null = null
  #announcement = ''
  #announcedSeq: number | null = null
  #ratingStep = ''
  #endMark = ''
  #wasNearEnd = true
  #top = 0 // of what was in sight last
  #isMoving = false

  constructor() {
    super()
    this.draft = ''
    this.isAway = false
    this.unfolded = new Set()
    this.sheet = null
    this.extras = null
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
    const { chat, words } = this
    const scene: Scene = { chat, state: chat.state, words, ui: this.#ui() }
    const { phrases } = words
    return html`
      ${headerView(scene, this.close)}
      <main tabindex="-1" @scroll=${this.#onScroll}>
        <div class="timeline" role="log" aria-live="off" aria-label=${phrases.conversation}>
          ${timelineView(scene)}
        </div>
        ${this.extras?.cardView(scene)}
      </main>
      ${this.isAway
        ? html`<button class="new" type="button" @click=${this.#toEnd}>
            ${downIcon}${phrases.newMessages}
          </button>`
        : nothing}
      ${composerView(scene, { text: this.draft, setText: (text) => (this.draft = text) })}
      <div class="sr-only" aria-live="polite">${this.#announcement}</div>
      ${this.sheet ?? nothing}
    `
  }

  #ui(): Ui {
    const { entries, before } = this.#shown()
    return {
      entries,
      hasEarlier: before > 0 || (this.chat.state.timeline.events[0]?.seq ?? 1) > 1,
      unfolded: this.unfolded,
      extras: this.extras,
      unfold: (id) => {
        this.unfolded = new Set([...this.unfolded, id])
        this.#wasNearEnd = false // it is read from where it goes on
      },
      showEarlier: () => void this.#showEarlier(),
      openArticle: (answer) => void this.#openArticle(answer),
      openMenu: () => void this.#openSheet({ kind: 'menu' }),
    }
  }

  get #entries(): Entry[] {
    return shownEntries(this.chat.state, this.#askedStep !== '')
  }

  /** The rating question on the screen; '' for none. */
  get #askedStep(): string {
    return this.extras?.askedStep(this.chat.state) ?? ''
  }

  #shown() {
    return shown(this.#entries, this.#window)
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
      if (this.chat.hasSound && this.chat.state.unread > 0) void playChime()
    }
    this.#announcedSeq = newest.seq
  }

  protected override firstUpdated(): void {
    // A file above the text field, a picture or a reason below a message: the end stays in sight.
    // Not below the form: it is read from its beginning.
    const resized = new ResizeObserver(() => {
      if (this.#isAtEnd && !this.chat.state.form) this.#toEnd()
    })
    for (const part of this.renderRoot.querySelectorAll('main, .timeline')) resized.observe(part)
    const isIdle = globalThis.requestIdleCallback ?? setTimeout
    isIdle(() => void this.#fetchExtras())
  }

  async #fetchExtras(): Promise<void> {
    try {
      const extras = await import('./extras.ts')
      await extras.loadExtraWords(this.words)
      this.extras = extras
    } catch {
      setTimeout(() => void this.#fetchExtras(), EXTRAS_AGAIN_MS) // offline just now
      return
    }
    const { adoptedStyleSheets } = this.renderRoot as ShadowRoot
    for (const { styleSheet } of this.extras.extraStyles) adoptedStyleSheets.push(styleSheet!)
  }

  protected override updated(_: PropertyValues): void {
    this.#growInput()
    const { timeline, echoes } = this.chat.state
    const step = this.#askedStep
    const lastSeq = timeline.events.at(-1)?.seq ?? 0
    const mark = `${lastSeq} ${echoes.length} ${step} ${this.chat.state.typing ? 1 : 0}`
    if (mark !== this.#endMark) this.#follow(echoes.length > 0 || this.#endMark === '')
    this.#endMark = mark
    this.#keepFocusInRating(step)
  }

  #spoken(name: string, event: Event): string {
    const { type, text, answer, prompt, files = [] } = event
    const passage = text?.includes(answer?.passage ?? '') ? '' : answer?.passage
    const words =
      type === 'handoff' && answer
        ? [textBeside(event), answer.title, answer.passage] // first that somebody comes
        : [answer?.title, text, passage]
    const said = [...words, prompt, ...files.map((file) => file.name)].filter(Boolean).join('. ')
    return name ? fill('{name}: {said}', { name, said }) : said
  }

  get #isAtEnd(): boolean {
    return this.#wasNearEnd && this.#window.last === null
  }

  #follow(always: boolean): void {
    if (always || this.#isAtEnd) this.#toEnd()
    else this.isAway = true
  }

  #toEnd = (): void => {
    if (this.#window.last !== null) {
      this.#window = NEWEST
      this.requestUpdate()
      void this.updateComplete.then(this.#toEnd)
      return
    }
    const main = this.#main
    if (main) {
      main.scrollTop = main.scrollHeight
      this.#top = main.scrollTop
    }
    this.#wasNearEnd = true
    this.isAway = false
  }

  /** What came before, from memory or from the server; what one reads stays where it is. */
  async #showEarlier(): Promise<void> {
    if (this.chat.state.busy !== null) return
    this.#isMoving = true // the scroll that this causes is not the reader's
    const { entries, before } = this.#shown()
    // What is loaded is drawn by the move alone, which keeps the reader's place.
    this.#window = { ...this.#window, first: entries[0]?.key ?? null }
    if (before === 0) await this.chat.loadEarlier()
    await this.#move((window) => earlier(this.#entries, window))
  }

  async #move(change: (window: Window) => Window): Promise<void> {
    const main = this.#main
    this.#isMoving = true
    const drawn = this.renderRoot.querySelectorAll<HTMLElement>('[data-testid^=event]')
    const edge = main?.getBoundingClientRect().top ?? 0
    const kept = [...drawn].find((entry) => entry.getBoundingClientRect().bottom > edge)
    const top = kept?.getBoundingClientRect().top ?? 0
    this.#window = change(this.#window)
    this.requestUpdate()
    await this.updateComplete
    if (main && kept?.isConnected) main.scrollTop += kept.getBoundingClientRect().top - top
    this.#isMoving = false
  }

  async #openArticle(answer: Answer): Promise<void> {
    const isOpen = await this.#openSheet({ kind: 'article', answer })
    if (!isOpen) window.open(answer.url, '_blank', 'noopener')
  }

  /** False when what it takes cannot be loaded just now. */
  async #openSheet(what: Shown): Promise<boolean> {
    try {
      const { HandrailSheet } = await import('./sheet-view.ts')
      const sheet = (this.sheet ??= new HandrailSheet())
      sheet.chat = this.chat
      sheet.words = this.words
      await this.updateComplete
      await sheet.show(what)
      return true
    } catch {
      return false
    }
  }

  #onScroll = (): void => {
    const main = this.#main
    if (!main) return
    const isNearEnd = main.scrollHeight - main.scrollTop - main.clientHeight < NEAR_END_PX
    // What grew below since is no reader's wish to stay above it.
    if (isNearEnd || main.scrollTop < this.#top) this.#wasNearEnd = isNearEnd
    this.#top = main.scrollTop
    const isNewest = this.#window.last === null
    if (this.#wasNearEnd && isNewest) this.isAway = false
    if (this.#isMoving) return
    if (main.scrollTop < NEAR_TOP_PX && this.#ui().hasEarlier) void this.#showEarlier()
    else if (this.#wasNearEnd && !isNewest) {
      void this.#move((window) => later(this.#entries, window))
    }
  }

  /** The pressed button goes away with its question: the next question takes the focus. */
  #keepFocusInRating(step: string): void {
    const before = this.#ratingStep
    this.#ratingStep = step
    const focused = this.renderRoot.querySelector(':focus')
    if (before === '' || before === step || (focused && !focused.closest('.rating'))) return
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

async function playChime(): Promise<void> {
  try {
    const { chime } = await import('./chime.ts')
    await chime()
  } catch {
    // A browser that plays nothing before it was clicked: the badge says it all the same.
  }
}

customElements.define('handrail-chat', HandrailChat)
