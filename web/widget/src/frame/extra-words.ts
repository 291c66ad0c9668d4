/** The words about files, which come with the code about files and not before. */

import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Catalogue } from '../phrases/catalogue.ts'
import { phrases as english, type FilePhrases } from '../phrases/files/en.ts'

const OTHERS = import.meta.glob<FilePhrases>(['../phrases/files/*.ts', '!../phrases/files/en.ts'], {
  import: 'phrases',
})
const loaded = new Map<string, FilePhrases>()

/** English until the language's own have come, if ever. */
export class FileWords implements ReactiveController {
  readonly #host: ReactiveControllerHost

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {}

  of({ locale }: Catalogue): FilePhrases {
    const language = locale.split('-')[0] ?? ''
    const words = loaded.get(language)
    if (!words) void this.#load(language)
    return words ?? english
  }

  async #load(language: string): Promise<void> {
    const load = OTHERS[`../phrases/files/${language}.ts`]
    if (!load) return
    loaded.set(language, await load().catch(() => english))
    this.#host.requestUpdate()
  }
}
