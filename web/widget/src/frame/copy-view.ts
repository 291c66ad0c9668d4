/** A button that copies a text, and says for a moment that it has. */

import { html, LitElement, type TemplateResult } from 'lit'
import type { Catalogue } from '../phrases/catalogue.ts'
import { ExtraWords } from './extra-words.ts'
import { doneIcon, icon } from './icons.ts'

const COPIED_MS = 2_000

const copyIcon = icon('M9 9h11v11H9zM5 15H4V4h11v1')

/** Drawn into the panel itself, whose styles it shares. */
export class HandrailCopy extends LitElement {
  static override properties = {
    text: { attribute: false },
    words: { attribute: false },
    isCopied: { state: true },
  }

  declare text: string
  declare words: Catalogue
  declare isCopied: boolean
  readonly #extraWords = new ExtraWords(this)

  constructor() {
    super()
    this.isCopied = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult {
    const words = this.#extraWords.of(this.words)
    const label = this.isCopied ? words.copied : words.copy
    return html`<button
      class="copy"
      type="button"
      data-testid="copy"
      aria-label=${label}
      title=${label}
      @click=${this.#copy}
    >
      ${this.isCopied ? doneIcon : copyIcon}
    </button>`
  }

  #copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(this.text)
    } catch {
      return // the host page does not allow it: the mark that says "copied" stays away
    }
    this.isCopied = true
    setTimeout(() => (this.isCopied = false), COPIED_MS)
  }
}

customElements.define('handrail-copy', HandrailCopy)
