/** Where the customer writes, and the two actions that are always at hand. */

import { html, nothing, type TemplateResult } from 'lit'
import { counted } from '../phrases/catalogue.ts'
import { personIcon, sendIcon } from './icons.ts'
import type { Scene } from './parts.ts'

const LONGEST = 4_000 // characters the server takes
const COUNT_BELOW = 200 // only then does the number left help

export interface Draft {
  readonly text: string
  readonly setText: (text: string) => void
}

export function composerView(scene: Scene, draft: Draft): TemplateResult {
  const { chat, state, words } = scene
  const { phrases, locale } = words
  const left = LONGEST - draft.text.length
  const isEmpty = draft.text.trim() === '' && state.files.length === 0
  const submit = () => {
    chat.send(draft.text)
    draft.setText('')
  }
  const onKey = (event: KeyboardEvent) => {
    // While an input method composes (Korean, Japanese), Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    submit()
  }
  return html`
    <footer>
      ${actionsView(scene)}
      <form
        @submit=${(event: SubmitEvent) => {
          event.preventDefault()
          submit()
        }}
      >
        <handrail-attach .scene=${scene}></handrail-attach>
        <textarea
          data-testid="message-input"
          rows="1"
          dir=${draft.text === '' ? words.direction : 'auto'}
          enterkeyhint="send"
          aria-label=${phrases.messageLabel}
          placeholder=${phrases.messagePlaceholder}
          maxlength=${LONGEST}
          ?disabled=${state.phase === 'refused' || state.form?.required}
          .value=${draft.text}
          @keydown=${onKey}
          @input=${(event: InputEvent) => {
            draft.setText((event.target as HTMLTextAreaElement).value)
            chat.noteTyping()
          }}
        ></textarea>
        <button
          class="send"
          type="submit"
          data-testid="send"
          aria-label=${phrases.send}
          ?disabled=${isEmpty}
        >
          ${sendIcon}
        </button>
      </form>
      ${left < COUNT_BELOW
        ? html`<p class="count">
            ${counted(phrases.charactersLeft, left, locale)}
          </p>`
        : nothing}
    </footer>
  `
}

function actionsView({ chat, state, words }: Scene): TemplateResult | typeof nothing {
  if (state.phase !== 'ready' || state.form?.required) return nothing
  const owner = state.episode?.state ?? null
  const canAskForPerson = owner === null || owner === 'with_bot' || owner === 'resolved'
  const canEnd = owner !== null && owner !== 'resolved'
  return html`
    <div class="actions">
      ${canAskForPerson
        ? html`<button
            type="button"
            class="action"
            data-testid="talk-to-person"
            ?disabled=${state.busy !== null}
            @click=${() => chat.talkToPerson()}
          >
            ${personIcon}${words.phrases.talkToPerson}
          </button>`
        : nothing}
      ${canEnd
        ? html`<button
            type="button"
            class="action end"
            data-testid="end-chat"
            ?disabled=${state.busy !== null}
            @click=${() => chat.endChat()}
          >
            ${words.phrases.endChat}
          </button>`
        : nothing}
    </div>
  `
}
