/** What can be done with the picked rows, how far it is, and what was refused, each by name. */
import { Button } from '@mantine/core'
import type { ReactElement } from 'react'
import { customerName } from '../data/format'
import { useStore } from '../data/store'
import { t } from '../messages'
import type { Dialog } from './actions'
import { useDesk, useWorkplace } from './hooks'

interface Props {
  /** The rows of the list, in its order. */
  ids: readonly string[]
  open: (dialog: Dialog) => void
}

export function BulkView({ ids, open }: Props): ReactElement | null {
  const { desk } = useWorkplace()
  const { picked, run } = useStore(desk.bulk.store, (state) => state)
  if (picked.size === 0 && run === null) return null
  const isRunning = run?.isOver === false
  return (
    <section className="bulk" aria-label={t.bulk.label} data-testid="bulk">
      <div className="bulk-head">
        <strong>{t.bulk.picked(picked.size)}</strong>
        <button type="button" className="text-button" onClick={() => desk.bulk.toggleAll(ids)}>
          {t.bulk.all}
        </button>
        <button type="button" className="text-button" onClick={() => desk.bulk.clear()}>
          {t.bulk.clear}
        </button>
      </div>
      <div className="bulk-moves">
        {(['resolve', 'transfer', 'snooze'] as const).map((move) => (
          <Button
            key={move}
            size="compact-xs"
            variant="light"
            disabled={isRunning || picked.size === 0}
            data-testid={`bulk-${move}`}
            onClick={() => open(`${move}_many`)}
          >
            {t.actions[move]}
          </Button>
        ))}
        <Button
          size="compact-xs"
          variant="light"
          disabled={isRunning || picked.size === 0}
          data-testid="bulk-release"
          onClick={() => void desk.bulk.move('release')}
        >
          {t.actions.release}
        </Button>
      </div>
      <Outcome />
    </section>
  )
}

function Outcome(): ReactElement {
  const { desk } = useWorkplace()
  const run = useStore(desk.bulk.store, (state) => state.run)
  const episodes = useDesk((state) => state.episodes)
  const name = (id: string): string => {
    const episode = episodes[id]
    return episode ? customerName(episode.customer) : t.thread.customer
  }
  return (
    <div role="status">
      {run !== null && (
        <p data-testid="bulk-outcome">
          {run.isOver
            ? t.bulk.over(run.done, run.refused.length)
            : t.bulk.running(run.done + run.refused.length, run.of)}
        </p>
      )}
      <ul className="bulk-refused">
        {(run?.refused ?? []).map(({ id, sentence }) => (
          <li key={id} data-testid={`refused-${id}`}>
            <button type="button" className="text-button" onClick={() => desk.select(id)}>
              <bdi>{name(id)}</bdi>
            </button>{' '}
            <span dir="auto">{sentence}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
