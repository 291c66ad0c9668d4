/** The menu: the transcript, the sound, and the customer's rights over their own data. */

import { html, nothing, type TemplateResult } from 'lit'
import type { Catalogue } from '../phrases/catalogue.ts'
import type { LaterPhrases } from '../phrases/later/en.ts'
import type { Chat } from './chat-data.ts'
import type { CustomerApi } from './api.ts'
import './email-view.ts'
import { erase, exported } from './later-api.ts'
import { bytesOf } from './upload-data.ts'
import { allEvents, transcript } from './transcript-data.ts'

export type MenuStep = 'list' | 'email' | 'erase' | 'erased'

export interface Menu {
  readonly chat: Chat
  readonly words: Catalogue
  readonly later: LaterPhrases
  readonly step: MenuStep
  readonly go: (step: MenuStep) => void
}

export function menuView(menu: Menu): TemplateResult {
  if (menu.step === 'erase') return eraseView(menu)
  if (menu.step === 'erased') {
    return html`<p class="notice" role="status">${menu.later.erased}</p>`
  }
  const { chat, later, go } = menu
  if (menu.step === 'email') return html`${emailView(menu)}${problemView(menu)}`
  const item = (name: string, label: string, act: () => unknown) => html`
    <button class="item" type="button" data-testid=${name} @click=${act}>${label}</button>
  `
  return html`
    <div class="items">
      ${item('menu-transcript', later.transcript, () => saveTranscript(menu))}
      ${chat.state.site?.sends_mail
        ? item('menu-email', later.emailTranscript, () => go('email'))
        : nothing}
      <label class="item">
        <span>${later.sound}</span>
        <input
          type="checkbox"
          role="switch"
          data-testid="menu-sound"
          .checked=${chat.hasSound}
          @change=${(event: Event) =>
            chat.setSound((event.target as HTMLInputElement).checked)}
        />
      </label>
    </div>
    <h2>${later.myData}</h2>
    <div class="items">
      ${item('menu-export', later.exportData, () => saveExport(menu))}
      ${item('menu-erase', later.eraseData, () => go('erase'))}
    </div>
    ${problemView(menu)}
  `
}

function emailView({ chat, words, later, go }: Menu): TemplateResult {
  return html`<handrail-email
    .chat=${chat}
    .words=${words}
    .later=${later}
    .cancel=${() => go('list')}
  ></handrail-email>`
}

/** What was refused, or did not get through. */
function problemView({ chat, words }: Menu): TemplateResult | typeof nothing {
  const { problem } = chat.state
  if (problem === null) return nothing
  return html`<p class="notice" role="alert">${problem || words.phrases.unreachable}</p>`
}

function eraseView({ chat, later, go }: Menu): TemplateResult {
  const eraseNow = async () => {
    const isErased = await chat.ask((api) => erase(api).then(() => true))
    if (isErased) chat.forget()
    go(isErased ? 'erased' : 'list')
  }
  return html`
    <p class="notice">${later.eraseSure}</p>
    <div class="answers">
      <button class="primary danger" type="button" data-testid="erase-now" @click=${eraseNow}>
        ${later.eraseNow}
      </button>
      <button class="choice" type="button" @click=${() => go('list')}>${later.cancel}</button>
    </div>
  `
}

async function saveTranscript({ chat, words }: Menu): Promise<void> {
  const text = await chat.ask(async (api) =>
    transcript(
      await allEvents((after, limit) => api.events(after, limit)),
      words,
      chat.state.site?.name ?? '',
    ),
  )
  if (text !== null) save(text, 'text/plain', `${words.phrases.conversation}.txt`)
}

async function saveExport({ chat, later }: Menu): Promise<void> {
  const held = await chat.ask((api) => withContents(api))
  if (held === null) return
  save(JSON.stringify(held, null, 2), 'application/json', `${later.myData}.json`)
}

/** All of it, the bytes of every file included: an address alone is worth nothing without us. */
async function withContents(api: CustomerApi): Promise<unknown> {
  const held = await exported(api)
  const files = []
  for (const file of held.files ?? []) {
    const content = await bytesOf(api, file.id)
    files.push({ ...file, content: content && (await addressOf(content)) })
  }
  return { ...held, files }
}

/** The bytes as a `data:` address. */
function addressOf(content: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(content)
  })
}

function save(text: string, type: string, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000) // the download has begun by then
}
