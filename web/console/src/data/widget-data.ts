/** The widget's settings as an administrator edits them: a draft of the whole, and saving it. */
import { Refusal, wrongBy, type Api } from './api'
import { createStore } from './store'
import type {
  FieldProblem,
  FormTopic as Topic,
  NewWidget,
  Widget,
  WidgetForm as Form,
  WidgetPage,
  WidgetVersion,
} from './wire'

export const positions = ['end', 'start', 'left', 'right'] as const
export type Position = (typeof positions)[number]
export const asked = ['name', 'email', 'topic'] as const
export type Asked = (typeof asked)[number]

export type LocaleTexts = Record<string, string>

export type { Topic, Widget, Form, WidgetPage, WidgetVersion }

export interface WidgetState {
  held: WidgetPage | null
  draft: Widget | null
  /** By field as the server names it, `form.topics`: what is wrong. */
  wrong: Readonly<Record<string, string>>
  /** A failure of the whole, as a sentence. */
  problem: string | null
  isSaving: boolean
  savedVersion: number | null
  /** What somebody else saved while this draft was made. */
  meanwhile: WidgetVersion | null
  hasOlder: boolean
}

const PAGE = 20 // versions that the server sends at a time

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The settings in which a draft differs, as they are in the draft. */
export const changesOf = (base: Widget, draft: Widget): Partial<Widget> =>
  Object.fromEntries(
    Object.entries(draft).filter(([name, value]) => !isSame(value, base[name as keyof Widget])),
  )

/** One a line. */
export const readLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The texts with another one for a language; an empty one is none. */
export function withText(texts: LocaleTexts, locale: string, text: string): LocaleTexts {
  const { [locale]: _, ...others } = texts
  return text === '' ? others : { ...others, [locale]: text }
}

const PLACE = /^widget\.(form\.\w+|\w+)/

interface Options {
  api: Api
  /** A failure as a sentence. */
  describe: (error: unknown) => string
  /** What is wrong with one field, as a sentence. */
  describeField: (problem: FieldProblem) => string
}

export class WidgetEditor {
  readonly store = createStore<WidgetState>({
    held: null,
    draft: null,
    wrong: {},
    problem: null,
    isSaving: false,
    savedVersion: null,
    meanwhile: null,
    hasOlder: false,
  })

  constructor(private readonly options: Options) {}

  /** Reads the settings in force. What was changed in the draft stays changed. */
  async load(): Promise<void> {
    try {
      const page = await this.options.api.get('/api/admin/widget')
      const draft = { ...page.widget, ...this.changes() }
      this.set({ held: page, draft, hasOlder: page.history.length === PAGE })
    } catch (error) {
      this.set({ problem: this.options.describe(error) })
    }
  }

  async loadOlder(): Promise<void> {
    const { held } = this.store.get()
    const last = held?.history.at(-1)?.version
    if (held === null || last === undefined) return
    try {
      const page = await this.options.api.get(`/api/admin/widget?before=${last}`)
      this.set({
        held: { ...held, history: [...held.history, ...page.history] },
        hasOlder: page.history.length === PAGE,
      })
    } catch (error) {
      this.set({ problem: this.options.describe(error) })
    }
  }

  change(part: Partial<Widget>): void {
    const { draft } = this.store.get()
    if (draft === null) return
    this.set({ draft: { ...draft, ...part }, wrong: {}, savedVersion: null })
  }

  changes(): Partial<Widget> {
    const { held, draft } = this.store.get()
    return held === null || draft === null ? {} : changesOf(held.widget, draft)
  }

  /** Adds a version; says whether it is in force now. */
  async save(note: string): Promise<boolean> {
    const { held, draft, isSaving } = this.store.get()
    if (held === null || draft === null || isSaving) return false
    const body: NewWidget = { based_on: held.version, widget: draft, note: note.trim() || null }
    this.set({ isSaving: true, problem: null, wrong: {} })
    try {
      const saved = await this.options.api.post('/api/admin/widget', body)
      const { version, widget } = saved
      this.set({
        held: { ...held, version, widget, history: [saved, ...held.history] },
        draft: widget,
        savedVersion: version,
        meanwhile: null,
      })
      return true
    } catch (error) {
      await this.refused(error)
      return false
    } finally {
      this.set({ isSaving: false })
    }
  }

  private async refused(error: unknown): Promise<void> {
    if (error instanceof Refusal && error.code === 'widget_outdated') {
      await this.load()
      return this.set({ meanwhile: this.store.get().held?.history[0] ?? null })
    }
    const wrong = wrongBy(error, PLACE, this.options.describeField)
    const isNamed = Object.keys(wrong).length > 0
    this.set({ wrong, problem: isNamed ? null : this.options.describe(error) })
  }

  private set(part: Partial<WidgetState>): void {
    this.store.update((state) => ({ ...state, ...part }))
  }
}
