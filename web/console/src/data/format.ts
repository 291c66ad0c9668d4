/** Numbers, times and links as the reader sees them. Pure: the current time is always passed in. */
import { webAddress } from '@handrail/shared/links'
import { locale, t } from '../messages'
import type { StaffEpisode } from './contract'

const MINUTE_S = 60
const HOUR_S = 3_600
const DAY_S = 86_400

/** How long ago, in the two largest units; never negative, whatever the two clocks say. */
export function since(at: string, now: number): string {
  const total = Math.max(0, Math.floor((now - Date.parse(at)) / 1000))
  if (total < MINUTE_S) return t.time.seconds(total)
  if (total < HOUR_S) return t.time.minutes(Math.floor(total / MINUTE_S))
  if (total < DAY_S) {
    return t.time.hours(Math.floor(total / HOUR_S), Math.floor((total % HOUR_S) / MINUTE_S))
  }
  return t.time.days(Math.floor(total / DAY_S), Math.floor((total % DAY_S) / HOUR_S))
}

const clockFormat = new Intl.DateTimeFormat(locale, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const dayFormat = new Intl.DateTimeFormat(locale, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
})
const dateFormat = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})
const momentFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' })
const minuteFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
const languageNames = new Intl.DisplayNames([locale], { type: 'language' })

export const clock = (at: string): string => clockFormat.format(Date.parse(at))
export const date = (at: string | number): string => dateFormat.format(new Date(at))
export const moment = (at: string): string => momentFormat.format(Date.parse(at))

export const minute = (at: string | Date): string => minuteFormat.format(new Date(at))

const weekdayFormat = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
/** A day of the week by its number from Monday, 0, on. */
export const weekdayName = (number: number): string =>
  weekdayFormat.format(Date.UTC(2024, 0, 1 + number)) // 2024 began on a Monday

/** Guests who gave no name are told apart by the end of their id. */
const guestCode = (id: string): string => id.replaceAll('-', '').slice(-4).toUpperCase()

export const customerName = ({ id, name }: { id: string; name: string | null }): string =>
  name || t.thread.guest(guestCode(id))

/** Of somebody whom the server calls by their name, or a guest by their code alone. */
export const calledName = ({ id, called }: { id: string; called: string }): string =>
  customerName({ id, name: called === guestCode(id) ? null : called })

/** What was said last; of a message without words, what came with it. */
export const lastWords = ({ last_message: last }: StaffEpisode): string =>
  last?.text || (last?.files ?? []).map((file) => file.name || t.files.unnamed).join(', ')

export function day(at: string, now: number): string {
  const midnight = (time: number): number => new Date(time).setHours(0, 0, 0, 0)
  const ago = Math.round((midnight(now) - midnight(Date.parse(at))) / (DAY_S * 1000))
  if (ago === 0) return t.thread.today
  return ago === 1 ? t.thread.yesterday : dayFormat.format(Date.parse(at))
}

export const sameDay = (a: string, b: string): boolean =>
  new Date(a).toDateString() === new Date(b).toDateString()

/** The languages that the product speaks with customers. */
export const customerLocales = [
  ...['en', 'th', 'fa', 'ko', 'es', 'de', 'fr', 'ar', 'ja', 'pt'],
  ...['it', 'nl', 'pl', 'tr', 'ru', 'uk', 'zh', 'hi', 'vi', 'id'],
]

export function languageName(tag: string): string {
  try {
    return languageNames.of(tag) ?? tag
  } catch {
    return tag // not a language tag: shown as it came
  }
}

export const hundredth = (value: number): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
    value,
  )

export const tenth = (value: number): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value)

export const signed = (value: number): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: 'exceptZero' }).format(
    value,
  )

export const whole = (value: number): string => value.toLocaleString(locale)

export const percent = (fraction: number): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(fraction)

/**
 * The address when a browser may follow it, else null. A page's address is the customer's own
 * input, and `javascript:` is an address too.
 */
export function safeLink(
  address: string | null | undefined,
  base: string = window.location.origin,
): string | null {
  return address ? webAddress(address, base) : null
}
