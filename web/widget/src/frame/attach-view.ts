/**
 * The button that chooses files, those that were chosen, and the two other ways they come: pasted
 * and dropped anywhere on the panel.
 */

import { html, LitElement, nothing, type TemplateResult } from 'lit'
import {
  chosen,
  FILE_LIMIT,
  isPicture,
  MOST_FILES,
  pastedFiles,
  sizeOf,
  TYPES,
  type Barrier,
  type OutgoingFile,
} from '@handrail/shared/files'
import { fill } from '../phrases/catalogue.ts'
import { uuid } from './chat-data.ts'
import { ExtraWords } from './extra-words.ts'
import { articleIcon, closeIcon, icon } from './icons.ts'
import type { Scene } from './parts.ts'

const attachIcon = icon('M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.5 8.5a1.6 1.6 0 0 1-2.4-2.4L14 7.6')

export class HandrailAttach extends LitElement {
  static override properties = {
    scene: { attribute: false },
    barrier: { state: true },
  }

  declare scene: Scene
  declare barrier: Barrier | null
  readonly #extraWords = new ExtraWords(this)
  readonly #addresses = new Map<string, string>()
  #ending: AbortController | null = null

  constructor() {
    super()
    this.barrier = null
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  get #files(): readonly OutgoingFile[] {
    return this.scene.state.files
  }

  override connectedCallback(): void {
    super.connectedCallback()
    const panel = (this.getRootNode() as ShadowRoot).host as HTMLElement
    this.#ending = new AbortController()
    const { signal } = this.#ending
    const takeIn = (event: Event, files: File[]): void => {
      if (files.length === 0) return
      event.preventDefault()
      this.#add(files)
    }
    const over = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault() // says that it may be dropped
      panel.toggleAttribute('data-drop', true)
    }
    const out = (): void => panel.removeAttribute('data-drop')
    const paste = (event: ClipboardEvent): void => takeIn(event, pastedFiles(event.clipboardData))
    panel.addEventListener('paste', paste, { signal })
    panel.addEventListener('dragover', over, { signal })
    panel.addEventListener('dragleave', out, { signal })
    const drop = (event: DragEvent): void => {
      out()
      takeIn(event, [...(event.dataTransfer?.files ?? [])])
    }
    panel.addEventListener('drop', drop, { signal })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#ending?.abort()
  }

  #add(files: readonly File[]): void {
    const { taken, barrier } = chosen(files, this.#files.length)
    this.barrier = barrier
    const added = taken.map((file) => ({ clientId: uuid(), name: file.name, content: file }))
    this.scene.chat.hold([...this.#files, ...added])
  }

  #remove(file: OutgoingFile): void {
    this.barrier = null
    this.scene.chat.hold(this.#files.filter((other) => other !== file))
    const panel = (this.getRootNode() as ShadowRoot).host as HTMLElement & { focusInput(): void }
    panel.focusInput() // the button goes away
  }

  protected override willUpdate(): void {
    const held = new Set(this.#files.map((file) => file.clientId))
    for (const [id, address] of this.#addresses) {
      if (held.has(id)) continue
      URL.revokeObjectURL(address)
      this.#addresses.delete(id)
    }
    for (const { clientId, content } of this.#files) {
      if (isPicture(content.type) && !this.#addresses.has(clientId)) {
        this.#addresses.set(clientId, URL.createObjectURL(content))
      }
    }
  }

  protected override render(): TemplateResult {
    const words = this.#extraWords.of(this.scene.words)
    return html`
      <div class="tray">
        <p class="problem" role="alert">${this.#problem()}</p>
        ${this.#files.length > 0
          ? html`<ul class="files" aria-label=${words.toSend} data-testid="tray">
              ${this.#files.map((file) => this.#heldView(file))}
            </ul>`
          : nothing}
      </div>
      <button
        class="icon attach"
        type="button"
        data-testid="attach"
        aria-label=${words.attach}
        title=${words.attach}
        ?disabled=${this.scene.state.phase === 'refused'}
        @click=${() => this.querySelector('input')?.click()}
      >
        ${attachIcon}
      </button>
      <input
        type="file"
        multiple
        hidden
        data-testid="attach-input"
        accept=${TYPES.join()}
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement
          this.#add([...(input.files ?? [])])
          input.value = '' // so that the same file can be chosen again
        }}
      />
    `
  }

  #problem(): string {
    const { locale } = this.scene.words
    const words = this.#extraWords.of(this.scene.words)
    return this.barrier === null
      ? ''
      : fill(words[this.barrier], {
          size: sizeOf(FILE_LIMIT, locale),
          count: new Intl.NumberFormat(locale).format(MOST_FILES),
        })
  }

  #heldView(file: OutgoingFile): TemplateResult {
    const { clientId, name, content } = file
    const address = this.#addresses.get(clientId)
    const remove = `${this.scene.words.phrases.remove}: ${name}`
    return html`<li class="file" data-testid="held-file">
      ${address ? html`<img src=${address} alt="" />` : articleIcon}
      <span dir="auto">${name}</span>
      <span class="size">${sizeOf(content.size, this.scene.words.locale)}</span>
      <button
        class="remove"
        type="button"
        aria-label=${remove}
        title=${remove}
        @click=${() => this.#remove(file)}
      >
        ${closeIcon}
      </button>
    </li>`
  }
}

customElements.define('handrail-attach', HandrailAttach)
