/** The desk: three columns, the keys that move through them, and what is said aloud. */
import { lazy, Suspense, useEffect, useMemo, useState, type ReactElement } from 'react'
import { sortOf } from '../data/decision-data'
import type { ManyMove } from '../data/bulk-data'
import type { MoveBody } from '../data/desk-data'
import { writePlace } from '../data/place-data'
import { useStore } from '../data/store'
import { strongestSignal } from '../data/timeline-data'
import { customerName } from '../data/format'
import { t } from '../messages'
import { makeActions, type Dialog } from './actions'
import { ContextView } from './context-view'
import { useDesk, useWorkplace } from './hooks'
import { useKeys, type Keys } from './keys'
import { ListView } from './list-view'
import { ResolveView } from './resolve-view'
import { ShortcutsView } from './shortcuts-view'
import { reasonName } from './signal-view'
import { ThreadView } from './thread-view'

const PaletteView = lazy(() => import('./palette-view'))
const SnoozeView = lazy(() => import('./snooze-view'))
const TransferView = lazy(() => import('./transfer-view'))
const HandoverView = lazy(() => import('./handover-view'))
const ArticlesView = lazy(() => import('./articles-view'))

interface Props {
  dialog: Dialog | null
  setDialog: (dialog: Dialog | null) => void
  signOut: () => void
}

export function DeskView({ dialog, setDialog, signOut }: Props): ReactElement {
  const { desk, desktop } = useWorkplace()
  const [isContextOpen, setContextOpen] = useState(false)
  const [isPastOpen, setPastOpen] = useState(false)
  const view = useDesk((state) => state.view)
  const selected = useDesk((state) => state.selected)
  const isHere = useDesk((state) => selected !== null && selected in state.episodes)

  useEffect(() => {
    const place = writePlace({ page: 'desk', view, episode: selected })
    if (window.location.hash !== place) window.history.replaceState(null, '', place)
  }, [view, selected])

  // A note begun elsewhere must not decide what the next conversation's words become.
  useEffect(() => {
    desktop.show('answer')
    setPastOpen(false)
  }, [desktop, selected])

  const actions = useMemo(
    () =>
      makeActions({
        desk,
        desktop,
        open: setDialog,
        showContext: () => setContextOpen((isOpen) => !isOpen),
        togglePast: () => setPastOpen((isOpen) => !isOpen),
      }),
    [desk, desktop, setDialog],
  )
  const keys = useMemo<Keys>(
    () =>
      Object.fromEntries(
        actions.map(({ key, isPossible, run }) => [key, () => isPossible() && run()]),
      ),
    [actions],
  )
  useKeys(keys, () => setDialog('palette'))

  const episode = desk.selectedEpisode()
  const picked = useStore(desk.bulk.store, (state) => state.picked.size)
  const move = (one: ManyMove) => (body: MoveBody) =>
    void (episode && desk.move(episode.id, one, body))
  const moveMany = (one: ManyMove) => (body: MoveBody) => void desk.bulk.move(one, body)
  const close = (): void => setDialog(null)
  return (
    <div className="desk" data-open={isHere ? 'thread' : 'list'}>
      <ListView open={setDialog} />
      <ThreadView
        open={setDialog}
        isPastOpen={isPastOpen}
        setPastOpen={setPastOpen}
        onShowContext={() => setContextOpen(!isContextOpen)}
      />
      <ContextView isOpen={isContextOpen} />
      <Announcer />
      {dialog === 'resolve' && episode && (
        <ResolveView onMove={move('resolve')} onClose={close} />
      )}
      {dialog === 'resolve_many' && (
        <ResolveView many={picked} onMove={moveMany('resolve')} onClose={close} />
      )}
      {dialog === 'shortcuts' && <ShortcutsView actions={actions} onClose={close} />}
      <Suspense fallback={null}>
        {dialog === 'snooze' && episode && <SnoozeView onMove={move('snooze')} onClose={close} />}
        {dialog === 'snooze_many' && (
          <SnoozeView many={picked} onMove={moveMany('snooze')} onClose={close} />
        )}
        {dialog === 'transfer' && episode && <TransferView onMove={move('transfer')} onClose={close} />}
        {dialog === 'transfer_many' && (
          <TransferView many={picked} onMove={moveMany('transfer')} onClose={close} />
        )}
        {dialog === 'articles' && episode && <ArticlesView episode={episode} onClose={close} />}
        {dialog === 'handover' && <HandoverView signOut={signOut} onClose={close} />}
        {dialog === 'palette' && <PaletteView actions={actions} onClose={close} />}
      </Suspense>
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
          customerName(arrival.customer),
          reasonName(signal ? sortOf(signal) : arrival.reason),
        )}
    </div>
  )
}
