/** What is remembered of a customer, and by what right; kept by whoever answers them. */
import { Button } from '@mantine/core'
import { lazy, Suspense, useState, type ReactElement } from 'react'
import type { Fact, StaffEvent } from '../data/contract'
import { date } from '../data/format'
import { t } from '../messages'
import { RowButton } from './form-view'
import { useWorkplace } from './hooks'

const FactFormView = lazy(() => import('./fact-form-view'))

interface Props {
  customerId: string
  facts: readonly Fact[]
  /** Where a new fact may have been learned from. */
  events?: readonly StaffEvent[]
  onChanged: () => Promise<void>
}

export function FactsView({ customerId, facts, events = [], onChanged }: Props): ReactElement {
  const { api, describe, notify } = useWorkplace()
  const [edited, setEdited] = useState<Fact | 'new' | null>(null)

  const remove = async (fact: Fact): Promise<void> => {
    const customer = encodeURIComponent(customerId)
    try {
      await api.delete(`/api/agent/customers/${customer}/facts/${encodeURIComponent(fact.id)}`)
    } catch (error) {
      notify(describe(error))
    }
    await onChanged()
  }

  return (
    <div data-testid="facts">
      {facts.length === 0 && <p className="quiet">{t.facts.none}</p>}
      <ul className="remarks">
        {facts.map((fact) => (
          <li key={fact.id} data-testid={`fact-${fact.id}`}>
            <span dir="auto">{fact.text}</span>
            {fact.source && (
              <q className="fact-source quiet small" dir="auto">
                {fact.source.text}
              </q>
            )}
            <span className="row-foot quiet small">
              <span>
                <bdi>{fact.author}</bdi> · {date(fact.at)} ·{' '}
                {fact.consented ? t.facts.agreed : t.facts.notAgreed} ·{' '}
                {t.facts.until(date(fact.expires_at))}
              </span>
              <RowButton does={t.actions.edit} of={fact.text} onClick={() => setEdited(fact)} />
              <RowButton does={t.actions.remove} of={fact.text} onClick={() => void remove(fact)} />
            </span>
          </li>
        ))}
      </ul>
      <Button
        size="compact-xs"
        variant="light"
        data-testid="fact-add"
        onClick={() => setEdited('new')}
      >
        {t.facts.add}
      </Button>
      <Suspense fallback={null}>
        {edited !== null && (
          <FactFormView
            customerId={customerId}
            fact={edited === 'new' ? null : edited}
            events={events}
            onClose={() => setEdited(null)}
            onChanged={onChanged}
          />
        )}
      </Suspense>
    </div>
  )
}
