/** The middle column: whose conversation it is, the moves that are open, the thread, the composer. */
import { Button, Tooltip } from '@mantine/core'
import type { ReactElement } from 'react'
import type { StaffEpisode } from '../data/contract'
import type { Move } from '../data/desk-data'
import { customerName, languageName, minute } from '../data/format'
import { isParked } from '../data/parking-data'
import { t } from '../messages'
import { mayTakeOver, type Dialog } from './actions'
import { ComposerView } from './composer-view'
import { useDesk, useNow, useWorkplace } from './hooks'
import { IconArrowBack, IconClock, IconPanel, IconShield } from './icons'
import { Age } from './list-view'
import { TimelineView } from './timeline-view'

interface Props {
  open: (dialog: Dialog) => void
  isPastOpen: boolean
  setPastOpen: (isOpen: boolean) => void
  onShowContext: () => void
}

export function ThreadView(props: Props): ReactElement {
  const episode = useDesk((state) =>
    state.selected === null ? undefined : state.episodes[state.selected],
  )
  if (!episode) {
    return (
      <main className="thread">
        <div className="empty empty-centre">
          <h1>{t.empty.thread}</h1>
          <p className="quiet">{t.empty.threadHint}</p>
        </div>
      </main>
    )
  }
  return (
    <main className="thread">
      <Head episode={episode} {...props} />
      <TimelineView
        key={episode.conversation_id}
        episode={episode}
        isPastOpen={props.isPastOpen}
        setPastOpen={props.setPastOpen}
      />
      <ComposerView episode={episode} open={props.open} />
    </main>
  )
}

function Head({ episode, open, onShowContext }: Props & { episode: StaffEpisode }): ReactElement {
  const { desk } = useWorkplace()
  const name = customerName(episode.customer)
  return (
    <header className="thread-head">
      <button
        type="button"
        className="thread-back"
        aria-label={t.actions.backToList}
        onClick={() => desk.select(null)}
      >
        <IconArrowBack />
      </button>
      <div className="thread-who">
        <h1 dir="auto">
          <a href={`#/customer/${encodeURIComponent(episode.customer.id)}`}>{name}</a>
        </h1>
        {episode.customer.verified && (
          <Tooltip label={t.queue.verified}>
            <span className="verified" role="img" aria-label={t.queue.verified}>
              <IconShield size={15} />
            </span>
          </Tooltip>
        )}
        <p className="thread-facts">
          <span className={`state state-${episode.state}`} data-testid="episode-state">
            {stateName(episode, desk.staff.id)}
          </span>
          {episode.state === 'waiting' && <Age episode={episode} />}
          <Parked episode={episode} />
          <span>{t.queue.priorityShort(episode.priority)}</span>
          <span>{languageName(episode.locale)}</span>
        </p>
      </div>
      <button
        type="button"
        className="context-toggle"
        aria-label={t.actions.showContext}
        onClick={onShowContext}
      >
        <IconPanel />
      </button>
      <div className="thread-moves" role="group" aria-label={t.actions.label}>
        <Moves episode={episode} open={open} />
      </div>
    </header>
  )
}

function Parked({ episode }: { episode: StaffEpisode }): ReactElement | null {
  if (!isParked(episode, useNow())) return null
  return (
    <span className="parked" data-testid="parked">
      <IconClock size={12} />{' '}
      {episode.awaits_customer
        ? t.queue.awaitsCustomer
        : t.queue.snoozedUntil(minute(episode.snoozed_until ?? ''))}
    </span>
  )
}

function Moves({
  episode,
  open,
}: {
  episode: StaffEpisode
  open: (dialog: Dialog) => void
}): ReactElement | null {
  const { desk } = useWorkplace()
  const isMoving = useDesk((state) => state.moving === episode.id)
  const move = (name: Move) => (): void => void desk.move(episode.id, name)
  if (episode.state === 'waiting') return <Primary id="claim" isBusy={isMoving} run={move('claim')} />
  if (episode.state === 'resolved') {
    return (
      <Quiet id="reopen" label={t.actions.reopen} isBusy={isMoving} run={move('reopen')} />
    )
  }
  if (mayTakeOver(desk, episode)) {
    return (
      <Quiet id="take-over" label={t.actions.takeOver} isBusy={isMoving} run={move('take-over')} />
    )
  }
  if (!desk.holds(episode)) return null
  const parked = isParked(episode, Date.now())
  return (
    <>
      {parked ? (
        <Quiet id="resume" label={t.actions.resume} isBusy={isMoving} run={move('resume')} />
      ) : (
        <>
          <Quiet
            id="snooze"
            label={t.actions.snooze}
            isBusy={isMoving}
            run={() => open('snooze')}
          />
          <Quiet
            id="await-customer"
            label={t.actions.awaitCustomer}
            isBusy={isMoving}
            run={move('await-customer')}
          />
        </>
      )}
      <Quiet
        id="transfer"
        label={t.actions.transfer}
        isBusy={isMoving}
        run={() => open('transfer')}
      />
      <Quiet id="release" label={t.actions.release} isBusy={isMoving} run={move('release')} />
      <Quiet
        id="return-to-bot"
        label={t.actions.returnToBot}
        isBusy={isMoving}
        run={move('return-to-bot')}
      />
      <Primary id="resolve" isBusy={isMoving} run={() => open('resolve')} />
    </>
  )
}

function Primary({
  id,
  isBusy,
  run,
}: {
  id: 'claim' | 'resolve'
  isBusy: boolean
  run: () => void
}): ReactElement {
  return (
    <Button size="xs" loading={isBusy} data-testid={id} onClick={run}>
      {t.actions[id]}
    </Button>
  )
}

function Quiet({
  id,
  label,
  isBusy,
  run,
}: {
  id: string
  label: string
  isBusy: boolean
  run: () => void
}): ReactElement {
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      disabled={isBusy}
      data-testid={id}
      onClick={run}
    >
      {label}
    </Button>
  )
}

function stateName(episode: StaffEpisode, staffId: string): string {
  if (episode.state !== 'with_agent' || episode.agent === null) return t.state[episode.state]
  return episode.agent.id === staffId ? t.state.mine : t.queue.heldBy(episode.agent.name)
}
