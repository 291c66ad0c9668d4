/**
 * The files of one message: pictures to look at, all of them to keep, and how far those are that
 * are still on their way. An image element sends no token, so the bytes are fetched and shown
 * from memory.
 */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import type { Event, SentFile } from '@handrail/shared/contract'
import {
  isOutgoing,
  isPicture,
  savedName,
  sizeOf,
  type OutgoingFile,
} from '@handrail/shared/files'
import { fill } from '../phrases/catalogue.ts'
import { ExtraWords } from './extra-words.ts'
import { articleIcon } from './icons.ts'
import type { Scene } from './parts.ts'
import type { Echo } from './timeline-data.ts'
import { bytesOf, cancel, onProgress, progressOf } from './upload-data.ts'

export class HandrailFiles extends LitElement {
  static override properties = {
    scene: { attribute: false },
    of: { attribute: false },
  }

  declare scene: Scene
  /** The message that they came with, or that is to bring them. */
  declare of: Event | Echo
  readonly #extraWords = new ExtraWords(this)
  /** Addresses of bytes in memory by the file's id; null for what could not be fetched. */
  readonly #addresses = new Map<string, string | null>()
  /** What calls itself a picture and is none. */
  readonly #notDrawn = new Set<string>()
  #quiet: (() => void) | null = null

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#quiet = onProgress(() => this.#echo && this.requestUpdate())
    this.requestUpdate('of')
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#quiet?.()
    for (const address of this.#addresses.values()) if (address) URL.revokeObjectURL(address)
    this.#addresses.clear()
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('of')) for (const file of this.#files) void this.#fetch(file)
  }

  get #files(): readonly (SentFile | OutgoingFile)[] {
    return this.of.files ?? []
  }

  get #echo(): Echo | null {
    return 'state' in this.of ? this.of : null
  }

  async #fetch(file: SentFile | OutgoingFile): Promise<void> {
    const id = idOf(file)
    if (this.#addresses.has(id)) return
    this.#addresses.set(id, '')
    const content = isOutgoing(file) ? file.content : await bytesOf(this.scene.chat.api, file.id)
    if (!this.isConnected) return
    this.#addresses.set(id, content && URL.createObjectURL(content))
    this.requestUpdate()
  }

  protected override render(): TemplateResult {
    return html`${this.#files.map((file) => this.#fileView(file))}${this.#cancelView()}`
  }

  #fileView(file: SentFile | OutgoingFile): TemplateResult {
    const type = isOutgoing(file) ? file.content.type : file.type
    const address = this.#addresses.get(idOf(file))
    const isDrawn = isPicture(type) && address !== null && !this.#notDrawn.has(idOf(file))
    const words = this.#extraWords.of(this.scene.words)
    const name = file.name || (isPicture(type) ? words.picture : 'PDF')
    const inside = html`
      ${isDrawn ? this.#pictureView(file, address, name) : articleIcon}
      ${isDrawn ? nothing : this.#nameView(file, name)}
      ${address === null ? html`<span class="size">${words.missing}</span>` : nothing}
      ${isOutgoing(file) && this.#echo?.state === 'sending'
        ? html`<progress
            max="1"
            value=${progressOf(file.clientId)}
            aria-label=${fill(words.sendingFile, { name })}
          ></progress>`
        : nothing}
    `
    const kind = isDrawn ? 'picture' : ''
    if (isOutgoing(file) || !address) {
      return html`<span class="file ${kind}" data-testid="file">${inside}</span>`
    }
    return html`<a
      class="file ${kind}"
      data-testid="file"
      href=${address}
      download=${savedName(file.name, type)}
      title=${fill(words.download, { name })}
      >${inside}</a
    >`
  }

  #pictureView(
    file: SentFile | OutgoingFile,
    address: string | undefined,
    name: string,
  ): TemplateResult {
    const giveUp = (): void => {
      this.#notDrawn.add(idOf(file))
      this.requestUpdate()
    }
    return address
      ? html`<img src=${address} alt=${name} @error=${giveUp} />`
      : html`<span class="blank" role="img" aria-label=${name}></span>`
  }

  #nameView(file: SentFile | OutgoingFile, name: string): TemplateResult {
    const size = isOutgoing(file) ? file.content.size : file.size
    return html`<span dir="auto">${name}</span
      ><span class="size">${sizeOf(size, this.scene.words.locale)}</span>`
  }

  /** Until the server has it, it can be given up. */
  #cancelView(): TemplateResult | typeof nothing {
    const { chat, words } = this.scene
    const echo = this.#echo
    if (!echo || (echo.state !== 'sending' && echo.state !== 'failed')) return nothing
    return html`<button
      class="plain"
      type="button"
      data-testid="cancel-file"
      @click=${() => {
        chat.discard(echo.clientId)
        cancel(echo.clientId)
      }}
    >
      ${this.#extraWords.of(words).cancel}
    </button>`
  }
}

function idOf(file: SentFile | OutgoingFile): string {
  return isOutgoing(file) ? file.clientId : file.id
}

customElements.define('handrail-files', HandrailFiles)
