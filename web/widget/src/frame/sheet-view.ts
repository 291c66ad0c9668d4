/**
 * What covers the conversation for a while: an article, or the menu. Loaded when it is first
 * opened; a modal dialog, so that the focus stays in it and returns to where it was.
 */

import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { Answer, Article } from '@handrail/shared/contract'
import type { Catalogue } from '../phrases/catalogue.ts'
import type { LaterPhrases } from '../phrases/later/en.ts'
import type { Chat } from './chat-data.ts'
import { webAddress } from '@handrail/shared/links'
import { backIcon } from './icons.ts'
import { article } from './later-api.ts'
import { loadLater } from './later-words.ts'
import { menuView, type MenuStep } from './menu-view.ts'
import { safeNodes } from './safe-html.ts'
import { articleStyles, sheetStyles } from './sheet-styles.ts'
import { baseStyles } from './styles.ts'

export type Shown = { kind: 'menu' } | { kind: 'article'; answer: Answer }

export class HandrailSheet extends LitElement {
  static override styles = [baseStyles, sheetStyles, articleStyles]
  static override properties = {
    shown: { attribute: false },
    article: { state: true },
    step: { state: true },
    later: { state: true },
  }

  chat!: Chat
  words!: Catalogue
  declare shown: Shown | null
  declare article: Article | 'loading' | 'missing'
  declare step: MenuStep
  declare later: LaterPhrases | null

  constructor() {
    super()
    this.shown = null
    this.article = 'loading'
    this.step = 'list'
    this.later = null
  }

  /** Rejects when the words for it cannot be loaded just now. */
  async show(shown: Shown): Promise<void> {
    this.later ??= await loadLater(this.words)
    this.shown = shown
    this.step = 'list'
    if (shown.kind === 'article') void this.#load(shown.answer)
    void this.updateComplete.then(() => {
      if (!this.#dialog.open) this.#dialog.showModal()
      this.#dialog.scrollTop = 0
    })
  }

  protected override render(): TemplateResult {
    const { later } = this
    const { phrases } = this.words
    const title = this.shown?.kind === 'menu' ? phrases.menu : this.#title
    return html`
      <dialog
        aria-label=${title}
        data-testid="sheet"
        @close=${() => (this.shown = null)}
        @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && event.stopPropagation()}
      >
        <div class="bar">
          <button
            class="icon"
            type="button"
            data-testid="sheet-back"
            aria-label=${later?.back ?? nothing}
            @click=${() => this.#dialog.close()}
          >
            ${backIcon}
          </button>
          <h1>${title}</h1>
        </div>
        ${later && this.shown?.kind === 'article'
          ? this.#articleView(this.shown.answer, later)
          : nothing}
        ${later && this.shown?.kind === 'menu'
          ? menuView({
              chat: this.chat,
              words: this.words,
              later,
              step: this.step,
              go: (step) => (this.step = step),
            })
          : nothing}
      </dialog>
    `
  }

  get #title(): string {
    if (this.shown?.kind !== 'article') return ''
    return typeof this.article === 'string' ? this.shown.answer.title : this.article.title
  }

  #articleView(answer: Answer, later: LaterPhrases): TemplateResult {
    const href = webAddress(answer.url, location.origin)
    return html`
      <article class="page" lang=${answer.locale} dir="auto" data-testid="article">
        ${this.article === 'loading' ? html`<p role="status">${later.loading}</p>` : nothing}
        ${this.article === 'missing' ? html`<p role="alert">${later.articleMissing}</p>` : nothing}
        ${typeof this.article === 'string' ? nothing : safeNodes(this.article.html)}
      </article>
      ${href
        ? html`<p class="elsewhere">
            <a href=${href} target="_blank" rel="noopener">${later.openInTab}</a>
          </p>`
        : nothing}
    `
  }

  async #load(answer: Answer): Promise<void> {
    this.article = 'loading'
    const [, , locale = '', slug = ''] = new URL(answer.url, location.origin).pathname.split('/')
    try {
      this.article = await article(this.chat.api, locale, slug)
    } catch {
      this.article = 'missing' // said on the sheet, beside the link to the page itself
      return
    }
    await this.updateComplete
    const anchor = decodeURIComponent(new URL(answer.url, location.origin).hash.slice(1))
    const heading = anchor ? this.renderRoot.querySelector(`[id="${CSS.escape(anchor)}"]`) : null
    heading?.scrollIntoView({ block: 'start' })
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!
  }
}

customElements.define('handrail-sheet', HandrailSheet)
