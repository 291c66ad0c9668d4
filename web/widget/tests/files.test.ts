/** Which files can be chosen, what they are saved as, and that their words are there. */

import { expect, test } from 'vitest'
import { chosen, FILE_LIMIT, savedName, sizeOf } from '@handrail/shared/files'
import { transcript } from '../src/frame/transcript-data.ts'
import { entries, EMPTY } from '../src/frame/timeline-data.ts'
import { loadCatalogue } from '../src/phrases/catalogue.ts'
import { phrases as english, type ExtraPhrases } from '../src/phrases/extras/en.ts'
import type { Catalogue } from '../src/phrases/catalogue.ts'
import { ExtraWords, loadExtraWords } from '../src/frame/extra-words.ts'
import type { ReactiveControllerHost } from 'lit'
import { own } from './events.ts'

const file = (type: string, size = 10) => new Blob([new Uint8Array(size)], { type })
const WORDS = import.meta.glob<ExtraPhrases>('../src/phrases/extras/*.ts', {
  import: 'phrases',
  eager: true,
})

test('only what can be sent is taken, and the first reason why not is said', () => {
  const png = file('image/png')
  expect(chosen([png, file('image/svg+xml')], 0)).toEqual({ taken: [png], barrier: 'unsupported' })
  expect(chosen([png, file('image/png', FILE_LIMIT + 1)], 0).barrier).toBe('tooLarge')
  expect(chosen([png, png, png], 3)).toEqual({ taken: [png, png], barrier: 'tooMany' })
  expect(chosen([png], 0).barrier).toBeNull()
})

test.each([
  ['holiday.jpg', 'image/png', 'holiday.png'],
  ['run.exe', 'application/pdf', 'run.pdf'],
  ['page.html', 'image/gif', 'page.gif'],
  ['', 'image/jpeg', 'file.jpg'],
  ['a:b?.png', 'image/png', 'a_b_.png'],
])('%s of %s is saved as %s', (name, type, saved) => {
  expect(savedName(name, type)).toBe(saved)
})

test('a size is told in the digits of the language', () => {
  expect(sizeOf(10 * 1024 * 1024, 'en')).toBe('10 MB')
  expect(sizeOf(1_500, 'en')).toBe('1.5 kB')
  expect(sizeOf(10 * 1024 * 1024, 'fa')).toContain('۱۰')
})

test('all twenty languages have the words that come later, with their holes', () => {
  expect(Object.keys(WORDS)).toHaveLength(20)
  const holes = (phrase: string) => (phrase.match(/\{\w+\}/g) ?? []).sort()
  for (const words of Object.values(WORDS)) {
    expect(Object.keys(words)).toEqual(Object.keys(english))
    for (const key of Object.keys(english) as (keyof ExtraPhrases)[]) {
      expect(holes(words[key]), key).toEqual(holes(english[key]))
    }
  }
})

test('a message that waits keeps its files until its event has come', () => {
  const files = [{ clientId: 'f', name: 'a.png', content: file('image/png') }]
  const echo = { clientId: 'm', text: '', at: '', state: 'sending' as const, files }
  expect(entries(EMPTY, [echo])).toMatchObject([{ echo: { files } }])
})

test('the transcript names the files', async () => {
  const sent = [{ id: '1', name: 'lamp.png', type: 'image/png', size: 3 }]
  const text = transcript([own(1, 'm', { text: '', files: sent })], await loadCatalogue('en'), 'S')
  expect(text).toContain('You: [lamp.png]')
})

test.each(['en', 'de', 'xx'])('an element in %s is drawn once more for its words, not for ever', async (locale) => {
  const words = { locale } as Catalogue
  let draws = 0
  const element = { addController: () => {}, requestUpdate: () => (draws += 1) }
  const extra = new ExtraWords(element as unknown as ReactiveControllerHost)
  for (let n = 0; n < 3; n += 1) {
    extra.of(words)
    await loadExtraWords(words)
  }
  await Promise.resolve()
  expect(draws).toBe(1)
  expect(extra.of(words).copy).toBe(locale === 'de' ? 'Kopieren' : 'Copy')
})
