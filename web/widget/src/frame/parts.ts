/** What every part of the view is given. */

import type { Catalogue } from '../phrases/catalogue.ts'
import type { Chat, ChatState } from './chat-data.ts'

export interface Scene {
  readonly chat: Chat
  readonly state: ChatState
  readonly words: Catalogue
}
