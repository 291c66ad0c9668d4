/** The page on which administrators keep the opening hours of the site. */
import { useCallback, useEffect, useState, type FormEvent, type ReactElement } from 'react'
import { wrongBy } from '../data/api'
import { minute, weekdayName } from '../data/format'
import {
  days,
  draftOf,
  hoursOf,
  hoursPlace,
  withHolidays,
  type Draft,
  type HoursInForce,
} from '../data/hours-data'
import type { NewHours } from '../data/wire'
import { t } from '../messages'
import { CalendarView } from './calendar-view'
import { PanelFoot, Wrong } from './form-view'
import { HolidaysView } from './holidays-view'
import { useWorkplace } from './hooks'
import { Page } from './page-view'

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone
const zones = Intl.supportedValuesOf('timeZone')

export default function HoursView(): ReactElement {
  const { api, describe, describeField, notify } = useWorkplace()
  const [inForce, setInForce] = useState<HoursInForce | null>(null)
  const [draft, setDraft] = useState<Draft | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})

  const take = useCallback((found: HoursInForce): void => {
    setInForce(found)
    setDraft(draftOf(found.hours, ownZone))
    setProblem(null)
    setWrong({})
  }, [])
  const load = useCallback(async () => {
    try {
      take(await api.get('/api/admin/hours'))
    } catch (error) {
      setProblem(describe(error))
    }
  }, [api, describe, take])
  useEffect(() => void load(), [load])

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (inForce === null || draft === null) return
    const body: NewHours = { based_on: inForce.version, hours: hoursOf(draft) }
    try {
      take(await api.put('/api/admin/hours', body))
      notify(t.hours.saved)
    } catch (error) {
      setProblem(describe(error))
      setWrong(wrongBy(error, hoursPlace, describeField))
    }
  }
  const change = (part: Partial<Draft>): void => setDraft((held) => held && { ...held, ...part })

  return (
    <Page>
      <header>
        <h1>{t.hours.title}</h1>
        <p className="quiet">{t.hours.lead}</p>
      </header>
      {inForce !== null && <Standing inForce={inForce} />}
      {draft === null && problem !== null && <p role="alert">{problem}</p>}
      {draft !== null && (
        <form className="panel" onSubmit={(event) => void save(event)} data-testid="hours-form">
          <label className="tick">
            <input
              type="checkbox"
              data-testid="hours-always"
              checked={draft.isAlways}
              onChange={(event) => change({ isAlways: event.currentTarget.checked })}
            />
            {t.hours.always}
          </label>
          {!draft.isAlways && (
            <>
              <Week draft={draft} wrong={wrong} onChange={change} />
              <HolidaysView
                holidays={draft.holidays}
                wrong={wrong}
                onChange={(holidays) => change({ holidays })}
              />
              <CalendarView
                onTake={(taken) => change({ holidays: withHolidays(draft.holidays, taken) })}
              />
            </>
          )}
          <PanelFoot problem={problem} onDone={() => void load()} saveId="hours-save" />
        </form>
      )}
    </Page>
  )
}

function Standing({ inForce }: { inForce: HoursInForce }): ReactElement {
  const { open, next_open_at: next, saved } = inForce
  return (
    <p className="page-section" role="status" data-testid="hours-standing">
      {open ? t.hours.openNow : next === null ? t.hours.neverOpen : t.hours.opensAt(minute(next))}{' '}
      <span className="quiet">
        {saved ? t.hours.savedBy(saved.author.name, minute(saved.at)) : t.hours.fromSetting}
      </span>
    </p>
  )
}

interface WeekProps {
  draft: Draft
  wrong: Readonly<Record<string, string>>
  onChange: (part: Partial<Draft>) => void
}

function Week({ draft, wrong, onChange }: WeekProps): ReactElement {
  return (
    <>
      <label className="field">
        {t.hours.timezone}
        <input
          list="hours-zones"
          required
          dir="ltr"
          data-testid="hours-timezone"
          value={draft.timezone}
          onChange={(event) => onChange({ timezone: event.currentTarget.value })}
        />
        <Wrong says={wrong['timezone']} />
      </label>
      <datalist id="hours-zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <fieldset className="causes">
        <legend>{t.hours.week}</legend>
        <p className="quiet small">{t.hours.weekHint}</p>
        <div className="target-fields week">
          {days.map((day, number) => (
            <label key={day} className="field">
              {weekdayName(number)}
              <input
                dir="ltr"
                placeholder={t.hours.closed}
                data-testid={`hours-${day}`}
                aria-invalid={day in wrong}
                value={draft.week[day]}
                onChange={(event) =>
                  onChange({ week: { ...draft.week, [day]: event.currentTarget.value } })
                }
              />
              <Wrong says={wrong[day]} />
            </label>
          ))}
        </div>
      </fieldset>
    </>
  )
}
