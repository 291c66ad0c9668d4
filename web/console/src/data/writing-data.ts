/** What is being written: the tab in front, and drafts that survive a reload of the page. */
import { createStore, type Store } from './store'

export type Tab = 'answer' | 'note'

export interface Writing {
  tab: Tab
  /** By episode and tab. */
  drafts: Readonly<Record<string, string>>
  /** Grows with each wish to write, so that the text field takes the focus. */
  focusAsked: number
}

export const LONGEST_TEXT = 4_000 // characters, the server's own limit
export const draftKey = (episodeId: string, tab: Tab): string => `${tab}:${episodeId}`

export class Desktop {
  readonly store: Store<Writing>

  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
    private readonly staffId: string,
  ) {
    this.store = createStore<Writing>({ tab: 'answer', drafts: this.readDrafts(), focusAsked: 0 })
  }

  write(episodeId: string, tab: Tab, text: string): void {
    this.store.update((state) => {
      const { [draftKey(episodeId, tab)]: _old, ...others } = state.drafts
      const drafts = text === '' ? others : { ...others, [draftKey(episodeId, tab)]: text }
      return { ...state, drafts }
    })
    this.storage.setItem(this.storageKey, JSON.stringify(this.store.get().drafts))
  }

  /** Puts a suggestion at the end of the answer, on a paragraph of its own. */
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
  clear(): void {
    this.storage.removeItem(this.storageKey)
    this.store.update((state) => ({ ...state, drafts: {} }))
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
