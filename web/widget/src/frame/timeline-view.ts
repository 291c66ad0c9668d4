/** The conversation: the greeting, messages, days, quiet lines, and what goes on just now. */

import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { textBeside } from '@handrail/shared/answers'
import type { Event } from '@handrail/shared/contract'
import { fill } from '../phrases/catalogue.ts'
import type { ChatState } from './chat-data.ts'
import { calendarDay } from './format.ts'
import { answersView, choicesView, echoView, faceView, messageView } from './message-view.ts'
import type { Scene } from './parts.ts'
import { awaitsReply, entries, type Entry } from './timeline-data.ts'

export function timelineView(scene: Scene): TemplateResult {
  const { state, words, ui } = scene
  const lastOwn = ui.entries.findLast((entry) => authorOf(entry) === 'customer')
  const greeting = ui.hasEarlier ? null : greetingOf(scene)
  return html`
    ${ui.hasEarlier
      ? html`<button
          class="plain earlier"
          type="button"
          ?disabled=${state.busy === 'earlier'}
          @click=${ui.showEarlier}
        >
          ${words.phrases.earlier}
        </button>`
      : nothing}
    ${greeting ? greetingView(greeting, scene) : nothing}
    ${repeat(
      ui.entries,
      (entry) => entry.key,
      (entry, n) => entryView(entry, ui.entries[n - 1], entry === lastOwn, scene),
    )}
    ${typingView(scene)} ${ui.extras?.waitingView(scene)}
  `
}

/** What is drawn of the conversation, in order. isRating: the rating card is there. */
export function shownEntries(state: ChatState, isRating: boolean): Entry[] {
  return entries(state.timeline, state.echoes).filter((entry) => isShown(entry, isRating))
}

function isShown(entry: Entry, isRating: boolean): boolean {
  if (entry.kind === 'echo') return true
  const { type, text, answer, files } = entry.event
  // The rating card stands for what asked for it, and thanks come when it is done.
  if (type === 'rated' && isRating) return false
  return type !== 'rating_asked' && (type !== 'message' || Boolean(text || answer || files))
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

function greetingView(greeting: string, { chat, state, ui, words }: Scene): TemplateResult {
  const questions = ui.entries.length || state.form?.required ? [] : state.questions
  return html`
    <div class="message other" data-testid="greeting">
      <p class="author">${state.site?.name ?? words.phrases.bot}</p>
      <div class="bubble" dir="auto">${greeting}</div>
      ${questions.length > 0
        ? html`<div class="choices" role="group" aria-label=${words.phrases.oftenAsked}>
            ${questions.map(
              (question) =>
                html`<button
                  class="choice"
                  type="button"
                  dir="auto"
                  data-testid="top-question"
                  @click=${() => chat.send(question)}
                >
                  ${question}
                </button>`,
            )}
          </div>`
        : nothing}
    </div>
  `
}

function entryView(
  entry: Entry,
  before: Entry | undefined,
  isLastOwn: boolean,
  scene: Scene,
): TemplateResult {
  const { locale } = scene.words
  const today = calendarDay(new Date().toISOString(), locale)
  const day = calendarDay(timeOf(entry), locale)
  const isNewDay = day !== (before ? calendarDay(timeOf(before), locale) : today)
  return html`
    ${isNewDay ? html`<p class="day"><span>${day}</span></p>` : nothing}
    ${entry.kind === 'echo'
      ? echoView(entry.echo, scene)
      : entry.event.type === 'message'
        ? messageView(entry.event, before, isLastOwn, scene)
        : lineView(entry.event, scene)}
  `
}

function lineView(event: Event, scene: Scene): TemplateResult {
  const { ui, words } = scene
  const { phrases } = words
  const fallback: Record<string, string> = {
    handoff: phrases.waiting,
    joined: phrases.joined,
    left: phrases.left,
    resolved: phrases.resolved,
    reopened: phrases.reopened,
    rated: phrases.rated,
  }
  const text = textBeside(event) || fill(fallback[event.type] ?? '', { name: event.author.name ?? '' })
  return html`
    <div class="line ${event.type} ${event.notice}" data-testid="event-${event.seq}">
      ${event.author.picture ? faceView(event, event.author.name ?? '') : nothing}
      <p>${text}</p>
      ${choicesView(event, scene)}
      ${event.type === 'rated' ? ui.extras?.changeView(event, scene) : nothing}
    </div>
    ${event.answer ? html`<div class="message other">${answersView(event, scene)}</div>` : nothing}
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

function authorOf(entry: Entry): string {
  return entry.kind === 'echo' ? 'customer' : entry.event.author.kind
}

function timeOf(entry: Entry): string {
  return entry.kind === 'echo' ? entry.echo.at : entry.event.at
}
