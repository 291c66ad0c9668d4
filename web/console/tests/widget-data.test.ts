/** The widget is set as a whole, and nobody's setting is lost to somebody else's. */
import { expect, test } from 'vitest'
import { Api, Refusal } from '../src/data/api'
import {
  changesOf,
  readLines,
  WidgetEditor,
  withText,
  type Widget,
  type WidgetPage,
  type WidgetVersion,
} from '../src/data/widget-data'
import { ana, bo, problem, scriptedServer, type Answer, type Call } from './desk-fixture'

const shipped: Widget = {
  position: 'end',
  accent: null,
  accent_dark: null,
  greeting: {},
  origins: [],
  form: { asks: [], required: false, topics: [] },
}
const version = (number: number, changed: Partial<Widget>, author = ana): WidgetVersion => ({
  version: number,
  at: '2026-01-31T12:00:00.000Z',
  author,
  note: null,
  widget: { ...shipped, ...changed },
})
const page = (...history: WidgetVersion[]): WidgetPage => ({
  version: history[0]?.version ?? 0,
  widget: history[0]?.widget ?? shipped,
  shipped,
  locales: ['en', 'fa'],
  greeting: { en: 'Hello', fa: 'سلام' },
  site_name: 'Shop',
  history,
})

async function open(answer: (call: Call) => Answer) {
  const server = scriptedServer(answer)
  const editor = new WidgetEditor({
    api: new Api({ fetch: server.fetch }),
    describe: (error) => (error instanceof Refusal ? error.detail : 'unreachable'),
    describeField: ({ message }) => message,
  })
  await editor.load()
  return { editor, calls: server.calls, state: () => editor.store.get() }
}

test('a text that is emptied is none, and sites stand one on a line', () => {
  expect(withText({ en: 'Hi', fa: 'سلام' }, 'en', '')).toEqual({ fa: 'سلام' })
  expect(withText({}, 'en', 'Hi')).toEqual({ en: 'Hi' })
  expect(readLines(' https://a.example \n\n')).toEqual(['https://a.example'])
})

test('only what differs counts as a change', () => {
  expect(changesOf(shipped, { ...shipped, greeting: {} })).toEqual({})
  expect(changesOf(shipped, { ...shipped, accent: '#0b6b52' })).toEqual({ accent: '#0b6b52' })
})

test('a saved version is in force with its note, and the draft is clean', async () => {
  const { editor, calls, state } = await open(({ method }) =>
    method === 'GET' ? { body: page() } : { status: 201, body: version(1, { position: 'start' }) },
  )
  editor.change({ position: 'start' })
  expect(await editor.save(' For spring ')).toBe(true)
  expect(calls[1]?.body).toEqual({
    based_on: 0,
    widget: { ...shipped, position: 'start' },
    note: 'For spring',
  })
  expect(state().savedVersion).toBe(1)
  expect(editor.changes()).toEqual({})
})

test('who saved meanwhile is named, and the draft then stands on their version', async () => {
  let held = page()
  const { editor, state } = await open(({ method }) =>
    method === 'GET' ? { body: held } : problem(409, 'widget_outdated', 'Version 1 is in force.'),
  )
  editor.change({ position: 'start' })
  held = page(version(1, { accent: '#7a1fa2' }, bo))
  expect(await editor.save('')).toBe(false)
  expect(state().meanwhile?.author.name).toBe('Bo')
  expect(state().draft).toEqual({ ...shipped, accent: '#7a1fa2', position: 'start' })
})

test('what is wrong stands at its field until it is changed', async () => {
  const errors = [
    { field: 'widget.form.topics', message: 'Name at least one topic.' },
    { field: 'widget.greeting.es', message: 'At most 500 characters.' },
  ]
  const { editor, state } = await open(({ method }) =>
    method === 'GET'
      ? { body: page() }
      : { status: 422, body: { status: 422, title: '', detail: '', code: 'widget_unusable', errors } },
  )
  editor.change({ form: { asks: ['topic'], required: false, topics: [] } })
  expect(await editor.save('')).toBe(false)
  expect(state().wrong).toEqual({
    'form.topics': 'Name at least one topic.',
    greeting: 'At most 500 characters.',
  })
  expect(state().problem).toBeNull()
  editor.change({ form: shipped.form })
  expect(state().wrong).toEqual({})
})
