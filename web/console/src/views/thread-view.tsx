/** The middle column: whose conversation it is, the moves that are open, the thread, the composer. */
import { Button, Tooltip } from '@mantine/core'
import type { ReactElement } from 'react'
import type { StaffEpisode } from '../data/contract'
import type { Move } from '../data/desk-data'
import { languageName } from '../data/format'
import { t } from '../messages'
import { ComposerView } from './composer-view'
import { useDesk, useWorkplace } from './hooks'
import { IconPanel, IconShield } from './icons'
import { Age } from './list-view'
import { TimelineView } from './timeline-view'

interface Props {
  onResolve: () => void
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
          <p>{t.empty.thread}</p>
          <p className="quiet">{t.empty.threadHint}</p>
        </div>
      </main>
    )
  }
  return (
    <main className="thread">
      <Head episode={episode} {...props} />
      <TimelineView key={episode.conversation_id} episode={episode} />
      <ComposerView episode={episode} />
    </main>
  )
}

function Head({
  episode,
  onResolve,
  onShowContext,
}: Props & { episode: StaffEpisode }): ReactElement {
  const { desk } = useWorkplace()
  const isMoving = useDesk((state) => state.moving === episode.id)
  const isMine = episode.state === 'with_agent' && episode.agent?.id === desk.staff.id
  const move = (name: Move) => (): void => void desk.move(episode.id, name)

  return (
    <header className="thread-head">
      <div className="thread-who">
        <h1 dir="auto">{episode.customer.name ?? t.thread.customer}</h1>
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
          <span>{t.queue.priorityShort(episode.priority)}</span>
          <span>{languageName(episode.locale)}</span>
        </p>
      </div>
      <div className="thread-moves" role="group" aria-label={t.actions.label}>
        {episode.state === 'waiting' && (
          <Button size="xs" loading={isMoving} data-testid="claim" onClick={move('claim')}>
            {t.actions.claim}
          </Button>
        )}
        {isMine && (
          <>
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              disabled={isMoving}
              data-testid="release"
              onClick={move('release')}
            >
              {t.actions.release}
            </Button>
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              disabled={isMoving}
              data-testid="return-to-bot"
              onClick={move('return-to-bot')}
            >
              {t.actions.returnToBot}
            </Button>
            <Button size="xs" disabled={isMoving} data-testid="resolve" onClick={onResolve}>
              {t.actions.resolve}
            </Button>
          </>
        )}
        <button
          type="button"
          className="context-toggle"
          aria-label={t.actions.showContext}
          onClick={onShowContext}
        >
          <IconPanel />
        </button>
      </div>
    </header>
  )
}

function stateName(episode: StaffEpisode, staffId: string): string {
  if (episode.state !== 'with_agent' || episode.agent === null) return t.state[episode.state]
  return episode.agent.id === staffId ? t.state.mine : t.queue.heldBy(episode.agent.name)
}
