/** What is being written: the tab in front, and drafts that survive a reload and another browser. */
import type { OutgoingFile } from '@handrail/shared/files'
import type { Api } from './api'
import type { Outgoing } from './outbox-data'
import { createStore, type Store } from './store'
import type { DraftText } from './wire'

export type Tab = 'answer' | 'note'

export interface Writing {
  tab: Tab
  /** By episode and tab. */
  drafts: Readonly<Record<string, string>>
  /** Chosen, and to go with the next answer, by episode. They last as long as the page. */
  files: Readonly<Record<string, readonly OutgoingFile[]>>
  /** Grows with each wish to write, so that the text field takes the focus. */
  focusAsked: number
}

export const LONGEST_TEXT = 4_000 // characters, the server's own limit
export const draftKey = (episodeId: string, tab: Tab): string => `${tab}:${episodeId}`
/** Between the last key and the copy on the server. */
const KEPT_AFTER_MS = 1_000

export interface DesktopOptions {
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  staffId: string
  api: Api
}

export class Desktop {
  readonly store: Store<Writing>
  private readonly storage: DesktopOptions['storage']
  private readonly staffId: string
  private readonly api: Api
  /** What the server does not have yet, by key. */
  private readonly unkept = new Map<string, string>()
  private keeping: ReturnType<typeof setTimeout> | undefined

  constructor({ storage, staffId, api }: DesktopOptions) {
    this.storage = storage
    this.staffId = staffId
    this.api = api
    this.store = createStore<Writing>({
      tab: 'answer',
      drafts: this.readDrafts(),
      files: {},
      focusAsked: 0,
    })
  }

  /** Brings what was begun in another browser; what is being written here is newer. */
  async load(): Promise<void> {
    const stored = await this.api.get('/api/agent/drafts').catch(() => [])
    const found = stored.map(
      ({ episode_id, kind, text }) => [draftKey(episode_id, kind), text] as const,
    )
    this.store.update((state) => ({
      ...state,
      drafts: { ...Object.fromEntries(found), ...state.drafts },
    }))
  }

  write(episodeId: string, tab: Tab, text: string): void {
    const key = draftKey(episodeId, tab)
    this.put(key, text)
    this.unkept.set(key, text)
    clearTimeout(this.keeping)
    this.keeping = setTimeout(() => void this.keep(), KEPT_AFTER_MS)
  }

  /** What goes with the next answer. */
  hold(episodeId: string, held: readonly OutgoingFile[]): void {
    this.store.update((state) => {
      const { [episodeId]: _old, ...others } = state.files
      return { ...state, files: held.length === 0 ? others : { ...others, [episodeId]: held } }
    })
  }

  /** Puts what was taken back where it came from. */
  takeBack({ episodeId, kind, text, files }: Outgoing): void {
    this.write(episodeId, kind, text)
    if (files.length > 0) this.hold(episodeId, files)
    this.focus(kind)
  }

  /** It is on its way. The server forgets an answer's draft when it has stored the answer. */
  sent(episodeId: string, tab: Tab): void {
    if (tab === 'note') return this.write(episodeId, tab, '')
    this.put(draftKey(episodeId, tab), '')
    this.hold(episodeId, [])
    this.unkept.delete(draftKey(episodeId, tab))
  }

  /** Puts a text at the end of the answer, on a paragraph of its own. */
  insert(episodeId: string, text: string): void {
    const held = this.store.get().drafts[draftKey(episodeId, 'answer')] ?? ''
    this.write(episodeId, 'answer', held.trim() === '' ? text : `${held.trimEnd()}\n\n${text}`)
    this.focus('answer')
  }

  show(tab: Tab): void {
    this.store.update((state) => ({ ...state, tab }))
  }

  focus(tab: Tab): void {
    this.store.update((state) => ({ ...state, tab, focusAsked: state.focusAsked + 1 }))
  }

  /** Someone else may sign in next: what was being written is not theirs to read. */
  async clear(): Promise<void> {
    await this.keep()
    this.storage.removeItem(this.storageKey)
    this.store.update((state) => ({ ...state, drafts: {}, files: {} }))
  }

  /** Copies to the server what it does not have; what fails is tried again with the next call. */
  async keep(): Promise<void> {
    clearTimeout(this.keeping)
    const drafts = [...this.unkept]
    this.unkept.clear()
    await Promise.all(
      drafts.map(async ([key, text]) => {
        const [tab = '', episodeId = ''] = key.split(/:(.*)/s)
        const path = `/api/agent/episodes/${encodeURIComponent(episodeId)}/drafts/${tab}` as const
        const body: DraftText = { text: text.slice(0, LONGEST_TEXT) }
        try {
          await this.api.put(path, body)
        } catch {
          if (!this.unkept.has(key)) this.unkept.set(key, text)
        }
      }),
    )
  }

  private put(key: string, text: string): void {
    this.store.update((state) => {
      const { [key]: _old, ...others } = state.drafts
      return { ...state, drafts: text === '' ? others : { ...others, [key]: text } }
    })
    this.storage.setItem(this.storageKey, JSON.stringify(this.store.get().drafts))
  }

  private get storageKey(): string {
    return `handrail.drafts.${this.staffId}`
  }

  private readDrafts(): Record<string, string> {
    try {
      return JSON.parse(this.storage.getItem(this.storageKey) ?? '{}') as Record<string, string>
    } catch {
      return {}
    }
  }
}
