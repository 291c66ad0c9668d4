/** The days on which the desk is shut, one a line. */
import { Button } from '@mantine/core'
import type { ReactElement } from 'react'
import type { Holiday } from '../data/hours-data'
import { t } from '../messages'
import { Wrong } from './form-view'

const LONGEST_NAME = 80 // characters, the server's own limit

interface Props {
  holidays: readonly Holiday[]
  wrong: Readonly<Record<string, string>>
  onChange: (holidays: Holiday[]) => void
}

export function HolidaysView({ holidays, wrong, onChange }: Props): ReactElement {
  const change = (at: number, part: Partial<Holiday>): void =>
    onChange(holidays.map((one, number) => (number === at ? { ...one, ...part } : one)))
  return (
    <fieldset className="causes">
      <legend>{t.hours.holidays}</legend>
      {holidays.length === 0 && <p className="quiet">{t.hours.noHolidays}</p>}
      <ul className="holidays" data-testid="holidays">
        {holidays.map((holiday, number) => (
          <li key={number}>
            <input
              type="date"
              required
              aria-label={t.hours.holidayDate}
              value={holiday.date}
              onChange={(event) => change(number, { date: event.currentTarget.value })}
            />
            <input
              dir="auto"
              maxLength={LONGEST_NAME}
              aria-label={t.hours.holidayName}
              placeholder={t.hours.holidayName}
              value={holiday.name}
              onChange={(event) => change(number, { name: event.currentTarget.value })}
            />
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-label={`${t.actions.remove}: ${holiday.name || holiday.date}`}
              onClick={() => onChange(holidays.filter((_, other) => other !== number))}
            >
              {t.actions.remove}
            </Button>
            <Wrong says={wrong[`holidays.${number}`]} />
          </li>
        ))}
      </ul>
      <Button
        size="xs"
        variant="default"
        data-testid="holiday-add"
        onClick={() => onChange([...holidays, { date: '', name: '' }])}
      >
        {t.hours.addHoliday}
      </Button>
    </fieldset>
  )
}
