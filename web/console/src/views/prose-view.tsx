/** An agent's Markdown as the customer sees it: the elements are those that the widget draws. */
import { markdown, type Piece } from '@handrail/shared/markdown'
import { createElement, type ReactNode } from 'react'

export default function ProseView({ text, lang }: { text: string; lang?: string }): ReactNode {
  return (
    <div className="message-text prose" dir="auto" lang={lang}>
      {markdown(text).map(nodeOf)}
    </div>
  )
}

function nodeOf(piece: Piece, at: number): ReactNode {
  if (typeof piece === 'string') return piece
  const { tag, href, start, children } = piece
  const link = href === undefined ? {} : { href, target: '_blank', rel: 'noopener noreferrer' }
  return createElement(tag, { key: at, start, ...link }, ...children.map(nodeOf))
}
