/** The opening hours as administrators edit them: a line of spans for each day, and holidays. */
import type {
  CalendarDays,
  ClosedDay as Holiday,
  HoursInForce,
  WrittenHours as Hours,
} from './wire'

export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Day = (typeof days)[number]

export type { CalendarDays, Holiday, HoursInForce, Hours }

export interface Draft {
  isAlways: boolean
  timezone: string
  week: Record<Day, string>
  holidays: Holiday[]
}

const OFFICE = '09:00-17:00'

/** What somebody begins with who has no hours yet. */
const office = (timezone: string): Draft => ({
  isAlways: true,
  timezone,
  week: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE, sat: '', sun: '' },
  holidays: [],
})

export function draftOf(hours: Hours | null, ownZone: string): Draft {
  if (hours === null) return office(ownZone)
  const week = Object.fromEntries(days.map((day) => [day, (hours.hours[day] ?? []).join(', ')]))
  return {
    isAlways: false,
    timezone: hours.timezone,
    week: week as Record<Day, string>,
    holidays: hours.holidays,
  }
}

/** Spans parted by commas, with whichever dash and spaces people type. */
export const readSpans = (text: string): string[] =>
  text
    .split(/[,،、;\n]/)
    .map((span) => span.replace(/[\u2010-\u2015\u2212]/g, '-').replace(/\s+/g, ''))
    .filter((span) => span !== '')

export function hoursOf(draft: Draft): Hours | null {
  if (draft.isAlways) return null
  const spans = days.map((day) => [day, readSpans(draft.week[day])] as const)
  return {
    timezone: draft.timezone.trim(),
    hours: Object.fromEntries(spans.filter(([, found]) => found.length > 0)),
    holidays: draft.holidays.filter(({ date }) => date !== ''),
  }
}

/** The holidays with others, each day once, in their order; a name that is there stays. */
export function withHolidays(held: readonly Holiday[], added: readonly Holiday[]): Holiday[] {
  const byDate = new Map([...added, ...held].map((holiday) => [holiday.date, holiday]))
  return [...byDate.values()].sort((a, b) => a.date.localeCompare(b.date))
}

/** Where the page says what is wrong: at `timezone`, a day, or `holidays.<number>`. */
export const hoursPlace = /^hours\.(?:hours\.)?(holidays\.\d+|\w+)/
