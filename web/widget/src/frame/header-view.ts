/** The top of the panel: whose chat it is, who answers now, and the way out. */

import { html, nothing, type TemplateResult } from 'lit'
import type { QueuePlace } from '@handrail/shared/contract'
import { fill, type Catalogue } from '../phrases/catalogue.ts'
import type { ChatState } from './chat-data.ts'
import { dayAndTime, minutes, number } from './format.ts'
import { closeIcon, moreIcon } from './icons.ts'
import type { Scene } from './parts.ts'

export type StatusKind = 'quiet' | 'present' | 'waiting' | 'trouble'

export function headerView(scene: Scene, close: (() => void) | null): TemplateResult {
  const { state, ui, words } = scene
  const status = statusLine(state, words)
  return html`
    <header>
      <div class="who">
        <h1>${state.site?.name ?? words.phrases.conversation}</h1>
        <p class="status ${status.kind}" role="status" data-testid="status-line">${status.text}</p>
      </div>
      <button
        class="icon more"
        type="button"
        data-testid="menu"
        aria-label=${words.phrases.menu}
        aria-haspopup="dialog"
        @click=${ui.openMenu}
      >
        ${moreIcon}
      </button>
      ${close
        ? html`<button
            class="icon"
            type="button"
            data-testid="close"
            aria-label=${words.phrases.close}
            @click=${close}
          >
            ${closeIcon}
          </button>`
        : nothing}
    </header>
  `
}

/** One sentence on who answers now, or on what is in the way. */
export function statusLine(
  state: ChatState,
  words: Catalogue,
): { kind: StatusKind; text: string } {
  const { phrases } = words
  if (state.problem !== null) {
    return { kind: 'trouble', text: state.problem || phrases.unreachable }
  }
  if (state.isFailing) return { kind: 'trouble', text: phrases.reconnecting }
  if (state.phase === 'starting') return { kind: 'quiet', text: phrases.starting }
  const { episode, queue } = state
  if (episode?.state === 'with_agent') {
    const text = episode.agent
      ? fill(phrases.withAgent, { name: episode.agent.name })
      : phrases.answeredByBot
    return { kind: 'present', text }
  }
  if (episode?.state !== 'waiting') return { kind: 'quiet', text: phrases.answeredByBot }
  if (!queue) return { kind: 'waiting', text: phrases.waiting }
  return { kind: 'waiting', text: placeSentence(queue, words) }
}

/** The place and the wait in one sentence, or that nobody is there. */
export function placeSentence(queue: QueuePlace, { phrases, locale }: Catalogue): string {
  if (!queue.open) {
    const back = queue.next_open_at
      ? ` ${fill(phrases.opensAt, { time: dayAndTime(queue.next_open_at, locale) })}`
      : ''
    return phrases.closedNow + back
  }
  const place = fill(phrases.place, { position: number(queue.position, locale) })
  const wait =
    queue.estimated_wait_s === null
      ? phrases.waitUnknown
      : fill(phrases.waitAbout, { time: minutes(queue.estimated_wait_s, locale) })
  return `${place} – ${wait}` // a raised dot beside Persian digits reads as their zero
}
