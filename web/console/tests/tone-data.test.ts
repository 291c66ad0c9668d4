/** Phrases are offered by kind, stand apart from the words around them, and are read line by line. */
import { expect, test } from 'vitest'
import { offeredBy, putAt, readTone, type ToneGuide } from '../src/data/tone-data'

const guide: ToneGuide = {
  locale: 'en',
  phrases: { apology: ['Sorry.'], ownership: [], empathy: ['I see.', 'Thank you.'] },
  own: false,
}

test('phrases are offered in the order of their kinds, each named by its kind', () => {
  const offered = offeredBy(guide, { apology: 'A', ownership: 'O', empathy: 'E' })
  expect(offered.map(({ name, text }) => [name, text])).toEqual([
    ['A', 'Sorry.'],
    ['E', 'I see.'],
    ['E', 'Thank you.'],
  ])
  expect(new Set(offered.map(({ id }) => id)).size).toBe(3)
})

test.each([
  ['', 0, 'Sorry.'],
  ['Hello.', 6, 'Hello. Sorry.'],
  ['Hello. ', 7, 'Hello. Sorry.'],
  ['Bye.', 0, 'Sorry. Bye.'],
  ['a b', 1, 'a Sorry. b'],
  ['a\n', 2, 'a\nSorry.'],
])('into %j at %i a phrase goes with one space around it', (text, caret, wanted) => {
  expect(putAt(text, caret, 'Sorry.')).toBe(wanted)
})

test('a phrase is a line, and empty lines are none', () => {
  const form = new FormData()
  form.set('apology', ' Sorry. \n\n  \nSo sorry.')
  form.set('empathy', '')
  expect(readTone(form)).toEqual({
    apology: ['Sorry.', 'So sorry.'],
    ownership: [],
    empathy: [],
  })
})
