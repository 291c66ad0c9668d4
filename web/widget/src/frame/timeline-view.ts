/** The conversation: messages, answers, quiet lines and the buttons that are still open. */

import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Answer, Event } from '@handrail/shared/contract'
import { fill, type Catalogue, type Phrases } from '../phrases/catalogue.ts'
import { answerView } from './answer-view.ts'
import { clockTime, day, linkParts } from './format.ts'
import type { Scene } from './parts.ts'
import { ratingCard } from './rating-data.ts'
import { awaitsReply, entries, openChoices, type Echo, type Entry } from './timeline-data.ts'

export function timelineView(scene: Scene): TemplateResult {
  const { state, words, chat } = scene
  const isRating = ratingCard(state.timeline.events, state.rating) !== null
  const shown = entries(state.timeline, state.echoes).filter((entry) => isShown(entry, isRating))
  const lastOwn = shown.findLast((entry) => authorOf(entry) === 'customer')
  const hasEarlier = (state.timeline.events[0]?.seq ?? 1) > 1
  const greeting = hasEarlier ? null : greetingOf(scene)
  return html`
    ${hasEarlier
      ? html`<button
          class="plain earlier"
          type="button"
          ?disabled=${state.busy === 'earlier'}
          @click=${() => chat.loadEarlier()}
        >
          ${words.phrases.earlier}
        </button>`
      : nothing}
    ${greeting
      ? html`<div class="message other" data-testid="greeting">
          <p class="author">${state.site?.name ?? words.phrases.bot}</p>
          <div class="bubble" dir="auto">${greeting}</div>
        </div>`
      : nothing}
    ${repeat(
      shown,
      (entry) => entry.key,
      (entry, n) => entryView(entry, shown[n - 1], entry === lastOwn, scene),
    )}
    ${typingView(scene)}
  `
}

function isShown(entry: Entry, isRating: boolean): boolean {
  if (entry.kind === 'echo') return true
  const { type, text, answer } = entry.event
  // The rating card stands for what asked for it, and thanks come when it is done.
  if (type === 'rated' && isRating) return false
  return type !== 'rating_asked' && (type !== 'message' || Boolean(text) || answer !== undefined)
}

function greetingOf({ state, words }: Scene): string | null {
  const greeting = state.site?.greeting ?? {}
  const language = words.locale.split('-')[0]!
  return (
    greeting[words.locale] ??
    greeting[language] ??
    greeting[state.site?.default_locale ?? ''] ??
    null
  )
}

function entryView(
  entry: Entry,
  before: Entry | undefined,
  isLastOwn: boolean,
  scene: Scene,
): TemplateResult {
  const { words } = scene
  const today = day(timeOf(entry), words.locale)
  const isNewDay = before !== undefined && day(timeOf(before), words.locale) !== today
  return html`
    ${isNewDay ? html`<p class="day">${today}</p>` : nothing}
    ${entry.kind === 'echo'
      ? echoView(entry.echo, scene)
      : entry.event.type === 'message'
        ? messageView(entry.event, before, isLastOwn, scene)
        : lineView(entry.event, words, scene)}
  `
}

function messageView(
  event: Event,
  before: Entry | undefined,
  isLastOwn: boolean,
  scene: Scene,
): TemplateResult {
  const { words, state } = scene
  const isOwn = event.author.kind === 'customer'
  const goesOn = before !== undefined && speaker(before) === speaker({ kind: 'event', event })
  const name = nameOf(event, words.phrases)
  const time = clockTime(event.at, words.locale)
  const isLast = isLastOwn && !state.echoes.length
  const text = textBeside(event)
  return html`
    <div class="message ${isOwn ? 'own' : 'other'}" data-testid="event-${event.seq}">
      <p class="author ${isOwn || goesOn ? 'hidden' : ''}">${name}</p>
      ${text
        ? html`<div class="bubble" dir="auto" title=${time}>${textView(event, text)}</div>`
        : nothing}
      ${answersOf(event).map((answer) => answerView(answer, words))}
      ${event.prompt && openChoices(event, state.timeline, state.echoes).length > 0
        ? html`<p class="prompt" dir="auto">${event.prompt}</p>`
        : nothing}
      ${choicesView(event, scene)}
      ${isOwn && isLast
        ? html`<p class="state">
            ${words.phrases.sent} · <time datetime=${event.at}>${time}</time>
          </p>`
        : nothing}
    </div>
  `
}

function answersOf({ answer, answers }: Event): Answer[] {
  return answers ?? (answer ? [answer] : [])
}

/** The text without what the answer cards show: the passage, or from the first title on. */
function textBeside({ text = '', answer, answers }: Event): string {
  if (answers?.[0]) {
    const start = text.indexOf(`${answers[0].title}:`)
    return start < 0 ? text : text.slice(0, start).trim()
  }
  return answer && text.endsWith(answer.passage)
    ? text.slice(0, -answer.passage.length).trim()
    : text
}

/** Text nodes and links, nothing else: what anyone typed is data. */
function textView(event: Event, text: string): unknown {
  if (event.author.kind === 'customer') return text
  return linkParts(text).map((part) =>
    part.href
      ? html`<a href=${part.href} target="_blank" rel="noopener">${part.text}</a>`
      : part.text,
  )
}

function choicesView(event: Event, { chat, state }: Scene): TemplateResult | typeof nothing {
  const choices = openChoices(event, state.timeline, state.echoes)
  if (choices.length === 0) return nothing
  return html`
    <div class="choices" role="group">
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

function lineView(event: Event, { phrases }: Catalogue, scene: Scene): TemplateResult {
  const fallback: Record<string, string> = {
    handoff: phrases.waiting,
    joined: phrases.joined,
    left: phrases.left,
    resolved: phrases.resolved,
    reopened: phrases.reopened,
    rated: phrases.rated,
  }
  const text = event.text ?? fill(fallback[event.type] ?? '', { name: event.author.name ?? '' })
  return html`
    <div class="line ${event.type}" data-testid="event-${event.seq}">
      <p dir="auto">${text}</p>
      ${choicesView(event, scene)}
    </div>
  `
}

function echoView(echo: Echo, { chat, words: { phrases } }: Scene): TemplateResult {
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
      <div class="bubble" dir="auto">${echo.text}</div>
      <p class="state" data-state=${echo.state}>
        ${echo.state === 'sending' ? phrases.sending : nothing}
        ${echo.state === 'sent' ? phrases.sent : nothing}
        ${echo.state === 'failed' ? html`${phrases.notSent} ${again}` : nothing}
        ${echo.state === 'refused'
          ? html`${phrases.refused} ${echo.detail} ${again} ${remove}`
          : nothing}
      </p>
    </div>
  `
}

function typingView({ state, words }: Scene): TemplateResult | typeof nothing {
  const botOwns = !state.episode || state.episode.state === 'with_bot'
  const isThinking = botOwns && state.isConnected && awaitsReply(state.timeline)
  if (!state.typing && !isThinking) return nothing
  const name = state.typing?.name ?? words.phrases.bot
  return html`
    <div class="message other typing" data-testid="typing">
      <div class="bubble">
        <span class="sr-only">${fill(words.phrases.isTyping, { name })}</span>
        <i></i><i></i><i></i>
      </div>
    </div>
  `
}

export function nameOf(event: Event, phrases: Phrases): string {
  if (event.author.kind === 'customer') return phrases.you
  if (event.author.kind !== 'agent') return phrases.bot
  return event.author.name ?? ''
}

function authorOf(entry: Entry): string {
  return entry.kind === 'echo' ? 'customer' : entry.event.author.kind
}

function timeOf(entry: Entry): string {
  return entry.kind === 'echo' ? entry.echo.at : entry.event.at
}

/** Who speaks; a line that is not a message belongs to nobody. */
function speaker(entry: Entry | { kind: 'event'; event: Event }): string {
  if (entry.kind === 'echo') return 'customer'
  const { type, author, id } = entry.event
  return type === 'message' ? `${author.kind} ${author.name ?? ''}` : id
}
