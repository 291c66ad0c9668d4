import { expect, test } from 'vitest'
import { Refusal, wrongBy } from '../src/data/api'
import {
  draftOf,
  hoursOf,
  hoursPlace,
  readSpans,
  withHolidays,
  type Hours,
} from '../src/data/hours-data'

const christmas = { date: '2026-12-25', name: 'Christmas' }
const office: Hours = {
  timezone: 'Europe/Amsterdam',
  hours: { mon: ['09:00-12:30', '13:00-18:00'], sat: ['10:00-24:00'] },
  holidays: [christmas],
}

test('what was saved is edited and saved again as it was', () => {
  const draft = draftOf(office, 'UTC')
  expect(draft.week.mon).toBe('09:00-12:30, 13:00-18:00')
  expect(draft.week.tue).toBe('')
  expect(hoursOf(draft)).toEqual(office)
})

test('a desk that is always open has no hours, and begins with those of an office', () => {
  const draft = draftOf(null, 'Asia/Bangkok')
  expect(hoursOf(draft)).toBe(null)
  expect(hoursOf({ ...draft, isAlways: false })).toMatchObject({
    timezone: 'Asia/Bangkok',
    hours: { mon: ['09:00-17:00'], fri: ['09:00-17:00'] },
  })
  expect(Object.keys(hoursOf({ ...draft, isAlways: false })?.hours ?? {})).toHaveLength(5)
})

test('spans are read with whichever dash, comma and spaces were typed', () => {
  expect(readSpans(' 09:00 – 12:30، 13:00—18:00,, ')).toEqual(['09:00-12:30', '13:00-18:00'])
  expect(readSpans('  ')).toEqual([])
})

test('a line that was added and left empty is no holiday', () => {
  const draft = { ...draftOf(office, 'UTC'), holidays: [{ date: '', name: '' }, christmas] }
  expect(hoursOf(draft)?.holidays).toEqual([christmas])
})

test('days of a calendar join those that are there, each once and in order', () => {
  const joined = withHolidays(
    [christmas],
    [{ date: '2026-12-25', name: 'Day of another name' }, { date: '2026-05-01', name: 'May Day' }],
  )
  expect(joined).toEqual([{ date: '2026-05-01', name: 'May Day' }, christmas])
})

test('what is wrong stands at its part', () => {
  const errors = [
    { field: 'hours.timezone', message: 'no zone' },
    { field: 'hours.hours.mon', message: 'they overlap' },
    { field: 'hours.hours.tue.0', message: 'too long' },
    { field: 'hours.holidays.3', message: 'no date' },
    { field: 'hours.holidays.4.name', message: 'too long' },
    { field: 'based_on', message: 'no number' },
  ]
  const refused = new Refusal(422, { code: 'hours_unusable', errors })
  expect(wrongBy(refused, hoursPlace, ({ message }) => message)).toEqual({
    timezone: 'no zone',
    mon: 'they overlap',
    tue: 'too long',
    'holidays.3': 'no date',
    'holidays.4': 'too long',
  })
  const gone = new Refusal(404, { errors })
  expect(wrongBy(gone, hoursPlace, ({ message }) => message)).toEqual({})
})
