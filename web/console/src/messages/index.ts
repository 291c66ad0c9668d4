/**
 * The catalogue in the reader's language; English where we have no better. Only the one that is
 * used is loaded, before anything is drawn.
 */
import type { FieldProblem } from '@handrail/shared/contract'
import type { Refusal } from '../data/api'
import { en, type Messages } from './en'

const KEPT = 'handrail.language'
const RIGHT_TO_LEFT = new Set(['fa'])

const others = import.meta.glob<Messages>(['./*.ts', '!./en.ts', '!./index.ts'], {
  import: 'messages',
})

/** The languages of the console, each in its own words. */
export const languages: Readonly<Record<string, string>> = {
  en: 'English',
  es: 'Español',
  fa: 'فارسی',
  ko: '한국어',
  th: 'ไทย',
}

export function chooseLocale(preferred: readonly string[]): string {
  const wanted = preferred.map((tag) => tag.toLowerCase().split('-')[0] ?? '')
  return wanted.find((language) => language in languages) ?? 'en'
}

/** What the reader chose by hand comes before what their browser asks for. */
function kept(): string[] {
  const chosen = globalThis.localStorage?.getItem(KEPT)
  return chosen ? [chosen] : []
}

export function chooseLanguage(language: string): void {
  window.localStorage.setItem(KEPT, language)
  window.location.reload()
}

export const locale = chooseLocale([...kept(), ...navigator.languages])
export const direction: 'ltr' | 'rtl' = RIGHT_TO_LEFT.has(locale) ? 'rtl' : 'ltr'
/** A language that cannot be loaded must not keep anybody from working. */
export const t: Messages = (await others[`./${locale}.ts`]?.().catch(() => en)) ?? en

/** What a refusal means, in the words of a catalogue; the server's own where it has none. */
export function refusalIn(messages: Messages, refusal: Refusal): string {
  const sentence = messages.refusals[refusal.code] ?? refusal.detail
  if (typeof sentence === 'string') return sentence
  const labels = refusal.errors.map(({ field }) => labelsOf(messages)[field.split('.')[0] ?? ''])
  return sentence(refusal, [...new Set(labels.filter((label) => label !== undefined))])
}

/** What a field takes, in the words of a catalogue; the server's own where it has none. */
export function fieldIn(messages: Messages, { field, message }: FieldProblem): string {
  const parts = field.split('.').filter((part) => !/^\d+$/.test(part))
  const paths = parts.map((_, after) => parts.slice(0, parts.length - after).join('.'))
  const known = paths.find((path) => path in messages.fields)
  return known === undefined ? message : (messages.fields[known] ?? message)
}

/** How our forms call what they send, by the server's name of the field. */
const labelsOf = ({
  apiKeys,
  causes,
  facts,
  replies,
  staff,
  teams,
  tone,
  webhooks,
}: Messages): Readonly<Record<string, string>> => ({
  name: staff.name,
  email: staff.email,
  password: staff.password,
  roles: staff.roles,
  text: replies.text,
  locale: replies.language,
  ...tone.kind,
  parent_id: causes.under,
  members: teams.who,
  skills: teams.skills,
  targets: teams.targets,
  overflow_after_s: teams.overflowAfter,
  overflow_to: teams.overflowTo,
  accept_within_s: teams.acceptWithin,
  teams: teams.teamsOf,
  locales: teams.languages,
  capacity: teams.capacity,
  expires_at: facts.lastDay,
  days: apiKeys.lasts,
  url: webhooks.url,
  news: webhooks.told,
})
