/** What an agent may put into an answer: replies that fit what is typed, or phrases of the site's. */
import type { ReactElement } from 'react'
import type { SavedReply } from '../data/contract'
import { languageName } from '../data/format'
import { t } from '../messages'

interface Props {
  label?: string
  replies: readonly SavedReply[]
  chosen: number
  onTake: (reply: SavedReply) => void
}

export function RepliesView({
  label = t.replies.title,
  replies,
  chosen,
  onTake,
}: Props): ReactElement {
  return (
    <ul className="replies" role="listbox" aria-label={label} data-testid="replies">
      {replies.map((reply, index) => (
        <li
          key={reply.id}
          role="option"
          aria-selected={index === chosen}
          // The text field keeps the focus.
          onMouseDown={(event) => {
            event.preventDefault()
            onTake(reply)
          }}
        >
          <span className="palette-title" dir="auto">
            {reply.name}
          </span>
          <span className="palette-hint quiet" dir="auto">
            {reply.text}
          </span>
          {reply.locale && <span className="quiet small">{languageName(reply.locale)}</span>}
        </li>
      ))}
    </ul>
  )
}
