/** Every language says everything, and says it in its own words. */
import { expect, test } from 'vitest'
import { Refusal } from '../src/data/api'
import { chooseLocale, fieldIn, languages, refusalIn } from '../src/messages'
import { en, type Messages } from '../src/messages/en'
import { messages as es } from '../src/messages/es'
import { messages as fa } from '../src/messages/fa'
import { messages as ko } from '../src/messages/ko'
import { messages as th } from '../src/messages/th'

const others: Record<string, Messages> = { es, fa, ko, th }

type Sentences = Record<string, string>

/** Every sentence by its path; a function is called with values that can be found again. */
function sentences(tree: object, path = ''): Sentences {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
      const at = `${path}.${key}`
      if (typeof value === 'object' && value !== null) return Object.entries(sentences(value, at))
      if (typeof value === 'string') return [[at, value]]
      return [[at, told(value as (...values: never[]) => string)]]
    }),
  )
}

/** Functions take numbers, words or lists of words; the first that is told without a fault is it. */
function told(say: (...values: never[]) => string): string {
  for (const value of [2, 'Dara', ['Dara', 'Ana']]) {
    try {
      const sentence = say(...([value, value] as never[]))
      if (sentence !== '') return sentence
    } catch {
      // of another type
    }
  }
  throw new Error('A sentence takes no value.')
}

test('each language is offered under its own name', () => {
  expect(Object.keys(languages).sort()).toEqual(['en', ...Object.keys(others)].sort())
  expect(chooseLocale(['de-DE', 'fa-IR', 'en'])).toBe('fa')
  expect(chooseLocale(['de'])).toBe('en')
})

test.each(Object.entries(others))('%s leaves nothing out and nothing in English', (_, messages) => {
  const english = sentences({ ...en, refusals: {}, fields: {} })
  const theirs = sentences({ ...messages, refusals: {}, fields: {} })
  expect(Object.keys(theirs).sort()).toEqual(Object.keys(english).sort())
  const same = Object.keys(english).filter((path) => english[path] === theirs[path])
  // Names and figures that are written alike in some languages.
  const alike = /^\.(product|thread\.(system|bot)|insight\.bot|marks\.by|pages\.widget|widget\.title|replies\.exampleName|staff\.(roles|role\.editor)|context\.(ces|nps)|documentTitle|time\.)/
  expect(same.filter((path) => !alike.test(path))).toEqual([])
})

test('a refusal is told in the language of the reader, with what it carries', () => {
  const claimed = new Refusal(409, {
    code: 'already_claimed',
    detail: 'Bo is already answering this conversation.',
    owner: { name: 'Bo' },
  })
  expect(refusalIn(en, claimed)).toBe('Bo is already answering this conversation.')
  expect(refusalIn(es, claimed)).toBe('Bo ya responde esta conversación.')
  const often = new Refusal(429, { code: 'too_many_requests', detail: 'Wait.' }, 4_200)
  expect(refusalIn(fa, often)).toContain('۵ ثانیه')
  const unknown = new Refusal(409, { code: 'of_a_later_version', detail: 'Not now.' })
  expect(refusalIn(ko, unknown)).toBe('Not now.')
})

test('what a field takes is told in the language of the reader, wherever the field stands', () => {
  const wrong = (field: string) => ({ field, message: 'It is not.' })
  expect(fieldIn(es, wrong('widget.accent'))).toBe('Un color escrito como #0b6b52.')
  expect(fieldIn(es, wrong('policy.teams.12.team'))).toBe(es.fields['policy.teams.team'])
  expect(fieldIn(fa, wrong('hours.hours.mon'))).toBe(fa.fields['hours.hours'])
  expect(fieldIn(ko, wrong('hours.holidays.0.name'))).toBe(ko.fields['hours.holidays'])
  expect(fieldIn(th, wrong('policy.quiet.negative'))).toBe(th.fields['policy.quiet'])
  expect(fieldIn(th, wrong('policy.quiet.misses'))).toBe(th.fields['policy.quiet.misses'])
  expect(fieldIn(es, wrong('policy.of_a_later_version'))).toBe('It is not.')
  expect(fieldIn(en, wrong('widget.accent'))).toBe('It is not.')
})

test('what could not be read at all names the fields as the form does, and says no English', () => {
  const malformed = (...fields: string[]) =>
    new Refusal(422, {
      code: 'malformed',
      detail: "'email': String should match pattern.",
      errors: fields.map((field) => ({ field, message: 'String should match pattern' })),
    })
  expect(refusalIn(es, malformed('email', 'roles.0', 'roles.1'))).toBe(
    'No se puede aceptar lo escrito en: Correo electrónico, Roles.',
  )
  expect(refusalIn(es, malformed('of_a_later_version'))).toBe(
    'Algo de lo escrito no se puede aceptar.',
  )
  expect(refusalIn(en, malformed('email'))).toBe("'email': String should match pattern.")
})

test.each(Object.entries(others))('%s has words of its own for all other languages’ codes', (_, messages) => {
  expect(Object.keys(messages.refusals)).toEqual(Object.keys(es.refusals))
  const bare = { detail: 'Server.' }
  const told = Object.keys(messages.refusals).map((code) =>
    refusalIn(messages, new Refusal(400, { ...bare, code })),
  )
  expect(told).not.toContain('')
  expect(new Set(told).size).toBe(told.length)
  expect(Object.keys(messages.fields)).toEqual(Object.keys(es.fields))
})
