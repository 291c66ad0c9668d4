/** What an administrator types about teams and agents, as the server is told it. */
import { expect, test } from 'vitest'
import {
  agentsOf,
  candidatesFor,
  localesFor,
  newTeam,
  overflowMinutes,
  readAgent,
  readSkills,
  readTeam,
  type Equipped,
} from '../src/data/teams-data'

function form(...fields: [string, string][]): FormData {
  const filled = new FormData()
  for (const [name, value] of fields) filled.append(name, value)
  return filled
}

const account = (id: string, more: Partial<Equipped> = {}): Equipped => ({
  id,
  name: id,
  email: `${id}@demo.test`,
  roles: ['agent'],
  presence: 'available',
  picture: null,
  active: true,
  seen_at: null,
  present: false,
  teams: [],
  skills: [],
  locales: [],
  capacity: null,
  holds: 0,
  ...more,
})

test('skills are parted by commas of any script, small and once each', () => {
  expect(readSkills(' Returns,payment، returns\nShipping、 ')).toEqual([
    'returns',
    'payment',
    'shipping',
  ])
})

test('a team is told as a whole, minutes as seconds, what is left empty as nothing', () => {
  const filled = form(
    ['name', ' Refunds '],
    ['skills', 'returns'],
    ['member', 'ana'],
    ['member', 'bo'],
    ['overflow_after_min', '2.5'],
    ['overflow_to', 'second'],
    ['first_answer_min', '3'],
    ['next_answer_min', ''],
    ['assignment', 'given'],
    ['accept_within_s', '30'],
  )
  expect(readTeam(filled)).toEqual({
    name: 'Refunds',
    skills: ['returns'],
    members: ['ana', 'bo'],
    overflow_after_s: 150,
    overflow_to: 'second',
    targets: { first_answer_min: 3 },
    assigns: true,
    accept_within_s: 30,
  })
  expect(readTeam(form(['name', 'Plain'], ['overflow_after_min', ''], ['overflow_to', '']))).toEqual({
    name: 'Plain',
    skills: [],
    members: [],
    overflow_after_s: null,
    overflow_to: null,
    targets: {},
    assigns: false,
    accept_within_s: 60,
  })
})

test('a new team overflows after five minutes, and one that never does shows nothing', () => {
  expect(overflowMinutes(newTeam)).toBe('5')
  expect(overflowMinutes({ ...newTeam, overflow_after_s: 0 })).toBe('0')
  expect(overflowMinutes({ ...newTeam, overflow_after_s: null })).toBe('')
})

test('an agent without a number of their own holds as many as the site says', () => {
  expect(readAgent(form(['team', 't1'], ['locale', 'fa'], ['locale', 'en'], ['capacity', '']))).toEqual(
    { teams: ['t1'], skills: [], locales: ['fa', 'en'], capacity: null },
  )
  expect(readAgent(form(['capacity', '4'])).capacity).toBe(4)
})

test('who is closed or answers nobody is in no team, but a closed member is not forgotten', () => {
  const accounts = [
    account('ana'),
    account('bo', { active: false }),
    account('cleo', { active: false }),
    account('edda', { roles: ['editor'] }),
  ]
  expect(agentsOf(accounts).map(({ id }) => id)).toEqual(['ana'])
  const team = { ...newTeam, members: ['bo', 'edda'] }
  expect(candidatesFor(accounts, team).map(({ id }) => id)).toEqual(['ana', 'bo'])
})

test('a language that the product does not speak stays with the agent who does', () => {
  expect(localesFor(account('ana', { locales: ['nl', 'en'] }), ['en', 'fa'])).toEqual([
    'en',
    'fa',
    'nl',
  ])
})
