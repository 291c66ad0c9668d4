/** What every part of the view is given. */

import type { Answer } from '@handrail/shared/contract'
import type { Catalogue } from '../phrases/catalogue.ts'
import type { Chat, ChatState } from './chat-data.ts'
import type { Entry } from './timeline-data.ts'

export interface Scene {
  readonly chat: Chat
  readonly state: ChatState
  readonly words: Catalogue
  readonly ui: Ui
}

/** What the panel remembers of the screen alone; nothing of it is worth a reload. */
export interface Ui {
  /** The part of the timeline that is drawn. */
  readonly entries: readonly Entry[]
  readonly hasEarlier: boolean
  readonly unfolded: ReadonlySet<string>
  readonly unfold: (id: string) => void
  readonly showEarlier: () => void
  readonly openArticle: (answer: Answer) => void
  /** What is fetched a little later; null until it is there. */
  readonly extras: typeof import('./extras.ts') | null
  readonly openMenu: () => void
}
