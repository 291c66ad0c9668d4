/** The conversation as one thread, with days and episodes marked, and what is still being sent. */
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
import { day, sameDay } from '../data/format'
import type { Outgoing } from '../data/outbox-data'
import { useStore } from '../data/store'
import { isTold } from '../data/decision-data'
import { seenMessage, signalsByEvent, takenChoices } from '../data/timeline-data'
import { t } from '../messages'
import { EventView } from './event-view'
import { useDesk, useWorkplace } from './hooks'
import { IconArrowDown, IconNote } from './icons'

const none: readonly Signal[] = []
const CONTINUED_WITHIN_MS = 120_000
/** Nearer to the end than this counts as reading the end. */
const AT_END_PX = 80

export function TimelineView({ episode }: { episode: StaffEpisode }): ReactElement {
  const { desk } = useWorkplace()
  const conversation = episode.conversation_id
  const timeline = useDesk((state) => state.timelines[conversation])
  const typing = useDesk((state) => state.typing[conversation])
  const pastRatings = useDesk((state) => state.contexts[episode.id]?.past_ratings)
  const outbox = useStore(desk.outbox.store, (items) => items)
  const outgoing = outbox.filter((item) => item.conversationId === conversation)
  const events = useMemo(() => (timeline?.events ?? []).filter(isTold), [timeline])
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
  const measure = (): void => {
    const box = frame.current
    if (box) setAtEnd(box.scrollHeight - box.scrollTop - box.clientHeight < AT_END_PX)
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
            {t.thread.typing(typing || (episode.customer.name ?? t.thread.customer))}
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
  const edit = (): void => {
    desk.outbox.discard(item.clientId)
    desktop.write(item.episodeId, item.kind, item.text)
    desktop.focus(item.kind)
  }
  return (
    <li className="event event-outgoing" data-testid="outgoing" data-state={item.state}>
      <article className={item.kind === 'note' ? 'note' : 'message message-agent'}>
        {item.kind === 'note' && (
          <header className="message-head">
            <IconNote size={13} /> {t.thread.note}
          </header>
        )}
        <div className={item.kind === 'note' ? '' : 'bubble'}>
          <p className="message-text" dir="auto">
            {item.text}
          </p>
        </div>
        <footer className={`sending sending-${item.state}`} role="status">
          {item.state === 'failed'
            ? `${t.thread.failed} ${item.detail ?? ''}`
            : t.thread[item.state]}
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
