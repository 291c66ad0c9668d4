/** The words that come with `extras`, and not before: files, waiting, the rating. */

import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { languageOf, type Catalogue } from '../phrases/catalogue.ts'
import { phrases as english, type ExtraPhrases } from '../phrases/extras/en.ts'

const OTHERS = import.meta.glob<ExtraPhrases>(
  ['../phrases/extras/*.ts', '!../phrases/extras/en.ts'],
  { import: 'phrases' },
)
const loaded = new Map<string, ExtraPhrases>()

/** English until the language's own have come, if ever. */
export function extraWords({ locale }: Catalogue): ExtraPhrases {
  return loaded.get(languageOf(locale)) ?? english
}

/** Never rejects: without them it is said in English. */
export async function loadExtraWords({ locale }: Catalogue): Promise<void> {
  const language = languageOf(locale)
  if (loaded.has(language)) return
  const load = OTHERS[`../phrases/extras/${language}.ts`]
  loaded.set(language, (await load?.().catch(() => null)) ?? english)
}

/** Draws an element again once the words have come. */
export class ExtraWords implements ReactiveController {
  readonly #host: ReactiveControllerHost

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {}

  of(words: Catalogue): ExtraPhrases {
    if (!loaded.has(languageOf(words.locale))) {
      void loadExtraWords(words).then(() => this.#host.requestUpdate())
    }
    return extraWords(words)
  }
}
