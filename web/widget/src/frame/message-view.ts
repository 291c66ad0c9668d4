/** One message: who speaks, what they say, what became of it. */

import { html, nothing, type TemplateResult } from 'lit'
import { textBeside } from '@handrail/shared/answers'
import type { Event } from '@handrail/shared/contract'
import type { Phrases } from '../phrases/catalogue.ts'
import { answerView } from './answer-view.ts'
import { clockTime } from './format.ts'
import { botIcon, doneIcon } from './icons.ts'
import type { Scene } from './parts.ts'
import { copyView, FOLD_ABOVE, folded, unfoldView } from './text-view.ts'
import { isSeen, openChoices, type Echo, type Entry } from './timeline-data.ts'

export function messageView(
  event: Event,
  before: Entry | undefined,
  isLastOwn: boolean,
  scene: Scene,
): TemplateResult {
  const { words, state } = scene
  const isOwn = event.author.kind === 'customer'
  const goesOn = before !== undefined && speaker(before) === speaker({ kind: 'event', event })
  const time = clockTime(event.at, words.locale)
  const text = textBeside(event)
  return html`
    <div class="message ${isOwn ? 'own' : 'other'} ${event.notice}" data-testid="event-${event.seq}">
      ${isOwn || goesOn
        ? html`<p class="author hidden">${nameOf(event, words.phrases)}</p>`
        : authorView(event, words.phrases)}
      ${text
        ? html`<div class="bubble" dir="auto" title=${time}>${bodyView(event, text, scene)}</div>`
        : nothing}
      ${filesView(event, scene)}
      ${answersView(event, scene)}
      ${event.prompt && openChoices(event, state.timeline, state.echoes).length > 0
        ? html`<p class="prompt" dir="auto">${event.prompt}</p>`
        : nothing}
      ${choicesView(event, scene)} ${isOwn ? nothing : copyView(text, scene)}
      ${isLastOwn && !state.echoes.length ? stateView(event, time, scene) : nothing}
    </div>
  `
}

/** A person has a face of their own, the bot a drawn one and the word for what it is. */
function authorView(event: Event, phrases: Phrases): TemplateResult {
  const isPerson = event.author.kind === 'agent'
  const name = nameOf(event, phrases)
  return html`
    <p class="author">
      ${faceView(event, name)}
      ${name}
      <span class="role">${isPerson ? phrases.team : phrases.automatic}</span>
    </p>
  `
}

/** A picture lies over the initials: until it has come, and when it is gone, they are seen. */
export function faceView({ author: { kind, picture } }: Event, name: string): TemplateResult {
  const isPerson = kind === 'agent'
  return html`
    <span class="face ${isPerson ? 'person' : 'bot'}" aria-hidden="true"
      >${isPerson ? initials(name) : botIcon}${picture
        ? html`<img src=${picture} alt="" />`
        : nothing}</span
    >
  `
}

function initials(name: string): string {
  const parts = name.trim().split(/\s+/)
  const ends = parts.length > 1 ? [parts[0]!, parts.at(-1)!] : parts
  return ends.map((part) => [...part][0] ?? '').join('').toLocaleUpperCase()
}

/** Text nodes and a few elements: what anyone typed is data. Long ones are folded. */
function bodyView({ author, id }: Event, text: string, { ui, words }: Scene): unknown {
  if (author.kind === 'customer') return text
  const isFolded = text.length > FOLD_ABOVE && !ui.unfolded.has(id)
  const shown = isFolded ? folded(text) : text
  return html`${ui.extras?.proseView(shown, author.kind === 'agent') ?? shown}${isFolded ? unfoldView(() => ui.unfold(id), words.phrases) : nothing}`
}

function stateView(event: Event, time: string, { state, words }: Scene): TemplateResult {
  const seen = isSeen(event, state.timeline, state.typing)
  return html`<p class="state" data-state=${seen ? 'seen' : 'sent'}>
    ${seen ? html`${doneIcon}${words.phrases.seen}` : words.phrases.sent} –
    <time datetime=${event.at}>${time}</time>
  </p>`
}

export function answersView(event: Event, scene: Scene): TemplateResult[] {
  const { id, answer, answers = answer ? [answer] : [] } = event
  return answers.map((one, n) => answerView(one, `${id}.${n}`, scene))
}

export function choicesView(
  event: Event,
  { chat, state }: Scene,
): TemplateResult | typeof nothing {
  const choices = openChoices(event, state.timeline, state.echoes)
  if (choices.length === 0) return nothing
  return html`
    <div class="choices" role="group" aria-label=${event.prompt ?? event.text ?? nothing}>
      ${choices.map(
        (choice) =>
          html`<button
            class="choice"
            type="button"
            dir="auto"
            data-testid="choice-${choice.value}"
            @click=${(click: MouseEvent) => {
              // The button goes away: the conversation takes the focus, not the whole page.
              ;(click.target as HTMLElement).closest('main')?.focus({ preventScroll: true })
              chat.press(event, choice)
            }}
          >
            ${choice.label}
          </button>`,
      )}
    </div>
  `
}

/** Empty until `extras` brings the element. */
function filesView(of: Event | Echo, scene: Scene): TemplateResult | typeof nothing {
  return of.files
    ? html`<handrail-files .scene=${scene} .of=${of}></handrail-files>`
    : nothing
}

export function echoView(echo: Echo, scene: Scene): TemplateResult {
  const {
    chat,
    words: { phrases },
  } = scene
  const isHeld = chat.state.form?.required
  const again = html`<button
    class="plain"
    type="button"
    data-testid="retry"
    @click=${() => chat.retry(echo.clientId)}
  >
    ${phrases.retry}
  </button>`
  const remove = html`<button
    class="plain"
    type="button"
    @click=${() => chat.discard(echo.clientId)}
  >
    ${phrases.remove}
  </button>`
  return html`
    <div class="message own ${echo.state}" data-testid="echo">
      <p class="author hidden">${phrases.you}</p>
      ${filesView(echo, scene)}
      ${echo.text ? html`<div class="bubble" dir="auto">${echo.text}</div>` : nothing}
      <p class="state" data-state=${echo.state}>
        ${echo.state === 'sending' ? phrases.sending : nothing}
        ${echo.state === 'sent' ? phrases.sent : nothing}
        ${echo.state === 'failed' && isHeld ? phrases.held : nothing}
        ${echo.state === 'failed' && !isHeld ? html`${phrases.notSent} ${again}` : nothing}
        ${echo.state === 'refused'
          ? html`${phrases.refused} ${echo.detail} ${again} ${remove}`
          : nothing}
      </p>
    </div>
  `
}

export function nameOf(event: Event, phrases: Phrases): string {
  if (event.author.kind === 'customer') return phrases.you
  if (event.author.kind !== 'agent') return phrases.bot
  return event.author.name ?? ''
}

/** Who speaks; a line that is not a message belongs to nobody. */
function speaker(entry: Entry | { kind: 'event'; event: Event }): string {
  if (entry.kind === 'echo') return 'customer'
  const { type, author, id } = entry.event
  return type === 'message' ? `${author.kind} ${author.name ?? ''}` : id
}
