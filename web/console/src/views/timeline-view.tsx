/**
 * The conversation as one thread, with days and episodes marked, and what is still being sent.
 * It is read and drawn from its end: earlier episodes are folded, and of a long one only the last
 * part is on the page until somebody scrolls up to the rest.
 */
import { Button } from '@mantine/core'
import {
  Fragment,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactElement,
} from 'react'
import type { Scores, Signal, StaffEpisode, StaffEvent } from '../data/contract'
import { customerName, day, sameDay } from '../data/format'
import type { Outgoing } from '../data/outbox-data'
import { useStore } from '../data/store'
import { isTold } from '../data/decision-data'
import { seenMessage, signalsByEvent, takenChoices, windowed } from '../data/timeline-data'
import { t } from '../messages'
import { EventView } from './event-view'
import { OutgoingFilesView } from './files-view'
import { useDesk, useWorkplace } from './hooks'
import { IconArrowDown, IconNote } from './icons'

const none: readonly Signal[] = []
const CONTINUED_WITHIN_MS = 120_000
/** Nearer to the end, or to the top, than this counts as reading it. */
const AT_END_PX = 80
/** Events on the page at first, and how many more each time the reader comes to the top. */
const WINDOW = 150

interface Props {
  episode: StaffEpisode
  isPastOpen: boolean
  setPastOpen: (isOpen: boolean) => void
}

export function TimelineView({ episode, isPastOpen, setPastOpen }: Props): ReactElement {
  const { desk } = useWorkplace()
  const conversation = episode.conversation_id
  const timeline = useDesk((state) => state.timelines[conversation])
  const typing = useDesk((state) => state.typing[conversation])
  const pastRatings = useDesk((state) => state.contexts[episode.id]?.past_ratings)
  const outbox = useStore(desk.outbox.store, (items) => items)
  const outgoing = outbox.filter((item) => item.conversationId === conversation)
  const all = useMemo(() => (timeline?.events ?? []).filter(isTold), [timeline])
  const [size, setSize] = useState(WINDOW)
  const { events, folded, isMore } = useMemo(
    () => windowed(all, { episodeId: episode.id, isPastOpen, size }),
    [all, episode.id, isPastOpen, size],
  )
  const hasEarlier = (timeline?.start ?? 0) > 0
  const isReading = useRef(false)
  const marks = useMemo(() => signalsByEvent(events, episode.signals), [events, episode.signals])
  const taken = useMemo(() => takenChoices(events), [events])
  const seen = seenMessage(events, episode.customer_read_seq ?? 0)
  const [isAtEnd, setAtEnd] = useState(true)
  const frame = useRef<HTMLDivElement>(null)

  const toEnd = (): void => frame.current?.scrollTo({ top: frame.current.scrollHeight })
  useLayoutEffect(() => {
    if (isAtEnd) toEnd()
  }, [events, outgoing.length, typing, isAtEnd])
  useEffect(() => {
    // The composer grows and shrinks; the end stays in sight meanwhile.
    const watcher = new ResizeObserver(() => {
      if (isAtEnd) toEnd()
    })
    if (frame.current) watcher.observe(frame.current)
    return () => watcher.disconnect()
  }, [isAtEnd])

  /** The event only says that a rating came; its figures are kept with the episode. */
  const ratingOf = (event: StaffEvent): Scores | null =>
    (event.episode_id === episode.id
      ? episode.rating
      : pastRatings?.find((past) => past.episode_id === event.episode_id)) ?? null
  /** What was on the screen stays where it was when something appears above it. */
  const keepPlace = useRef<number | null>(null)
  useLayoutEffect(() => {
    const box = frame.current
    if (box && keepPlace.current !== null && !isAtEnd)
      box.scrollTop = box.scrollHeight - keepPlace.current
    keepPlace.current = null
  }, [events, isAtEnd])
  const showEarlier = async (): Promise<void> => {
    const box = frame.current
    if (!box || isReading.current) return
    isReading.current = true
    if (!isMore && hasEarlier) await desk.reader.readBack(conversation)
    keepPlace.current = box.scrollHeight - box.scrollTop
    setSize((now) => now + WINDOW)
    isReading.current = false
  }
  const measure = (): void => {
    const box = frame.current
    if (!box) return
    setAtEnd(box.scrollHeight - box.scrollTop - box.clientHeight < AT_END_PX)
    if (box.scrollTop < AT_END_PX && (isMore || (hasEarlier && folded === 0))) void showEarlier()
  }

  return (
    <div className="timeline-frame">
      <div
        className="timeline"
        ref={frame}
        onScroll={measure}
        tabIndex={0}
        role="log"
        aria-label={t.thread.label}
        data-testid="timeline"
      >
        {events.length === 0 && (
          <p className="quiet empty">{timeline?.loaded ? t.empty.timeline : t.thread.loading}</p>
        )}
        <Past
          folded={folded}
          isOpen={isPastOpen}
          hasEarlier={hasEarlier || isMore}
          hasPast={all[0] !== undefined && all[0].episode_id !== episode.id}
          toggle={() => setPastOpen(!isPastOpen)}
          showEarlier={() => void showEarlier()}
        />
        <ol>
          {events.map((event, index) => (
            <Fragment key={event.id}>
              <Divider event={event} before={events[index - 1]} />
              <EventView
                event={event}
                marks={marks.get(event.id) ?? none}
                taken={taken.get(event.id) ?? null}
                isContinued={isContinued(event, events[index - 1])}
                lang={episode.locale}
                rating={event.type === 'rated' ? ratingOf(event) : null}
                isSeen={event.id === seen}
              />
            </Fragment>
          ))}
          {outgoing.map((item) => (
            <OutgoingView key={item.clientId} item={item} />
          ))}
        </ol>
        {typing !== undefined && (
          <p className="typing" role="status">
            <span className="typing-dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            {t.thread.typing(typing || customerName(episode.customer))}
          </p>
        )}
      </div>
      {!isAtEnd && (
        <Button
          className="to-end"
          size="compact-xs"
          variant="default"
          leftSection={<IconArrowDown size={12} />}
          onClick={toEnd}
        >
          {t.thread.newest}
        </Button>
      )}
    </div>
  )
}

function Past({
  folded,
  isOpen,
  hasEarlier,
  hasPast,
  toggle,
  showEarlier,
}: {
  folded: number
  isOpen: boolean
  hasEarlier: boolean
  hasPast: boolean
  toggle: () => void
  showEarlier: () => void
}): ReactElement | null {
  if (folded === 0 && !isOpen && !hasEarlier) return null
  return (
    <div className="past-fold">
      {(hasPast || isOpen) && (
        <Button
          size="compact-xs"
          variant="default"
          aria-expanded={isOpen}
          data-testid="past-fold"
          onClick={toggle}
        >
          {isOpen ? t.thread.foldPast : t.thread.unfoldPast(folded)}
        </Button>
      )}
      {hasEarlier && (isOpen || !hasPast) && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={showEarlier}>
          {t.thread.earlier}
        </Button>
      )}
    </div>
  )
}

function Divider({
  event,
  before,
}: {
  event: StaffEvent
  before: StaffEvent | undefined
}): ReactElement | null {
  const isNewEpisode = before !== undefined && before.episode_id !== event.episode_id
  const isNewDay = before === undefined || !sameDay(before.at, event.at)
  if (!isNewDay && !isNewEpisode) return null
  const parts = [...(isNewEpisode ? [t.thread.newEpisode] : []), day(event.at, Date.now())]
  return (
    <li className={`divider ${isNewEpisode ? 'divider-episode' : ''}`}>
      <span>{parts.join(' · ')}</span>
    </li>
  )
}

function isContinued(event: StaffEvent, before: StaffEvent | undefined): boolean {
  return (
    before?.type === 'message' &&
    event.type === 'message' &&
    before.episode_id === event.episode_id &&
    before.author.kind === event.author.kind &&
    before.author.name === event.author.name &&
    Date.parse(event.at) - Date.parse(before.at) < CONTINUED_WITHIN_MS
  )
}

function OutgoingView({ item }: { item: Outgoing }): ReactElement {
  const { desk, desktop } = useWorkplace()
  const undo = (held: Outgoing): void => {
    if (desk.outbox.undo(held.clientId) !== null) desktop.takeBack(held)
  }
  const edit = (): void => {
    desk.outbox.cancel(item.clientId)
    desktop.takeBack(item)
  }
  const isUnderWay = item.state === 'sending' || item.state === 'retrying'
  return (
    <li className="event event-outgoing" data-testid="outgoing" data-state={item.state}>
      <article className={item.kind === 'note' ? 'note' : 'message message-agent'}>
        {item.kind === 'note' && (
          <header className="message-head">
            <IconNote size={13} /> {t.thread.note}
          </header>
        )}
        <div className={item.kind === 'note' ? '' : 'bubble'}>
          {item.text !== '' && (
            <p className="message-text" dir="auto">
              {item.text}
            </p>
          )}
          <OutgoingFilesView item={item} />
        </div>
        <footer className={`sending sending-${item.state}`} role="status">
          {item.state === 'failed'
            ? `${t.thread.failed} ${item.detail ?? ''}`
            : t.thread[item.state]}
          {item.state === 'held' && (
            <>
              <button
                type="button"
                className="link"
                data-testid="undo-send"
                onClick={() => undo(item)}
              >
                {t.actions.undo}
              </button>
              <button
                type="button"
                className="link"
                data-testid="send-now"
                onClick={() => desk.outbox.sendNow(item.clientId)}
              >
                {t.actions.sendNow}
              </button>
            </>
          )}
          {isUnderWay && item.files.length > 0 && (
            <button type="button" className="link" data-testid="cancel-upload" onClick={edit}>
              {t.actions.cancel}
            </button>
          )}
          {item.state === 'failed' && (
            <>
              <button
                type="button"
                className="link"
                onClick={() => desk.outbox.retry(item.clientId)}
              >
                {t.actions.retry}
              </button>
              <button type="button" className="link" onClick={edit}>
                {t.actions.edit}
              </button>
            </>
          )}
        </footer>
      </article>
    </li>
  )
}
