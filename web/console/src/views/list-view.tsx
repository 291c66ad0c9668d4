/** The left column: the views and the episodes of the one in front. */
import { memo, useEffect, useRef, useState, type ReactElement, type UIEvent } from 'react'
import type { StaffEpisode } from '../data/contract'
import { sortOf } from '../data/decision-data'
import { customerName, languageName, lastWords, minute, moment, since, tenth } from '../data/format'
import { isGiven } from '../data/given-data'
import { episodesIn, listOf, views, type View } from '../data/lists-data'
import { Offers, toldOf } from '../data/offers-data'
import { excerpt } from '../data/search-data'
import { useStore } from '../data/store'
import { strongestSignal } from '../data/timeline-data'
import { t } from '../messages'
import { isPickable, type Dialog } from './actions'
import { BulkView } from './bulk-view'
import { useDesk, useNow, useWorkplace } from './hooks'
import { OnlookerNames } from './onlookers-view'
import { IconClock, IconShield } from './icons'
import { SearchView } from './search-view'
import { SignalName } from './signal-view'

/** Rows on the page at first, and how many more when the reader comes near the last of them. */
const WINDOW = 60
const NEAR_END_PX = 600

export function ListView({ open }: { open: (dialog: Dialog) => void }): ReactElement {
  const { desk, api } = useWorkplace()
  const view = useDesk((state) => state.view)
  const lists = useDesk((state) => state.lists)
  const episodes = useDesk((state) => state.episodes)
  const unread = useDesk((state) => state.unread)
  const shown = episodesIn(view, lists, episodes, desk.staff.id)
  const mine = episodesIn('mine', lists, episodes, desk.staff.id)
  const counts: Partial<Record<View, number>> = {
    waiting: lists.waiting?.length ?? 0,
    mine: mine.length,
    parked: episodesIn('parked', lists, episodes, desk.staff.id).length,
  }
  const selected = useDesk((state) => state.selected)
  const [size, setSize] = useState(WINDOW)
  useEffect(() => setSize(WINDOW), [view])
  // Whoever walks down by keys comes to rows that are not on the page yet.
  const at = shown.findIndex(({ id }) => id === selected)
  const drawn = shown.slice(0, Math.max(size, at + WINDOW / 2))
  const onScroll = ({ currentTarget: box }: UIEvent): void => {
    const isNearEnd = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX
    if (isNearEnd && drawn.length < shown.length) setSize(drawn.length + WINDOW)
  }
  const [offers] = useState(() => new Offers(api))
  // Each frame of the queue brings a new list, and with it new advice.
  useEffect(() => {
    if (view === 'waiting' && lists.waiting?.length) void offers.ask()
  }, [offers, view, lists.waiting])
  const advice = useStore(offers.store, (all) => all)
  const ids = shown.map(({ id }) => id)
  const hasNews = mine.some(
    (episode) => (unread[episode.conversation_id] ?? 0) > 0 || isGiven(episode, desk.staff.id),
  )

  return (
    <nav className="list" aria-label={t.views.label}>
      <div className="list-views">
        {views.map((name) => (
          <button
            key={name}
            type="button"
            className="list-view"
            aria-current={name === view ? 'true' : undefined}
            data-testid={`view-${name}`}
            onClick={() => desk.show(name)}
          >
            {t.views[name]}
            {counts[name] !== undefined && (
              <span
                className={`count ${name === 'waiting' && counts[name] > 0 ? 'count-waiting' : ''}`}
              >
                {tenth(counts[name])}
              </span>
            )}
            {name === 'mine' && hasNews && <span className="dot" />}
          </button>
        ))}
      </div>
      {view === 'search' && <SearchView />}
      <BulkView ids={ids} open={open} />
      {shown.length === 0 ? (
        lists[listOf(view) ?? view] !== null && <Empty view={view} />
      ) : (
        <ul className="list-items" onScroll={onScroll}>
          {drawn.map((episode) => (
            <li key={episode.id} className="list-row">
              {isPickable(view) && (
                <PickBox id={episode.id} name={customerName(episode.customer)} ids={ids} />
              )}
              <Item
                episode={episode}
                view={view}
                unread={unread[episode.conversation_id] ?? 0}
                isOffered={advice[episode.id]?.offered ?? true}
                advice={view === 'waiting' ? toldOf(advice[episode.id]) : null}
              />
            </li>
          ))}
          {view === 'search' && <More />}
        </ul>
      )}
    </nav>
  )
}

function PickBox(props: { id: string; name: string; ids: readonly string[] }): ReactElement {
  const { id, name, ids } = props
  const { desk } = useWorkplace()
  const isPicked = useStore(desk.bulk.store, (state) => state.picked.has(id))
  return (
    <label className="pick">
      <input
        type="checkbox"
        checked={isPicked}
        aria-label={t.bulk.pick(name)}
        data-testid={`pick-${id}`}
        // A click knows the shift key, a change does not; the space key makes a click as well.
        onClick={(event) => (event.shiftKey ? desk.bulk.extend(id, ids) : desk.bulk.toggle(id))}
        readOnly
      />
    </label>
  )
}

function More(): ReactElement | null {
  const { desk } = useWorkplace()
  const hasMore = useDesk((state) => state.search.next !== null)
  if (!hasMore) return null
  return (
    <li>
      <button type="button" className="more" onClick={() => void desk.finder.searchOn()}>
        {t.search.more}
      </button>
    </li>
  )
}

function Empty({ view }: { view: View }): ReactElement {
  return (
    <div className="empty">
      <p>{t.empty[view]}</p>
      <p className="quiet">{t.empty[`${view}Hint`]}</p>
    </div>
  )
}

const Item = memo(function Item({
  episode,
  view,
  unread,
  isOffered,
  advice,
}: {
  episode: StaffEpisode
  view: View
  unread: number
  isOffered: boolean
  advice: ReturnType<typeof toldOf>
}): ReactElement {
  const { desk } = useWorkplace()
  const isSelected = useDesk((state) => state.selected === episode.id)
  const hit = useDesk((state) => (view === 'search' ? state.search.hits[episode.id] : undefined))
  const words = useDesk((state) => state.search.wanted.q)
  const button = useRef<HTMLButtonElement>(null)
  const signal = strongestSignal(episode.signals)
  const isWaiting = episode.state === 'waiting'
  useEffect(() => {
    if (isSelected) button.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])

  return (
    <button
      ref={button}
      type="button"
      className={`item priority-${priorityBand(episode.priority)}`}
      aria-current={isSelected ? 'true' : undefined}
      data-testid={`queue-item-${episode.id}`}
      onClick={() => desk.select(episode.id)}
    >
      <span className="item-head">
        <span className="item-name" dir="auto">
          {customerName(episode.customer)}
        </span>
        {episode.customer.verified && (
          <span className="verified" title={t.queue.verified}>
            <IconShield size={13} />
          </span>
        )}
        {unread > 0 && <span className="count count-waiting">{tenth(unread)}</span>}
        <Age episode={episode} />
      </span>
      {hit !== undefined ? (
        <span className="item-words" dir="auto" lang={episode.locale}>
          {excerpt(hit.text, words)}
        </span>
      ) : isWaiting ? (
        <q className="item-words" dir="auto" lang={episode.locale}>
          {signal?.quote || lastWords(episode)}
        </q>
      ) : (
        <span className="item-words" dir="auto" lang={episode.locale}>
          {lastWords(episode)}
        </span>
      )}
      <span className="item-foot">
        {isWaiting && <SignalName kind={signal ? sortOf(signal) : episode.reason} />}
        <span className="priority" title={t.queue.priority(episode.priority)}>
          P{episode.priority}
        </span>
        <span>{languageName(episode.locale)}</span>
        <OnlookerNames episodeId={episode.id} />
        {view !== 'waiting' && (
          <span className="item-state">{stateLine(episode, desk.staff.id)}</span>
        )}
      </span>
      {isGiven(episode, desk.staff.id) && (
        <span className="item-advice item-offered" data-testid="given">
          {t.queue.givenToYou}
        </span>
      )}
      {advice !== null && (
        <span className={`item-advice ${isOffered ? 'item-offered' : ''}`}>{t.offer[advice]}</span>
      )}
    </button>
  )
})

const priorityBand = (priority: number): string =>
  priority >= 70 ? 'high' : priority >= 40 ? 'middle' : 'low'

function stateLine(episode: StaffEpisode, staffId: string): string {
  if (episode.awaits_customer) return t.queue.awaitsCustomer
  if (episode.snoozed_until && Date.parse(episode.snoozed_until) > Date.now())
    return t.queue.snoozedUntil(minute(episode.snoozed_until))
  if (episode.state !== 'with_agent' || episode.agent === null) return t.state[episode.state]
  return episode.agent.id === staffId ? t.queue.you : episode.agent.name
}

/** How long the customer has waited, ticking; past its target it says so in more than colour. */
export function Age({ episode }: { episode: StaffEpisode }): ReactElement | null {
  const now = useNow()
  const at = episode.waiting_since ?? episode.last_message?.at ?? episode.opened_at
  const isWaiting = episode.state === 'waiting' && episode.waiting_since !== null
  if (!isWaiting) {
    return (
      <time className="age" dateTime={at} title={moment(at)}>
        {since(at, now)}
      </time>
    )
  }
  const isOverdue = episode.due_at !== null && Date.parse(episode.due_at) < now
  return (
    <time
      className={`age age-waiting ${isOverdue ? 'age-overdue' : ''}`}
      dateTime={at}
      title={isOverdue ? `${moment(at)} · ${t.queue.overdue}` : moment(at)}
      aria-label={t.queue.waitingFor(since(at, now)) + (isOverdue ? `, ${t.queue.overdue}` : '')}
    >
      <IconClock size={12} />
      {since(at, now)}
      {isOverdue && '!'}
    </time>
  )
}
