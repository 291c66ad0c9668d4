import { expect, test } from 'vitest'
import { readAnswers, wrongAnswers } from '../src/frame/form-data.ts'
import { loadLater } from '../src/frame/later-words.ts'
import { later as english } from '../src/phrases/later/en.ts'

const ALL = { asks: ['name', 'email', 'topic'] as const, topics: [] }
const skippable = { ...ALL, asks: [...ALL.asks], required: false }
const required = { ...skippable, required: true }

function fields(values: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.set(name, value)
  return form
}

test('what was left empty is no answer', () => {
  expect(readAnswers(ALL.asks, fields({ name: ' Dara ', email: '  ' }))).toEqual({ name: 'Dara' })
})

test('a form that can be skipped takes anything that reads as it should', () => {
  expect(wrongAnswers(skippable, {}, english).size).toBe(0)
  const wrong = wrongAnswers(skippable, { email: 'dara' }, english)
  expect([...wrong]).toEqual([['email', english.formEmailWrong]])
})

test('a required form names what is missing, in the order in which it asks', () => {
  const wrong = wrongAnswers(required, { email: 'dara@example.com' }, english)
  expect([...wrong.keys()]).toEqual(['name', 'topic'])
})

test.each(['th', 'fa', 'ko', 'es', 'de', 'fr', 'ar', 'ja', 'pt'])(
  'what opens later is said in %s, and all of it',
  async (language) => {
    const words = await loadLater({ locale: language })
    expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort())
    expect(words.formTitle).not.toBe(english.formTitle)
    expect(words.emailSent).toContain('{email}')
  },
)

test('a region keeps its language, an unknown language gets English', async () => {
  expect((await loadLater({ locale: 'pt-BR' })).formName).toBe('O seu nome')
  expect(await loadLater({ locale: 'xx' })).toEqual(english)
})
