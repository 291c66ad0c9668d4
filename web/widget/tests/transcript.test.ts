import { expect, test } from 'vitest'
import { loadCatalogue } from '../src/phrases/catalogue.ts'
import { allEvents, transcript } from '../src/frame/transcript-data.ts'
import { folded } from '../src/frame/text-view.ts'
import { message, own } from './events.ts'

test('all events are read, a page at a time', async () => {
  const all = Array.from({ length: 450 }, (_, n) => message(n + 1))
  const asked: number[] = []
  const read = async (after: number, limit: number) => {
    asked.push(after)
    return { events: all.slice(after, after + limit), last_seq: all.length }
  }
  expect(await allEvents(read)).toEqual(all)
  expect(asked).toEqual([0, 200, 400])
})

test('an empty conversation is read once', async () => {
  expect(await allEvents(async () => ({ events: [], last_seq: 0 }))).toEqual([])
})

test('a transcript says who said what and when, and where an answer came from', async () => {
  const words = await loadCatalogue('en')
  const answer = { article: 'a/b', title: 'T', url: '/help/en/b', locale: 'en', passage: 'P' }
  const text = transcript(
    [
      own(1, 'c', { text: 'where is it?\nplease' }),
      message(2, { text: 'Here.', answer: { ...answer, confidence: 1 } }),
      message(3, { type: 'joined', text: 'Ana has joined.' }),
      message(4, { text: 'Hello', author: { kind: 'agent', name: 'Ana' } }),
      message(5, { type: 'rating_asked', text: '' }),
    ],
    words,
    'Juniper & Co',
  )
  expect(text).toMatch(/^Juniper & Co\n\n\[.*\] You: where is it\?\n {2}please\n/)
  expect(text).toMatch(/\] Assistant: Here\.\n {2}\/help\/en\/b\n/)
  expect(text).toMatch(/\] Ana has joined\.\n/)
  expect(text).toMatch(/\] Ana: Hello\n$/)
})

test('a long text is folded between words, one without spaces where it is', () => {
  expect(folded('word '.repeat(200))).toMatch(/^(word ?)+… $/)
  expect(folded('ก'.repeat(900))).toHaveLength(422)
})
