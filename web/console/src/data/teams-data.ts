/** Teams, and what each agent can do, as administrators set them. */
import type {
  AgentBody,
  RoutedAccount as Equipped,
  Team,
  TeamBody,
  TeamTargets as Targets,
} from './wire'

export const targetNames = [
  'first_answer_min',
  'first_answer_urgent_min',
  'next_answer_min',
  'resolution_min',
] as const
export type TargetName = (typeof targetNames)[number]
export type { Equipped, Team, Targets }

const MINUTE_S = 60
// As the server has them where nothing is said.
const OVERFLOW_AFTER_S = 300
const ACCEPT_WITHIN_S = 60

export const newTeam: Team = {
  id: '',
  name: '',
  skills: [],
  members: [],
  overflow_after_s: OVERFLOW_AFTER_S,
  overflow_to: null,
  targets: {},
  assigns: false,
  accept_within_s: ACCEPT_WITHIN_S,
}

/** Those who answer customers. */
export const agentsOf = (accounts: readonly Equipped[]): Equipped[] =>
  accounts.filter(({ active, roles }) => active && roles.includes('agent'))

/** Who may be in a team: its members stay to choose from when their account is closed for now. */
export const candidatesFor = (accounts: readonly Equipped[], team: Team): Equipped[] =>
  accounts.filter(
    ({ id, active, roles }) =>
      roles.includes('agent') && (active || team.members.includes(id)),
  )

/** Words parted by commas or lines, small and once each, as the server compares them. */
export const readSkills = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n,،、]/)
      .map((word) => word.trim().toLowerCase())
      .filter((word) => word !== ''),
  ),
]

const wordOf = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

const wordsOf = (form: FormData, name: string): string[] => form.getAll(name).map(String)

function numberOf(form: FormData, name: string): number | null {
  const word = wordOf(form, name)
  return word === '' ? null : Number(word)
}

export function readTeam(form: FormData): TeamBody {
  const minutes = numberOf(form, 'overflow_after_min')
  const targets = targetNames.flatMap((name) => {
    const value = numberOf(form, name)
    return value === null ? [] : [[name, value] as const]
  })
  return {
    name: wordOf(form, 'name'),
    skills: readSkills(wordOf(form, 'skills')),
    members: wordsOf(form, 'member'),
    overflow_after_s: minutes === null ? null : Math.round(minutes * MINUTE_S),
    overflow_to: wordOf(form, 'overflow_to') || null,
    targets: Object.fromEntries(targets),
    assigns: wordOf(form, 'assignment') === 'given',
    accept_within_s: Math.round(numberOf(form, 'accept_within_s') ?? ACCEPT_WITHIN_S),
  }
}

export function readAgent(form: FormData): AgentBody {
  return {
    teams: wordsOf(form, 'team'),
    skills: readSkills(wordOf(form, 'skills')),
    locales: wordsOf(form, 'locale'),
    capacity: numberOf(form, 'capacity'),
  }
}

export const overflowMinutes = (team: Team): string =>
  team.overflow_after_s === null ? '' : String(team.overflow_after_s / MINUTE_S)

/** The languages to choose from: the product's, and what the agent has beside them. */
export const localesFor = (agent: Equipped, known: readonly string[]): string[] => [
  ...new Set([...known, ...agent.locales]),
]
