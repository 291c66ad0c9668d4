/** Starts the frame: picks the language, wires the chat to the host page and draws it. */

import { loadCatalogue } from '../phrases/catalogue.ts'
import { received, type ToFrame, type ToHost } from '../bridge.ts'
import { CustomerApi } from './api.ts'
import { Chat } from './chat-data.ts'
import { HandrailChat } from './chat-view.ts'
import { MemoryStore, type KeyValueStore } from './outbox-data.ts'

const query = new URLSearchParams(location.search)
const hostOrigin = query.get('host') ?? ''
const isEmbedded = window.parent !== window && hostOrigin !== ''

const words = await loadCatalogue(query.get('locale') || navigator.language)
document.documentElement.lang = words.locale
document.documentElement.dir = words.direction
document.title = words.phrases.conversation

const chat = new Chat({ api: new CustomerApi(), store: storage(), locale: words.locale })
const panel = new HandrailChat()
panel.chat = chat
panel.words = words
if (isEmbedded) panel.close = () => tell({ handrail: 'close' })
document.body.append(panel)

if (isEmbedded) {
  let isOpen = false
  const seen = () => chat.setSeen(isOpen && document.visibilityState === 'visible')
  document.addEventListener('visibilitychange', seen)
  window.addEventListener('message', (event) => {
    const from = { source: window.parent, origin: hostOrigin }
    const message = received<ToFrame>(event, from)
    switch (message?.handrail) {
      case 'init':
        isOpen = message.open
        chat.resume(message.page, message.identityToken)
        if (isOpen) panel.focusInput()
        return seen()
      case 'opened':
        isOpen = true
        panel.focusInput()
        return chat.setSeen(true, message.page)
      case 'closed':
        isOpen = false
        return seen()
      case 'identify':
        return chat.identify(message.identityToken)
      case 'logout':
        return chat.logout()
    }
  })
  let told = 0
  chat.subscribe(() => {
    if (chat.state.unread !== told) tell({ handrail: 'unread', count: chat.state.unread })
    told = chat.state.unread
  })
  tell({ handrail: 'ready' })
} else {
  chat.setSeen(true, { url: location.href, title: document.title })
  panel.focusInput()
}

function tell(message: ToHost): void {
  window.parent.postMessage(message, hostOrigin)
}

/** The browser may forbid storage in a frame of another site; the chat then lasts for the page. */
function storage(): KeyValueStore {
  try {
    localStorage.setItem('handrail.probe', '1')
    localStorage.removeItem('handrail.probe')
    return localStorage
  } catch {
    return new MemoryStore()
  }
}
