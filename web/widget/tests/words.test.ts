import { expect, test } from 'vitest'
import { linkParts, minutes, webAddress } from '../src/frame/format.ts'
import { wordsFor } from '../src/loader/words.ts'
import { fill, loadCatalogue } from '../src/phrases/catalogue.ts'
import { phrases as english } from '../src/phrases/en.ts'

const LANGUAGES = ['en', 'th', 'fa', 'ko', 'es', 'de', 'fr', 'ar', 'ja', 'pt']
const holes = (phrase: string) => (phrase.match(/\{\w+\}/g) ?? []).sort()

test.each(LANGUAGES)('the %s words keep every hole of the English ones', async (language) => {
  const { phrases, locale } = await loadCatalogue(language)
  expect(locale).toBe(language)
  for (const [key, phrase] of Object.entries(english)) {
    expect(holes(phrases[key as keyof typeof english]), key).toEqual(holes(phrase))
  }
  if (language !== 'en') expect(wordsFor(language)).not.toBe(wordsFor('en'))
})

test('a region keeps its language, an unknown language gets English', async () => {
  expect(await loadCatalogue('pt-BR')).toMatchObject({ locale: 'pt-BR', direction: 'ltr' })
  expect(await loadCatalogue('fa')).toMatchObject({ direction: 'rtl' })
  expect((await loadCatalogue('xx')).locale).toBe('en')
})

test('values go into the holes of a phrase', () => {
  expect(fill('{name} joined', { name: 'Ana' })).toBe('Ana joined')
})

test('a wait is told in whole minutes, rounded up', () => {
  expect(minutes(200, 'en')).toBe('4 minutes')
  expect(minutes(5, 'en')).toBe('1 minute')
})

test('only web addresses become links', () => {
  expect(webAddress('javascript:alert(1)', 'https://desk.test')).toBeNull()
  expect(webAddress('/help/en/a', 'https://desk.test')).toBe('https://desk.test/help/en/a')
})

test('a link ends before the full stop', () => {
  const base = { href: 'https://a.test/x' }
  expect(linkParts('see https://a.test/x. Bye')).toMatchObject([
    { text: 'see ', href: null },
    { text: 'https://a.test/x', ...base },
    { text: '. Bye', href: null },
  ])
})
