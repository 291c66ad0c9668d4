/** Starts the frame: picks the language, wires the chat to the host page and draws it. */

import { loadCatalogue } from '../phrases/catalogue.ts'
import type { Colors, ToFrame } from '../bridge.ts'
import { CustomerApi } from './api.ts'
import { Chat } from './chat-data.ts'
import { HandrailChat } from './chat-view.ts'
import { Host } from './host-data.ts'
import { laterOutbox } from './outbox-data.ts'
import { MemoryStore, type KeyValueStore } from './session-data.ts'

const query = new URLSearchParams(location.search)
const hostOrigin = query.get('host') ?? ''
const isEmbedded = window.parent !== window && hostOrigin !== ''
const host = isEmbedded ? new Host(window.parent, hostOrigin) : null

const api = new CustomerApi()
api.site().catch(() => {}) // on its way beside the words; who needs it asks again

const words = await loadCatalogue(query.get('locale') || navigator.language)
api.locale = words.locale
document.documentElement.lang = words.locale
document.documentElement.dir = words.direction
document.title = words.phrases.conversation

const chat = new Chat({
  api,
  store: storage(),
  outbox: laterOutbox(import('./outbox-store.ts').then(({ openOutbox }) => openOutbox())),
  locale: words.locale,
  ...(host ? { onHappened: (what) => host.happened(what) } : {}),
})
const panel = new HandrailChat()
panel.chat = chat
panel.words = words
if (host) panel.close = () => host.tell({ handrail: 'close' })
document.body.append(panel)
// Another tab of this browser logged out, or became another customer.
window.addEventListener('storage', ({ key }) => chat.storeChanged(key))

if (host) embed(host)
else {
  chat.setSeen(true, { url: location.href, title: document.title })
  panel.focusInput()
}

function embed(host: Host): void {
  let isOpen = false
  const show = (opens: boolean) => {
    if (opens !== isOpen) host.happened({ type: opens ? 'opened' : 'closed', detail: null })
    isOpen = opens
    seen()
  }
  const seen = () => chat.setSeen(isOpen && document.visibilityState === 'visible')
  const hear = (message: ToFrame) => {
    switch (message.handrail) {
      case 'init':
        void paint(message.colors)
        if (message.asks) chat.askIdentity(() => host.askIdentity())
        chat.resume(message.page, message.identityToken)
        if (message.open) panel.focusInput()
        return show(message.open)
      case 'opened':
        panel.focusInput()
        chat.setPage(message.page)
        return show(true)
      case 'closed':
        return show(false)
      case 'identify':
        if (message.asks) chat.askIdentity(() => host.askIdentity())
        return message.identityToken === null
          ? chat.logout()
          : chat.identify(message.identityToken)
      case 'logout':
        return chat.logout()
    }
  }
  document.addEventListener('visibilitychange', seen)
  let told = 0
  chat.subscribe(() => {
    if (chat.state.unread !== told) host.tell({ handrail: 'unread', count: chat.state.unread })
    told = chat.state.unread
  })
  host.listen(hear)
  const { close, conversation } = words.phrases
  host.tell({ handrail: 'ready', close, title: conversation })
}

async function paint(colors: Colors): Promise<void> {
  if (Object.keys(colors).length === 0) return
  const { applyColors } = await import('./colors.ts')
  applyColors(colors, document.documentElement)
}

/** The browser may forbid storage in a frame of another site; the chat then lasts for the page. */
function storage(): KeyValueStore {
  try {
    localStorage.setItem('handrail.probe', '1')
    localStorage.removeItem('handrail.probe')
    return localStorage
  } catch {
    console.warn('Handrail: this browser keeps nothing here; the chat lasts as long as the page')
    return new MemoryStore()
  }
}
