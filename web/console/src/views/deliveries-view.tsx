/** What an endpoint was told in the last days, and what became of it. */
import { Button } from '@mantine/core'
import { useCallback, useEffect, useState, type ReactElement } from 'react'
import { minute } from '../data/format'
import type { Delivery, DeliveryPage, Webhook } from '../data/webhooks-data'
import { t } from '../messages'
import { useWorkplace } from './hooks'

const LOOK_MS = 2_000 // while something is on its way

export function DeliveriesView({ hook }: { hook: Webhook }): ReactElement {
  const { api, describe } = useWorkplace()
  const [page, setPage] = useState<DeliveryPage | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const path = `/api/admin/webhooks/${encodeURIComponent(hook.id)}` as const

  const load = useCallback(
    async (before: string | null) => {
      try {
        const query = before === null ? '' : `before=${encodeURIComponent(before)}`
        const found = await api.get(`${path}/deliveries?${query}`)
        setPage((held) =>
          held === null || before === null
            ? found
            : { ...found, deliveries: [...held.deliveries, ...found.deliveries] },
        )
        setProblem(null)
      } catch (error) {
        setProblem(describe(error))
      }
    },
    [api, describe, path],
  )
  useEffect(() => void load(null), [load])

  const isOnItsWay =
    hook.paused === null &&
    (page?.deliveries.some((one) => one.state === 'pending' && one.tries === 0) ?? false)
  useEffect(() => {
    if (!isOnItsWay) return
    const timer = setInterval(() => void load(null), LOOK_MS)
    return () => clearInterval(timer)
  }, [isOnItsWay, load])

  const send = async (call: Promise<unknown>): Promise<void> => {
    try {
      await call
      await load(null)
    } catch (error) {
      setProblem(describe(error))
    }
  }
  const before = page?.next_before ?? null
  return (
    <section className="page-section" aria-label={t.webhooks.deliveries}>
      <h2>{t.webhooks.deliveries}</h2>
      <Button
        size="xs"
        variant="default"
        data-testid="webhook-test"
        onClick={() => void send(api.post(`${path}/test`))}
      >
        {t.webhooks.test}
      </Button>
      {problem !== null && <p role="alert">{problem}</p>}
      {page?.deliveries.length === 0 && <p className="quiet">{t.webhooks.nothingTold}</p>}
      <ul className="rows" data-testid="deliveries">
        {(page?.deliveries ?? []).map((one) => (
          <li key={one.id} className="delivery">
            <span className="row-title">
              {one.news === 'test' ? t.webhooks.testNews : t.webhooks.news[one.news]}
            </span>
            <span className="quiet small">{minute(one.told_at)}</span>
            <span className={one.state === 'failed' ? 'problem small' : 'quiet small'}>
              {outcome(one)}
            </span>
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() =>
                void send(api.post(`${path}/deliveries/${encodeURIComponent(one.id)}/send`))
              }
            >
              {t.webhooks.sendAgain}
            </Button>
          </li>
        ))}
      </ul>
      {before !== null && (
        <button type="button" className="more" onClick={() => void load(before)}>
          {t.search.more}
        </button>
      )}
    </section>
  )
}

/** What became of a delivery: its state, the answer to the last try, and when the next one is. */
function outcome({ state, tries, status, trouble, due_at }: Delivery): string {
  const answer = trouble === null ? status?.toString() : t.webhooks.trouble[trouble]
  return [
    t.webhooks.state[state],
    ...(answer === undefined ? [] : [answer]),
    ...(state === 'pending' && tries > 0 ? [t.webhooks.nextTry(minute(due_at))] : []),
  ].join(' · ')
}
