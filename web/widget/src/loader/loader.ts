/**
 * The one script a site embeds: a launcher button and, once it is wanted, our frame.
 * Everything else lives in the frame. Kept to 3 KB, since every page of the host loads it.
 * docs/widget.md has the options, events and calls. Nothing here leans on the host's own
 * `Array.prototype`: old libraries change it.
 */

import type { Colors, Page, ToFrame, ToHost } from '../bridge.ts'
import { STYLE } from './style.ts'
import { openWord } from './words.ts'

type Identity = string | null | (() => string | null | Promise<string | null>)

interface Options {
  locale?: string
  position?: string
  colors?: Colors
  identityToken?: Identity
  /** Where the customer is, when the address and title of the page do not say it. */
  page?: Partial<Page>
}

export interface HandrailApi {
  open(): void
  close(): void
  /** Continues the conversation of a customer whom the host site has signed. */
  identify(identity: Identity): void
  /** Forgets the customer on this browser and closes their session. */
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
const ANSWER_MS = 10_000 // a frame that is silent for so long was not let in by the host's policy

const script = document.currentScript as HTMLScriptElement | null
if (!script) warn('use <script async src>, no module')
else if (window.handrail?.open) warn('on this page twice; the second does nothing')
else if (self.origin === 'null') warn('sandboxed: add allow-same-origin')
else if (document.body) embed(script)
else document.addEventListener('DOMContentLoaded', () => embed(script))

function embed(script: HTMLScriptElement): void {
  const options: Options = { ...window.handrail, ...script.dataset }
  const origin = new URL(script.src).origin
  const locale =
    options.locale || document.documentElement.lang || navigator.language || 'en'
  const open = openWord(locale)
  let close = open
  let count = ''
  const colors = colorsOf(options, script.dataset)
  let identity: Identity = options.identityToken ?? null
  let asked = 0
  let isOpen = false
  let isReady = false
  let mustLogOut = false
  let frame: HTMLIFrameElement | null = null
  let returnTo: HTMLElement | null = null

  const button = document.createElement('button')
  button.dataset['testid'] = 'launcher'
  const path = svgPath(button)
  const badge = button.appendChild(document.createElement('span'))
  badge.dataset['testid'] = 'unread-badge'

  const root = document.createElement('div')
  root.dir = /^(ar|fa|he|ur)\b/i.test(locale) ? 'rtl' : 'ltr'
  const side = `${options.position}`
  const isStart = side === 'start' || side === (root.dir === 'rtl' ? 'right' : 'left')
  root.className = isStart ? 'root start' : 'root'
  if (colors['accent']) {
    root.className += ' own'
    root.style.setProperty('--a', colors['accent'])
  }
  root.append(button)

  const host = document.createElement('div')
  host.id = 'handrail'
  const shadow = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE)
  shadow.adoptedStyleSheets = [sheet]
  shadow.append(root)
  document.body.append(host)

  const page = (): Page => ({ url: location.href, title: document.title, ...options.page })

  const tell = (message: ToFrame) => {
    if (isReady) frame?.contentWindow?.postMessage(message, origin)
  }

  const ensureFrame = () => {
    if (frame) return
    frame = document.createElement('iframe')
    frame.title = 'Chat'
    frame.allow = 'clipboard-write'
    frame.src = `${origin}/widget?${new URLSearchParams({ locale, host: location.origin })}`
    root.prepend(frame)
    setTimeout(() => isReady || warn(`no answer; allow frame-src ${origin}`), ANSWER_MS)
  }

  const label = () => button.setAttribute('aria-label', isOpen ? close : `${open} ${count}`)

  const show = (opens: boolean) => {
    isOpen = opens
    root.classList.toggle('open', opens)
    button.setAttribute('aria-expanded', `${opens}`)
    label()
    path.setAttribute('d', opens ? ICON_CLOSE : ICON_CHAT)
    remember(() => {
      sessionStorage.setItem(OPEN_KEY, opens ? '1' : '')
      if (opens) localStorage.setItem(USED_KEY, '1')
    })
  }

  const asks = () => typeof identity === 'function'

  /** Tells the frame who is signed in; of calls that race only the last one counts. */
  const answerIdentity = () => {
    const turn = (asked += 1)
    const answer = (identityToken: string | null, failed = false) => {
      if (turn === asked) tell({ handrail: 'identify', identityToken, asks: asks(), failed })
    }
    const fetched = async () => (typeof identity === 'function' ? identity() : identity)
    fetched().then(
      (token) => answer(token || null),
      (error) => {
        warn('identityToken failed', error)
        answer(null, true)
      },
    )
  }

  const api: HandrailApi = {
    open() {
      if (!isOpen) returnTo = document.activeElement as HTMLElement | null
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
      returnTo?.focus() // to where the customer came from, if it still takes the focus
    },
    identify(who) {
      identity = who
      answerIdentity()
    },
    logout() {
      identity = null
      asked += 1
      mustLogOut = !isReady
      ensureFrame()
      tell({ handrail: 'logout' })
      api.close()
      remember(() => localStorage.removeItem(USED_KEY))
    },
  }

  addEventListener('message', (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== origin) return
    const message = event.data as ToHost // ours, then: nobody else speaks for that window and origin
    switch (message.handrail) {
      case 'ready': {
        isReady = true
        close = message.close
        frame.title = message.title
        label()
        if (mustLogOut) tell({ handrail: 'logout' })
        const identityToken = asks() ? null : (identity as string | null)
        const init = { open: isOpen, page: page(), colors, identityToken, asks: asks() }
        return tell({ handrail: 'init', ...init })
      }
      case 'close':
        return api.close()
      case 'identity':
        return answerIdentity()
      case 'happened':
        return void dispatchEvent(
          new CustomEvent(`handrail:${message.type}`, { detail: message.detail }),
        )
      case 'unread': {
        badge.textContent = message.count > 9 ? '9+' : `${message.count || ''}`
        const title = document.title.replace(count, '')
        count = message.count ? `(${badge.textContent}) ` : ''
        document.title = count + title
        return label()
      }
    }
  })
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') api.close()
  })
  // On a phone the panel ends where the keyboard begins.
  visualViewport?.addEventListener('resize', () =>
    root.style.setProperty('--h', `${visualViewport!.height}px`),
  )
  button.addEventListener('click', () => (isOpen ? api.close() : api.open()))
  // The frame is on its way while the customer still reaches for the button.
  button.addEventListener('pointerover', ensureFrame)
  button.addEventListener('focus', ensureFrame)

  window.handrail = Object.assign(window.handrail ?? {}, api)
  const wasOpen = Boolean(remember(() => sessionStorage.getItem(OPEN_KEY)))
  if (wasOpen || remember(() => localStorage.getItem(USED_KEY))) ensureFrame()
  show(wasOpen)
}

/** `data-color-accent-text` is `colors['accent-text']`. */
function colorsOf(options: Options, data: DOMStringMap): Colors {
  const colors: Colors = { ...options.colors }
  for (const key in data) {
    if (!key.startsWith('color')) continue
    const name = key.slice(5).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    colors[name.slice(1)] = data[key]!
  }
  return colors
}

function warn(...what: unknown[]): void {
  console.warn('Handrail:', ...what)
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
  const path = document.createElementNS(SVG, 'path')
  svg.append(path)
  parent.append(svg)
  return path
}
