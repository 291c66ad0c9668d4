/** Times, waits and numbers in the reader's language. */

// A formatter takes far longer to make than to use, and a screen full of messages uses many.
const made = new Map<string, unknown>()

function kept<Formatter>(key: string, make: () => Formatter): Formatter {
  if (!made.has(key)) made.set(key, make())
  return made.get(key) as Formatter
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  return kept(key, () => new Intl.DateTimeFormat(locale, options))
}

export function clockTime(at: string, locale: string): string {
  return dateFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(new Date(at))
}

const DAY_MS = 86_400_000

/** "Today", "yesterday", or the date; with its year when that is another one. */
export function calendarDay(at: string, locale: string, now = new Date()): string {
  const date = new Date(at)
  const midnight = (moment: Date) => new Date(moment).setHours(0, 0, 0, 0)
  const ago = Math.round((midnight(date) - midnight(now)) / DAY_MS)
  if (ago === 0 || ago === -1) {
    const relative = () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
    return kept(`${locale} relative`, relative).format(ago, 'day')
  }
  const year = date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const }
  return dateFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', ...year }).format(date)
}

export function dayAndTime(at: string, locale: string): string {
  const options = { weekday: 'long', hour: 'numeric', minute: '2-digit' } as const
  return dateFormat(locale, options).format(new Date(at))
}

/** A wait in whole minutes, rounded up: a promise that is kept is better than a short one. */
export function minutes(seconds: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'minute',
    unitDisplay: 'long',
  }).format(Math.max(1, Math.ceil(seconds / 60)))
}

export function number(value: number, locale: string): string {
  return kept(`${locale} number`, () => new Intl.NumberFormat(locale)).format(value)
}

export function languageName(locale: string, reader: string): string {
  return new Intl.DisplayNames([reader], { type: 'language' }).of(locale) ?? locale
}
