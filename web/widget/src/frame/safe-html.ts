/**
 * Article HTML made into nodes of our own: only known elements, only safe addresses, everything
 * else becomes its text. The server's allow-list comes first; this holds even without it.
 */

import { webAddress } from '@handrail/shared/links'

const KEPT = new Set(
  (
    'A B BLOCKQUOTE BR CODE DD DEL DL DT EM H2 H3 H4 HR I KBD LI OL P PRE S STRONG SUB SUP ' +
    'TABLE TBODY TD TH THEAD TR UL'
  ).split(' '),
)
const DROPPED = new Set(['IFRAME', 'NOSCRIPT', 'OBJECT', 'SCRIPT', 'STYLE', 'TEMPLATE', 'TITLE'])
const DEEPEST = 40 // elements in one another; an article has a dozen, an attack thousands

export function safeNodes(html: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(html, 'text/html') // runs and loads nothing
  const fragment = document.createDocumentFragment()
  copyInto(fragment, parsed.body, 0)
  return fragment
}

function copyInto(target: Node, source: Node, depth: number): void {
  for (const child of source.childNodes) {
    if (child instanceof Text) target.appendChild(document.createTextNode(child.data))
    if (!(child instanceof Element) || DROPPED.has(child.tagName) || depth > DEEPEST) continue
    const made = KEPT.has(child.tagName) ? copyOf(child) : target
    copyInto(made, child, depth + 1)
    if (made !== target) target.appendChild(made)
  }
}

function copyOf(element: Element): HTMLElement {
  const made = document.createElement(element.tagName)
  if (/^H[2-4]$/.test(element.tagName) && element.id) made.id = element.id
  if (!(made instanceof HTMLAnchorElement)) return made
  const href = webAddress(element.getAttribute('href') ?? '', location.origin)
  if (href === null) return made
  made.href = href
  made.target = '_blank'
  made.rel = 'noopener noreferrer'
  return made
}
