/** Picks the language of the widget's own words. What the server says is already translated. */

import type { Phrases, Plural } from './en.ts'

export type { Phrases } from './en.ts'

const FALLBACK = 'en'
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur'])

// One small file per language; only the one that is used is loaded.
const FILES = import.meta.glob<Phrases>(['./*.ts', '!./catalogue.ts'], { import: 'phrases' })

export interface Catalogue {
  /** As asked for, so that dates and numbers follow the region too. */
  readonly locale: string
  readonly direction: 'ltr' | 'rtl'
  readonly phrases: Phrases
}

/** Words for `wanted` or, where there are none, English ones. */
export async function loadCatalogue(wanted: string): Promise<Catalogue> {
  const language = languageOf(wanted.toLowerCase())
  const file = FILES[`./${language}.ts`]
  const locale = file ? wellFormed(wanted, language) : FALLBACK
  const phrases = await (file ?? FILES[`./${FALLBACK}.ts`]!)()
  return { locale, direction: RIGHT_TO_LEFT.has(languageOf(locale)) ? 'rtl' : 'ltr', phrases }
}

function wellFormed(wanted: string, language: string): string {
  try {
    return Intl.getCanonicalLocales(wanted)[0] ?? language
  } catch {
    return language
  }
}

/** The language of a locale: "pt" of "pt-BR". */
export function languageOf(locale: string): string {
  return locale.split('-')[0] ?? FALLBACK
}

/** Puts values into a phrase: `fill('Place in line: {position}', {position: 2})`. */
export function fill(phrase: string, values: Record<string, string | number>): string {
  return phrase.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole))
}

/** A phrase with a number, in the form and the digits of the language. */
export function counted(phrase: Plural, count: number, locale: string): string {
  const form = phrase[new Intl.PluralRules(locale).select(count)] ?? phrase.other
  return fill(form, { count: new Intl.NumberFormat(locale).format(count) })
}
