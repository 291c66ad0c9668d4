/** The catalogue in the reader's language; English where we have no better. */
import { en, type Messages } from './en'

const catalogues: Record<string, Messages> = { en }

export function chooseLocale(preferred: readonly string[]): string {
  const wanted = preferred.map((tag) => tag.toLowerCase().split('-')[0] ?? '')
  return wanted.find((language) => language in catalogues) ?? 'en'
}

export const locale = chooseLocale(navigator.languages)
export const t: Messages = catalogues[locale] ?? en
