/**
 * The one script a site embeds: a launcher button and, once it is opened, our frame.
 * Everything else lives in the frame. Kept to 3 KB, since every page of the host loads it.
 *
 * Options: `data-locale`, `data-position` (left, right, start, end) and `data-identity-token` on
 * the script element, or `window.handrail = {locale, position, identityToken}` before it.
 */

import { received, type Page, type ToFrame, type ToHost } from '../bridge.ts'
import { STYLE } from './style.ts'
import { wordsFor } from './words.ts'

interface Options {
  locale?: string
  position?: string
  identityToken?: string
}

export interface HandrailApi {
  open(): void
  close(): void
  /** Continues the conversation of a customer whom the host site has signed. */
  identify(identityToken: string): void
  /** Forgets the customer on this browser. */
  logout(): void
}

declare global {
  interface Window {
    handrail?: Options & Partial<HandrailApi>
  }
}

const ICON_CHAT = 'M21 12a8 8 0 0 1-8 8H4l2-3a8 8 0 1 1 15-5zM9 11h8M9 14h5'
const ICON_CLOSE = 'M6 6l12 12M18 6L6 18'
// Remembers that the customer opened the chat: in the tab to reopen it after a navigation, in the
// browser to load the frame unopened, so that the badge counts what was answered meanwhile.
const OPEN_KEY = 'handrail.open'
const USED_KEY = 'handrail.used'

const script = document.currentScript as HTMLScriptElement | null
if (script && !window.handrail?.open) {
  const start = () => embed(script)
  if (document.body) start()
  else document.addEventListener('DOMContentLoaded', start)
}

function embed(script: HTMLScriptElement): void {
  const options: Options = { ...window.handrail, ...script.dataset }
  const origin = new URL(script.src).origin
  const locale =
    options.locale || document.documentElement.lang || navigator.language || 'en'
  const [openWord, closeWord, title] = wordsFor(locale)
  let identityToken = options.identityToken ?? null
  let isOpen = false
  let isReady = false
  let mustLogOut = false
  let frame: HTMLIFrameElement | null = null

  const button = document.createElement('button')
  button.type = 'button'
  button.dataset['testid'] = 'launcher'
  const path = svgPath(button)
  const badge = button.appendChild(document.createElement('span'))
  badge.className = 'badge'
  badge.dataset['testid'] = 'unread-badge'

  const root = document.createElement('div')
  root.className = `root ${options.position ?? 'end'}`
  root.dir = /^(ar|fa|he|ur)\b/i.test(locale) ? 'rtl' : 'ltr'
  root.append(button)

  const host = document.createElement('div')
  host.id = 'handrail'
  const shadow = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE)
  shadow.adoptedStyleSheets = [sheet]
  shadow.append(root)
  document.body.append(host)

  const page = (): Page => ({ url: location.href, title: document.title })

  const tell = (message: ToFrame) => {
    if (isReady) frame?.contentWindow?.postMessage(message, origin)
  }

  const ensureFrame = () => {
    if (frame) return
    frame = document.createElement('iframe')
    frame.title = title
    const query = new URLSearchParams({ locale, host: location.origin })
    frame.src = `${origin}/widget?${query}`
    root.prepend(frame)
  }

  const label = () => {
    const count = badge.textContent ? ` (${badge.textContent})` : ''
    button.setAttribute('aria-label', isOpen ? closeWord : openWord + count)
  }

  const show = (open: boolean) => {
    isOpen = open
    root.classList.toggle('open', open)
    button.setAttribute('aria-expanded', String(open))
    label()
    path.setAttribute('d', open ? ICON_CLOSE : ICON_CHAT)
    remember(() => {
      sessionStorage.setItem(OPEN_KEY, open ? '1' : '')
      if (open) localStorage.setItem(USED_KEY, '1')
    })
  }

  const api: HandrailApi = {
    open() {
      ensureFrame()
      show(true)
      frame?.focus()
      tell({ handrail: 'opened', page: page() })
    },
    close() {
      if (!isOpen) return
      show(false)
      tell({ handrail: 'closed' })
      button.focus()
    },
    identify(token) {
      identityToken = token
      tell({ handrail: 'identify', identityToken: token })
    },
    logout() {
      identityToken = null
      mustLogOut = !isReady
      ensureFrame()
      tell({ handrail: 'logout' })
    },
  }

  window.addEventListener('message', (event) => {
    const source = frame?.contentWindow ?? null
    const message = source && received<ToHost>(event, { source, origin })
    if (message?.handrail === 'ready') {
      isReady = true
      if (mustLogOut) tell({ handrail: 'logout' })
      tell({ handrail: 'init', open: isOpen, page: page(), identityToken })
    } else if (message?.handrail === 'close') api.close()
    else if (message?.handrail === 'unread') {
      badge.textContent = unreadText(message.count)
      label()
    }
  })
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') api.close()
  })
  button.addEventListener('click', () => (isOpen ? api.close() : api.open()))

  window.handrail = Object.assign(window.handrail ?? {}, api)
  const wasOpen = Boolean(remember(() => sessionStorage.getItem(OPEN_KEY)))
  if (wasOpen || remember(() => localStorage.getItem(USED_KEY))) ensureFrame()
  show(wasOpen)
}

function unreadText(count: number): string {
  return count > 9 ? '9+' : count > 0 ? String(count) : ''
}

/** Storage may be forbidden on the host page; nothing here depends on it. */
function remember<T>(use: () => T): T | null {
  try {
    return use()
  } catch {
    return null
  }
}

function svgPath(parent: HTMLElement): SVGPathElement {
  const SVG = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  svg.append(path)
  parent.append(svg)
  return path
}
