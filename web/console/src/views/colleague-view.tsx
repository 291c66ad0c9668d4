/** Chooses a colleague, or the queue. */
import { useEffect, useState, type ReactElement } from 'react'
import type { Colleague } from '../data/contract'
import { t } from '../messages'
import { useWorkplace } from './hooks'

interface Props {
  chosen: string | null
  onChoose: (id: string | null) => void
  /** Offered beside the colleagues, where nobody in particular is meant. */
  queue?: string
}

export function ColleagueView({ chosen, onChoose, queue }: Props): ReactElement {
  const { desk, api, describe } = useWorkplace()
  const [colleagues, setColleagues] = useState<Colleague[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  useEffect(() => {
    api.get('/api/agent/colleagues').then(
      (all) => setColleagues(all.filter(({ id }) => id !== desk.staff.id)),
      (error: unknown) => setProblem(describe(error)),
    )
  }, [api, describe, desk])

  if (problem !== null) return <p role="alert">{problem}</p>
  return (
    <fieldset className="colleagues">
      <legend>{t.transfer.to}</legend>
      {queue !== undefined && (
        <label>
          <input
            type="radio"
            name="colleague"
            checked={chosen === null}
            onChange={() => onChoose(null)}
          />
          <span>{queue}</span>
        </label>
      )}
      {(colleagues ?? []).map((colleague, index) => (
        <label key={colleague.id}>
          <input
            type="radio"
            name="colleague"
            checked={chosen === colleague.id}
            // They come after the dialog was drawn, which looks for its first field only then.
            autoFocus={queue === undefined && index === 0}
            data-testid={`colleague-${colleague.name}`}
            onChange={() => onChoose(colleague.id)}
          />
          <span dir="auto">{colleague.name}</span>
          <span className="quiet small">
            {colleague.here ? t.presence[colleague.presence] : t.transfer.notHere}
            {' · '}
            {t.transfer.holds(colleague.held)}
          </span>
        </label>
      ))}
      {colleagues?.length === 0 && queue === undefined && (
        <p className="quiet">{t.transfer.nobody}</p>
      )}
    </fieldset>
  )
}
