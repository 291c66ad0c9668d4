/** The words of what opens later: menu, article, form. The first message does not wait for them. */

import { languageOf, type Catalogue } from '../phrases/catalogue.ts'
import type { LaterPhrases } from '../phrases/later/en.ts'

const FOLDER = '../phrases/later/'
const FILES = import.meta.glob<LaterPhrases>('../phrases/later/*.ts', { import: 'later' })

export function loadLater({ locale }: Pick<Catalogue, 'locale'>): Promise<LaterPhrases> {
  const language = languageOf(locale)
  return (FILES[`${FOLDER}${language}.ts`] ?? FILES[`${FOLDER}en.ts`]!)()
}
