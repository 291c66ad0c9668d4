/** A policy is tried before it is saved, and nobody's change is lost to somebody else's. */
import { expect, test } from 'vitest'
import { Api, Refusal } from '../src/data/api'
import {
  changedIn,
  changesOf,
  isTrialOf,
  movedUp,
  newTeamRule,
  PolicyEditor,
  quietWith,
  readKeywords,
  withCause,
  type PolicyPage,
  type PolicyVersion,
  type Rules,
} from '../src/data/policy-data'
import { ana, bo, problem, scriptedServer, type Answer, type Call } from './desk-fixture'

const shipped: Rules = {
  asked_for_human: 0.7,
  urgent: 0.6,
  negative: 0.85,
  negative_when_urgent: 0.5,
  urgent_when_negative: 0.4,
  negative_again: 0.6,
  low_mood: 0.3,
  abusive: 0.9,
  repeated: 0.9,
  keyword: 0.5,
  misses: 2,
  keywords: [],
  quiet: {},
  teams: [],
}
const version = (number: number, changed: Partial<Rules>, author = ana): PolicyVersion => ({
  version: number,
  at: '2026-01-31T12:00:00.000Z',
  author,
  note: null,
  policy: { ...shipped, ...changed },
})
const page = (...history: PolicyVersion[]): PolicyPage => ({
  version: history[0]?.version ?? 0,
  policy: history[0]?.policy ?? shipped,
  shipped,
  history,
})
const nothingFound = {
  episodes: 3,
  not_comparable: 0,
  is_complete: true,
  looked_back_to: null,
  handoffs: { before: 1, after: 2 },
  more: 1,
  fewer: 0,
  earlier: 0,
  later: 0,
  other_team: 0,
  changes: [],
  left_off: 0,
}

async function open(answer: (call: Call, nth: number) => Answer) {
  const server = scriptedServer(answer)
  const editor = new PolicyEditor({
    api: new Api({ fetch: server.fetch }),
    describe: (error) => (error instanceof Refusal ? error.detail : 'unreachable'),
    describeField: ({ message }) => message,
    now: () => Date.parse('2026-01-31T12:00:00.000Z'),
  })
  await editor.load()
  return { editor, calls: server.calls, state: () => editor.store.get() }
}

test('only what differs is sent along', () => {
  expect(changesOf(shipped, { ...shipped, urgent: 0.7, keywords: ['recall'] })).toEqual({
    urgent: 0.7,
    keywords: ['recall'],
  })
  expect(changesOf(shipped, { ...shipped, keywords: [] })).toEqual({})
})

test('quiet hours are compared by what they ask, not by the order in which it was ticked', () => {
  const quiet = quietWith(quietWith({}, 'misses', 4), 'negative', 0.95)
  const other = quietWith(quietWith({}, 'negative', 0.95), 'misses', 4)
  expect(changesOf({ ...shipped, quiet }, { ...shipped, quiet: other })).toEqual({})
  expect(changesOf(shipped, { ...shipped, quiet })).toEqual({
    quiet: { negative: 0.95, misses: 4 },
  })
  expect(quietWith(quiet, 'negative', null)).toEqual({ misses: 4 })
})

test('a team rule names its causes in one order, and moves up past the one above it', () => {
  const one = withCause(withCause({ ...newTeamRule, team: 'a' }, 'abuse', true), 'urgent', true)
  expect(one.causes).toEqual(['urgent', 'abuse'])
  expect(withCause(one, 'abuse', false).causes).toEqual(['urgent'])
  const [two, three] = [{ ...newTeamRule, team: 'b' }, { ...newTeamRule, team: 'c' }]
  expect(movedUp([one, two, three], 2)).toEqual([one, three, two])
  expect(changesOf(shipped, { ...shipped, teams: [one] })).toEqual({ teams: [one] })
})

test('keywords stand one on a line, and may hold a comma', () => {
  expect(readKeywords(' recall \n\nsue, now\n')).toEqual(['recall', 'sue, now'])
})

test('a version tells what it changed against the one before it', () => {
  const held = page(version(2, { urgent: 0.7, misses: 3 }), version(1, { urgent: 0.7 }))
  expect(changedIn(held, 0)).toEqual(['misses'])
  expect(changedIn(held, 1)).toEqual(['urgent'])
  expect(changedIn(page(version(7, { urgent: 0.7 })), 0)).toEqual([])
})

test('a trial asks about a period and saves nothing', async () => {
  const { editor, calls, state } = await open(({ method }) =>
    method === 'GET' ? { body: page() } : { body: { based_on: 0, ...nothingFound } },
  )
  editor.change({ urgent: 0.4 })
  await editor.tryOnPast(30)
  expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /api/admin/policy',
    'POST /api/admin/policy/replay',
  ])
  expect(calls[1]?.body).toEqual({ policy: { urgent: 0.4 }, since: '2026-01-01T12:00:00.000Z' })
  const trial = state().trial
  expect(trial?.found.handoffs).toEqual({ before: 1, after: 2 })
  expect(trial && isTrialOf(trial, editor.changes())).toBe(true)
  editor.change({ urgent: 0.5 })
  expect(trial && isTrialOf(trial, editor.changes())).toBe(false)
})

test('a saved version is in force with its note, and the draft is clean', async () => {
  const { editor, calls, state } = await open(({ method }) =>
    method === 'GET'
      ? { body: page() }
      : { status: 201, body: version(1, { keywords: ['recall'] }) },
  )
  editor.change({ keywords: ['recall', 'RECALL'] })
  expect(await editor.save('  The recall of May ')).toBe(true)
  expect(calls[1]?.body).toEqual({
    based_on: 0,
    policy: { keywords: ['recall', 'RECALL'] },
    note: 'The recall of May',
  })
  expect(state().held?.version).toBe(1)
  expect(state().held?.history.map((one) => one.version)).toEqual([1])
  expect(editor.changes()).toEqual({})
})

test('who saved meanwhile is named, and the draft then stands on their version', async () => {
  let held = page()
  const { editor, state } = await open(({ method }) =>
    method === 'GET' ? { body: held } : problem(409, 'policy_outdated', 'Version 1 is in force.'),
  )
  editor.change({ urgent: 0.7 })
  held = page(version(1, { misses: 3 }, bo))
  expect(await editor.save('')).toBe(false)
  expect(state().meanwhile?.author.name).toBe('Bo')
  expect(state().draft).toEqual({ ...shipped, misses: 3, urgent: 0.7 })
  expect(editor.changes()).toEqual({ urgent: 0.7 })
})

test('a result that is about a newer version than the draft is not shown', async () => {
  let held = page()
  const { editor, state } = await open(({ method }) =>
    method === 'GET' ? { body: held } : { body: { based_on: 1, ...nothingFound } },
  )
  editor.change({ urgent: 0.7 })
  held = page(version(1, { misses: 3 }, bo))
  await editor.tryOnPast(7)
  expect(state().trial).toBeNull()
  expect(state().isTrying).toBe(false)
  expect(state().meanwhile?.version).toBe(1)
})

test('what is wrong stands at its rule until that rule is changed', async () => {
  const sentence = "'urgent_when_negative' must not be higher than 'urgent'."
  const { editor, state } = await open(({ method }) =>
    method === 'GET'
      ? { body: page() }
      : {
          status: 422,
          body: {
            status: 422,
            code: 'policy_unusable',
            detail: sentence,
            errors: [{ field: 'policy.urgent_when_negative', message: sentence }],
          },
        },
  )
  editor.change({ urgent_when_negative: 0.9 })
  expect(await editor.save('')).toBe(false)
  expect(state().wrong).toEqual({ urgent_when_negative: sentence })
  expect(state().problem).toBeNull()
  expect(state().held?.version).toBe(0)
  editor.change({ misses: 3 })
  expect(state().wrong).toEqual({ urgent_when_negative: sentence })
  editor.change({ urgent_when_negative: 0.5 })
  expect(state().wrong).toEqual({})
})

test('what is wrong within a rule stands there until the rule is changed', async () => {
  const errors = [{ field: 'policy.quiet.misses', message: 'Not lower than by day.' }]
  const { editor, state } = await open(({ method }) =>
    method === 'GET'
      ? { body: page() }
      : { status: 422, body: { status: 422, code: 'policy_unusable', detail: 'No.', errors } },
  )
  editor.change({ quiet: { misses: 1 } })
  expect(await editor.save('')).toBe(false)
  expect(state().wrong).toEqual({ 'quiet.misses': 'Not lower than by day.' })
  editor.change({ urgent: 0.7 })
  expect(state().wrong).toEqual({ 'quiet.misses': 'Not lower than by day.' })
  editor.change({ quiet: {} })
  expect(state().wrong).toEqual({})
})

test('a server that is away is said as a whole, and the draft stays', async () => {
  const { editor, state } = await open(({ method }) =>
    method === 'GET' ? { body: page() } : 'unreachable',
  )
  editor.change({ misses: 4 })
  await editor.tryOnPast(90)
  expect(state().problem).toBe('unreachable')
  expect(state().draft?.misses).toBe(4)
})

test('older versions follow those that are held', async () => {
  const newest = Array.from({ length: 50 }, (_, index) => version(60 - index, {}))
  const { editor, calls, state } = await open(({ path }) => ({
    body: path.includes('before') ? page(version(10, {})) : page(...newest),
  }))
  expect(state().hasOlder).toBe(true)
  await editor.loadOlder()
  expect(calls[1]?.path).toBe('/api/admin/policy?before=11')
  expect(state().held?.history.at(-1)?.version).toBe(10)
  expect(state().held?.version).toBe(60)
  expect(state().hasOlder).toBe(false)
})
