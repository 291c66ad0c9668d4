/** What people wrote, drawn: an agent's Markdown, and links in what everybody else says. */

import { html, type TemplateResult } from 'lit'
import { guard } from 'lit/directives/guard.js'
import { linked, markdown, type Piece } from '@handrail/shared/markdown'

/** Nodes are made once for a text, so that a selection survives the next drawing. */
export function proseView(text: string, isAgent: boolean): TemplateResult {
  const draw = () => (isAgent ? markdown(text) : linked(text)).map(nodeOf)
  return html`${guard([text, isAgent], draw)}`
}

function nodeOf(piece: Piece): Node {
  if (typeof piece === 'string') return document.createTextNode(piece)
  const made = document.createElement(piece.tag)
  made.append(...piece.children.map(nodeOf))
  if (made instanceof HTMLAnchorElement && piece.href !== undefined) {
    made.href = piece.href
    made.target = '_blank'
    made.rel = 'noopener noreferrer'
  }
  if (made instanceof HTMLOListElement) made.start = piece.start ?? 1
  return made
}
