/** The desk: three columns, the keys that move through them, and what is said aloud. */
import { useEffect, useState, type ReactElement } from 'react'
import { episodesIn, neighbour } from '../data/lists-data'
import { writePlace } from '../data/place-data'
import { strongestSignal } from '../data/timeline-data'
import { t } from '../messages'
import { ContextView } from './context-view'
import { useDesk, useWorkplace } from './hooks'
import { useKeys } from './keys'
import { ListView } from './list-view'
import { ResolveView } from './resolve-view'
import { reasonName } from './signal-view'
import { ThreadView } from './thread-view'

export function DeskView({ onShortcuts }: { onShortcuts: () => void }): ReactElement {
  const { desk, desktop } = useWorkplace()
  const [isResolving, setResolving] = useState(false)
  const [isContextOpen, setContextOpen] = useState(false)
  const view = useDesk((state) => state.view)
  const selected = useDesk((state) => state.selected)

  useEffect(() => {
    const place = writePlace({ page: 'desk', view, episode: selected })
    if (window.location.hash !== place) window.history.replaceState(null, '', place)
  }, [view, selected])

  // A note begun elsewhere must not decide what the next conversation's words become.
  useEffect(() => desktop.show('answer'), [desktop, selected])

  const holdsSelected = (): boolean => {
    const episode = desk.selectedEpisode()
    return episode?.state === 'with_agent' && episode.agent?.id === desk.staff.id
  }
  const step = (by: 1 | -1) => (): void => {
    const state = desk.store.get()
    const ids = episodesIn(state.view, state.lists, state.episodes, desk.staff.id).map(
      ({ id }) => id,
    )
    const next = neighbour(ids, state.selected, by)
    if (next !== null) desk.select(next)
  }
  useKeys({
    j: step(1),
    k: step(-1),
    c: () => {
      const episode = desk.selectedEpisode()
      if (episode?.state === 'waiting') void desk.move(episode.id, 'claim')
    },
    r: () => desktop.focus('answer'),
    n: () => desktop.focus('note'),
    e: () => {
      if (holdsSelected()) setResolving(true)
    },
    '?': onShortcuts,
  })

  const episode = desk.selectedEpisode()
  return (
    <div className="desk">
      <ListView />
      <ThreadView
        onResolve={() => setResolving(true)}
        onShowContext={() => setContextOpen(!isContextOpen)}
      />
      <ContextView isOpen={isContextOpen} />
      <Announcer />
      {isResolving && episode && (
        <ResolveView episode={episode} onClose={() => setResolving(false)} />
      )}
    </div>
  )
}

/** New arrivals, for those who listen. */
function Announcer(): ReactElement {
  const arrival = useDesk((state) => state.arrival)
  const signal = arrival && strongestSignal(arrival.signals)
  return (
    <div className="unseen" role="status" aria-live="polite">
      {arrival &&
        t.queue.arrived(
          arrival.customer.name ?? t.thread.customer,
          reasonName(signal?.kind ?? arrival.reason),
        )}
    </div>
  )
}
