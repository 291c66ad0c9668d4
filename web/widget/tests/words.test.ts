import { expect, test } from 'vitest'
import { webAddress } from '@handrail/shared/links'
import { calendarDay, minutes } from '../src/frame/format.ts'
import { refusalIn } from '../src/frame/refusal-words.ts'
import { openWord } from '../src/loader/words.ts'
import { counted, fill, loadCatalogue } from '../src/phrases/catalogue.ts'
import { phrases as english, type Plural } from '../src/phrases/en.ts'

const LANGUAGES = ['en', 'th', 'fa', 'ko', 'es', 'de', 'fr', 'ar', 'ja', 'pt']
const forms = (phrase: string | Plural) =>
  typeof phrase === 'string' ? [phrase] : Object.values(phrase)
const holes = (phrase: string | Plural) =>
  forms(phrase).map((form) => (form.match(/\{\w+\}/g) ?? []).sort())[0]

test.each(LANGUAGES)('the %s words keep every hole of the English ones', async (language) => {
  const { phrases, locale } = await loadCatalogue(language)
  expect(locale).toBe(language)
  for (const [key, phrase] of Object.entries(english)) {
    const theirs = phrases[key as keyof typeof english]
    expect(forms(theirs).map(holes), key).toEqual(forms(theirs).map(() => holes(phrase)))
  }
  if (language !== 'en') expect(openWord(language)).not.toBe(openWord('en'))
})

test('a region keeps its language, an unknown language gets English', async () => {
  expect(await loadCatalogue('pt-BR')).toMatchObject({ locale: 'pt-BR', direction: 'ltr' })
  expect(await loadCatalogue('fa')).toMatchObject({ direction: 'rtl' })
  expect((await loadCatalogue('xx')).locale).toBe('en')
})

test('a refusal is told in the language; in English by the server itself', async () => {
  for (const language of LANGUAGES.filter((it) => it !== 'en')) {
    expect(await refusalIn(language, 'files_full'), language).toBeTruthy()
  }
  expect(await refusalIn('pt-BR', 'no_mail')).toBe(await refusalIn('pt', 'no_mail'))
  expect(await refusalIn('en', 'files_full')).toBeUndefined()
  expect(await refusalIn('es', 'of_tomorrow')).toBeUndefined()
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

test.each(LANGUAGES)('the %s words have every plural form that whole numbers take', async (language) => {
  const { phrases } = await loadCatalogue(language)
  const rules = new Intl.PluralRules(language)
  const used = new Set(Array.from({ length: 201 }, (_, n) => rules.select(n)))
  expect(Object.keys(phrases.charactersLeft)).toEqual(expect.arrayContaining([...used]))
})

test('a number comes in the form and the digits of the language', async () => {
  const say = async (locale: string, count: number) =>
    counted((await loadCatalogue(locale)).phrases.charactersLeft, count, locale)
  expect(await say('en', 1)).toBe('1 character left')
  expect(await say('en', 2)).toBe('2 characters left')
  expect(await say('fa', 12)).toContain('۱۲')
  expect(await say('ar-EG', 3)).toBe('بقيت ٣ أحرف')
})

test('a day is today, yesterday or its date, with the year when it is another one', () => {
  const now = new Date(2026, 2, 10, 12)
  const ago = (days: number) => new Date(2026, 2, 10 - days, 23).toISOString()
  expect(calendarDay(ago(0), 'en', now)).toBe('today')
  expect(calendarDay(ago(1), 'en', now)).toBe('yesterday')
  expect(calendarDay(ago(2), 'en', now)).toBe('Sunday, March 8')
  expect(calendarDay(ago(100), 'en', now)).toContain('2025')
  expect(calendarDay(ago(2), 'fa', now)).toContain('یکشنبه')
})
