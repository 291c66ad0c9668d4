/** The policy as an administrator edits it: a draft, its trial on the past, and saving it. */
import { Refusal, wrongBy, type Api } from './api'
import { createStore } from './store'
import type {
  Change as ChangeKind,
  FieldProblem,
  NewPolicy,
  Policy as Rules,
  PolicyChanges,
  PolicyPage,
  PolicyVersion,
  Quiet,
  Replay,
  TeamRule,
  Trial,
  TrialChange,
  TrialSignal,
} from './wire'

export const thresholds = [
  'asked_for_human',
  'urgent',
  'negative',
  'negative_when_urgent',
  'urgent_when_negative',
  'negative_again',
  'low_mood',
  'abusive',
  'repeated',
  'keyword',
] as const
export type Threshold = (typeof thresholds)[number]
/** A rule whose value is one number. */
export type Numbered = Threshold | 'misses'
export const numbered: readonly Numbered[] = [...thresholds, 'misses']

/** Of which causes more may be asked while the desk is shut. */
export const quietRules = ['negative', 'negative_again', 'repeated', 'misses'] as const
export type QuietRule = (typeof quietRules)[number]

/** What brings a person, as a rule of a team names it. */
export const causes = [
  'asked_for_human',
  'urgent',
  'negative',
  'unanswered',
  'repeated',
  'keyword',
  'abuse',
  'failure',
] as const
export type Cause = (typeof causes)[number]

export type Rule = Numbered | 'keywords' | 'quiet' | 'teams'
export const rules: readonly Rule[] = [...numbered, 'keywords', 'quiet', 'teams']

export type { Rules, PolicyPage, PolicyVersion, Quiet, TeamRule }

export const changeKinds = ['more', 'fewer', 'earlier', 'later', 'other_team'] as const
export type { ChangeKind, Trial, TrialChange, TrialSignal }

export interface Tried {
  found: Trial
  changes: PolicyChanges
}

export interface PolicyState {
  held: PolicyPage | null
  draft: Rules | null
  /** By rule: why its value cannot be. */
  wrong: Readonly<Partial<Record<string, string>>>
  /** A failure of the whole, as a sentence. */
  problem: string | null
  /** The result of the last trial, and the changes that were tried. */
  trial: Tried | null
  isTrying: boolean
  isSaving: boolean
  /** What somebody else saved while this draft was made. */
  meanwhile: PolicyVersion | null
  hasOlder: boolean
}

const DAY_MS = 86_400_000
const PAGE = 50 // versions that the server sends at a time
/** The server stops after 20 s, and may have another replay to finish first. */
const TRIAL_TIMEOUT_MS = 60_000

export const sameWords = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((word, index) => word === b[index])

const isSame = (rule: Rule, a: Rules, b: Rules): boolean =>
  JSON.stringify(a[rule]) === JSON.stringify(b[rule])

/** The rules in which two policies differ. */
export const differing = (a: Rules, b: Rules): Rule[] => rules.filter((rule) => !isSame(rule, a, b))

export function changesOf(base: Rules, draft: Rules): PolicyChanges {
  return Object.fromEntries(differing(base, draft).map((rule) => [rule, draft[rule]]))
}

/** Whether a result still is about these changes. */
export const isTrialOf = (trial: Tried, changes: PolicyChanges): boolean =>
  JSON.stringify(trial.changes) === JSON.stringify(changes)

/** Quiet hours that ask another value of a rule; null: as by day. In one order, to compare them. */
export function quietWith(quiet: Quiet, rule: QuietRule, value: number | null): Quiet {
  const asked: Quiet = { ...quiet, [rule]: value ?? undefined }
  return Object.fromEntries(
    quietRules.flatMap((each) => (asked[each] === undefined ? [] : [[each, asked[each]]])),
  )
}

export const newTeamRule: TeamRule = { team: '', causes: [], keywords: [] }

/** In one order, to compare them. */
export const withCause = (rule: TeamRule, cause: Cause, isNamed: boolean): TeamRule => ({
  ...rule,
  causes: causes.filter((one) => (one === cause ? isNamed : rule.causes.includes(one))),
})

/** The rules with one of them looked at before the one that stands above it. */
export const movedUp = (all: readonly TeamRule[], index: number): TeamRule[] =>
  all.toSpliced(index - 1, 2, ...all.slice(index - 1, index + 1).reverse())

/** One keyword a line: a phrase may hold a comma. */
export const readKeywords = (text: string): string[] =>
  text
    .split('\n')
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** What a version changed against the one before it; the first of all against what ships. */
export const changedIn = (page: PolicyPage, index: number): Rule[] => {
  const version = page.history[index]
  const before = page.history[index + 1]?.policy ?? (version?.version === 1 ? page.shipped : null)
  return version && before ? differing(before, version.policy) : []
}

const ruleOf = (field: string): string => field.split('.')[0] ?? ''

/** A rule, or within one "quiet.misses", "teams.3.causes". */
const PLACE = new RegExp(`^policy\\.((?:${rules.join('|')})(?:\\.[\\w.]+)?)$`)

interface Options {
  api: Api
  /** A failure as a sentence. */
  describe: (error: unknown) => string
  /** What is wrong with one field, as a sentence. */
  describeField: (problem: FieldProblem) => string
  now?: () => number
}

export class PolicyEditor {
  readonly store = createStore<PolicyState>({
    held: null,
    draft: null,
    wrong: {},
    problem: null,
    trial: null,
    isTrying: false,
    isSaving: false,
    meanwhile: null,
    hasOlder: false,
  })
  private readonly now: () => number

  constructor(private readonly options: Options) {
    this.now = options.now ?? Date.now
  }

  /** Reads the policy in force. What was changed in the draft stays changed. */
  async load(): Promise<boolean> {
    try {
      const page = await this.options.api.get('/api/admin/policy')
      const changes = this.changes()
      this.set({
        held: page,
        draft: { ...page.policy, ...(changes as Partial<Rules>) },
        trial: null,
        hasOlder: page.history.length === PAGE,
      })
      return true
    } catch (error) {
      this.set({ problem: this.options.describe(error) })
      return false
    }
  }

  async loadOlder(): Promise<void> {
    const { held } = this.store.get()
    const last = held?.history.at(-1)?.version
    if (held === null || last === undefined) return
    try {
      const page = await this.options.api.get(`/api/admin/policy?before=${last}`)
      this.set({
        held: { ...held, history: [...held.history, ...page.history] },
        hasOlder: page.history.length === PAGE,
      })
    } catch (error) {
      this.set({ problem: this.options.describe(error) })
    }
  }

  change(part: Partial<Rules>): void {
    this.store.update((state) => {
      if (state.draft === null) return state
      const wrong = Object.fromEntries(
        Object.entries(state.wrong).filter(([field]) => !(ruleOf(field) in part)),
      )
      return { ...state, draft: { ...state.draft, ...part }, wrong }
    })
  }

  /** Takes other values into the draft, those of an older version or what is in force. */
  take(policy: Rules): void {
    this.set({ draft: policy, wrong: {}, problem: null })
  }

  changes(): PolicyChanges {
    const { held, draft } = this.store.get()
    return held === null || draft === null ? {} : changesOf(held.policy, draft)
  }

  /** Holds the draft against the last days. Nothing is saved. */
  async tryOnPast(days: number): Promise<void> {
    const { held, isTrying } = this.store.get()
    if (held === null || isTrying) return
    const changes = this.changes()
    this.set({ isTrying: true, problem: null, wrong: {}, trial: null })
    const body: Replay = {
      policy: changes,
      since: new Date(this.now() - days * DAY_MS).toISOString(),
    }
    try {
      const found = await this.options.api.post(
        '/api/admin/policy/replay',
        body,
        TRIAL_TIMEOUT_MS,
      )
      if (found.based_on === held.version) this.set({ trial: { found, changes } })
      else await this.catchUp()
    } catch (error) {
      this.fail(error)
    } finally {
      this.set({ isTrying: false })
    }
  }

  /** Adds a version; says whether it is in force now. */
  async save(note: string): Promise<boolean> {
    const { held, isSaving } = this.store.get()
    if (held === null || isSaving) return false
    const body: NewPolicy = {
      based_on: held.version,
      policy: this.changes(),
      note: note.trim() || null,
    }
    this.set({ isSaving: true, problem: null, wrong: {} })
    try {
      const saved = await this.options.api.post('/api/admin/policy', body)
      const { version, policy } = saved
      const history = [saved, ...held.history]
      this.set({
        held: { ...held, version, policy, history },
        draft: policy,
        trial: null,
        meanwhile: null,
      })
      return true
    } catch (error) {
      if (error instanceof Refusal && error.code === 'policy_outdated') await this.catchUp()
      else this.fail(error)
      return false
    } finally {
      this.set({ isSaving: false })
    }
  }

  private async catchUp(): Promise<void> {
    if (!(await this.load())) return
    this.set({ meanwhile: this.store.get().held?.history[0] ?? null })
  }

  private fail(error: unknown): void {
    const wrong = wrongBy(error, PLACE, this.options.describeField)
    const isNamed = Object.keys(wrong).length > 0
    this.set({ wrong, problem: isNamed ? null : this.options.describe(error) })
  }

  private set(part: Partial<PolicyState>): void {
    this.store.update((state) => ({ ...state, ...part }))
  }
}
