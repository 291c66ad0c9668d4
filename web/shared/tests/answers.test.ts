import { expect, test } from 'vitest'
import { textBeside } from '../src/answers.ts'
import type { Answer } from '../src/contract.ts'

const answer: Answer = {
  article: 'delivery/late',
  title: 'Late parcels',
  url: '/help/en/late',
  locale: 'en',
  passage: 'They come.\n- Mostly.',
  confidence: 0.9,
}

test('a passage at the end is left to its card', () => {
  const text = `A person is coming.\nIn the meantime:\n${answer.passage}`
  expect(textBeside({ text, answer })).toBe('A person is coming.\nIn the meantime:')
})

test('of several answers everything from the first title on is left to the cards', () => {
  const text = `Hello.\nLate parcels:\n${answer.passage}`
  expect(textBeside({ text, answer, answers: [answer, answer] })).toBe('Hello.')
})

test('what holds no answer is all said', () => {
  expect(textBeside({ text: 'Hello.' })).toBe('Hello.')
  expect(textBeside({ text: 'Ends otherwise', answer })).toBe('Ends otherwise')
  expect(textBeside({})).toBe('')
})
