/** Holidays out of an iCal file: chosen, read by the server, ticked, and only then taken over. */
import { Button } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { date } from '../data/format'
import type { CalendarDays, Holiday } from '../data/hours-data'
import type { ChosenCalendar } from '../data/wire'
import { t } from '../messages'
import { useWorkplace } from './hooks'

export function CalendarView({ onTake }: { onTake: (taken: Holiday[]) => void }): ReactElement {
  const { api, describe } = useWorkplace()
  const [found, setFound] = useState<CalendarDays | null>(null)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [problem, setProblem] = useState<string | null>(null)

  const read = async (file: File): Promise<void> => {
    setFound(null)
    setLeft(new Set())
    setProblem(null)
    try {
      const body: ChosenCalendar = { calendar: await file.text() }
      setFound(await api.post('/api/admin/hours/calendar', body))
    } catch (error) {
      setProblem(describe(error))
    }
  }
  const tick = (day: string, isTicked: boolean): void =>
    setLeft((held) => new Set(isTicked ? [...held].filter((d) => d !== day) : [...held, day]))
  const taken = (found?.holidays ?? []).filter((holiday) => !left.has(holiday.date))

  return (
    <fieldset className="causes">
      <legend>{t.hours.calendar}</legend>
      <p className="quiet small">{t.hours.calendarHint}</p>
      {/* The browser's own button speaks the browser's language, not the console's. */}
      <label className="file-choice">
        {t.profile.choose}
        <input
          type="file"
          className="unseen"
          accept=".ics,text/calendar"
          aria-label={t.hours.calendar}
          data-testid="calendar-file"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0]
            event.currentTarget.value = ''
            if (file) void read(file)
          }}
        />
      </label>
      {problem !== null && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
      {found !== null && (
        <div role="status" data-testid="calendar-found">
          <p>
            {t.hours.found(found.holidays.length)}{' '}
            {found.skipped > 0 && <span className="quiet">{t.hours.skipped(found.skipped)}</span>}
          </p>
          {found.holidays.map((holiday) => (
            <label key={holiday.date}>
              <input
                type="checkbox"
                checked={!left.has(holiday.date)}
                onChange={(event) => tick(holiday.date, event.currentTarget.checked)}
              />
              <span>{date(`${holiday.date}T12:00`)}</span>
              <bdi className="quiet">{holiday.name}</bdi>
            </label>
          ))}
          {found.holidays.length > 0 && (
            <Button
              size="xs"
              variant="default"
              data-testid="calendar-take"
              disabled={taken.length === 0}
              onClick={() => {
                onTake(taken)
                setFound(null)
              }}
            >
              {t.hours.take(taken.length)}
            </Button>
          )}
        </div>
      )}
    </fieldset>
  )
}
