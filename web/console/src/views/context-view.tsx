/** The right column: everything a colleague would tell you before you take over. */
import { Button } from '@mantine/core'
import { Fragment, type ReactElement, type ReactNode } from 'react'
import type {
  Answer,
  ContextCard,
  PastEpisode,
  Remark,
  Signal,
  StaffEpisode,
  StaffEvent,
} from '../data/contract'
import { sortOf } from '../data/decision-data'
import { calledName, date, languageName, minute, percent, safeLink } from '../data/format'
import { writePlace } from '../data/place-data'
import { t } from '../messages'
import { FactsView } from './facts-view'
import { useDesk, useWorkplace } from './hooks'
import { IconCheck, IconCross, IconLink } from './icons'
import { MoodView } from './mood-view'
import { SignalBar, SignalName } from './signal-view'

const none: readonly StaffEvent[] = []

export function ContextView({ isOpen }: { isOpen: boolean }): ReactElement | null {
  const episode = useDesk((state) =>
    state.selected === null ? undefined : state.episodes[state.selected],
  )
  const card = useDesk((state) =>
    state.selected === null ? undefined : state.contexts[state.selected],
  )
  if (!episode) return null
  return (
    <aside
      className={`context ${isOpen ? 'context-open' : ''}`}
      aria-label={t.context.label}
      data-testid="context-card"
    >
      <Why signals={card?.signals ?? episode.signals} lang={episode.locale} />
      {card ? (
        <Card card={card} episode={episode} />
      ) : (
        <p className="quiet empty">{t.context.loading}</p>
      )}
    </aside>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <section className="section">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Why({ signals, lang }: { signals: readonly Signal[]; lang: string }): ReactElement {
  const strongest = [...signals].sort((a, b) => b.score - b.threshold - (a.score - a.threshold))
  return (
    <Section title={t.context.why}>
      {strongest.length === 0 && <p className="quiet">{t.context.noSignals}</p>}
      <ul className="signals">
        {strongest.map((signal) => (
          <li key={`${sortOf(signal)} ${signal.event_id}`} data-testid={`signal-${signal.kind}`}>
            <div className="signal-head">
              <SignalName kind={sortOf(signal)} />
              <SignalBar signal={signal} />
            </div>
            {signal.quote && (
              <blockquote dir="auto" lang={lang} data-testid="signal-quote">
                {signal.quote}
              </blockquote>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Promised({ episode }: { episode: StaffEpisode }): ReactElement | null {
  if (episode.targets.length === 0) return null
  return (
    <Section title={t.context.promised}>
      <dl className="facts" data-testid="promised">
        {episode.targets.map(({ target, due_at, standing }) => (
          <Fragment key={target}>
            <dt>{t.teams.target[`${target}_min`]}</dt>
            <dd>
              {t.context.promisedBy(minute(due_at))}
              {standing === 'breached' && ` · ${t.queue.overdue}`}
            </dd>
          </Fragment>
        ))}
      </dl>
    </Section>
  )
}

/** What they had asked when a person was called, where they have gone on since. */
function AtHandoff({ card }: { card: ContextCard }): ReactElement | null {
  const before = card.at_handoff
  const isShown = [card.question, card.summary].includes(before?.question ?? null)
  if (!before?.question || isShown) return null
  return (
    <Section title={t.context.atHandoff}>
      <p dir="auto" lang={before.locale} data-testid="at-handoff">
        {before.question} <span className="quiet">{minute(before.at)}</span>
      </p>
    </Section>
  )
}

function Card({ card, episode }: { card: ContextCard; episode: StaffEpisode }): ReactElement {
  const { customer } = card
  const { desk } = useWorkplace()
  const events = useDesk((state) => state.timelines[episode.conversation_id]?.events ?? none)
  return (
    <>
      {card.question && (
        <Section title={t.context.question}>
          <p dir="auto" lang={card.locale}>
            {card.question}
          </p>
        </Section>
      )}
      {card.summary && card.summary !== card.question && (
        <Section title={t.context.summary}>
          <p dir="auto">{card.summary}</p>
        </Section>
      )}
      <AtHandoff card={card} />
      <Promised episode={episode} />
      <Section title={t.context.suggestions}>
        {card.suggestions.length === 0 && <p className="quiet">{t.context.noSuggestions}</p>}
        <ul className="suggestions">
          {card.suggestions.map((answer) => (
            <Suggestion
              key={`${answer.article} ${answer.passage}`}
              answer={answer}
              episode={episode}
            />
          ))}
        </ul>
      </Section>
      {card.sentiment.length > 1 && (
        <Section title={t.context.mood}>
          <MoodView points={card.sentiment} />
        </Section>
      )}
      <Section title={t.context.articles}>
        {card.articles_tried.length === 0 && <p className="quiet">{t.context.noArticles}</p>}
        <ul className="tried">
          {card.articles_tried.map((tried, index) => (
            <li key={index}>
              <Helped helpful={tried.helpful} />
              <span dir="auto">{tried.title}</span>
              <span className="quiet figures">{tried.confidence !== null && percent(tried.confidence)}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t.context.facts}>
        <dl className="facts">
          <dt>{t.context.identity}</dt>
          <dd>{customer.verified ? t.context.verified : t.context.notVerified}</dd>
          {customer.email && (
            <>
              <dt>{t.context.email}</dt>
              <dd>{customer.email}</dd>
            </>
          )}
          {customer.phone && (
            <>
              <dt>{t.context.phone}</dt>
              <dd>
                <bdi dir="ltr">{customer.phone}</bdi>
              </dd>
            </>
          )}
          {customer.merged.length > 0 && (
            <>
              <dt>{t.merge.samePerson}</dt>
              <dd>
                {customer.merged.map((other) => (
                  <a key={other.id} href={writePlace({ page: 'customer', customer: other.id })}>
                    <bdi>{calledName(other)}</bdi>{' '}
                    {other.verified && <span className="quiet">({t.context.verified})</span>}
                  </a>
                ))}
              </dd>
            </>
          )}
          {customer.topic && (
            <>
              <dt>{t.context.topic}</dt>
              <dd dir="auto" data-testid="customer-topic">
                {customer.topic}
              </dd>
            </>
          )}
          <dt>{t.context.language}</dt>
          <dd>{languageName(card.locale)}</dd>
          <Page page={card.page} />
        </dl>
      </Section>
      <Section title={t.facts.title}>
        <FactsView
          customerId={customer.id}
          facts={customer.facts}
          events={events}
          onChanged={() => desk.loadContext(episode.id)}
        />
      </Section>
      {(customer.notes ?? []).length > 0 && (
        <Section title={t.context.notes}>
          <Remarks remarks={customer.notes ?? []} />
        </Section>
      )}
      <Section title={t.context.past}>
        {card.past_episodes.length === 0 && <p className="quiet">{t.context.noPast}</p>}
        <ul className="past">
          {card.past_episodes.map((past) => (
            <Past key={past.id} past={past} card={card} />
          ))}
        </ul>
      </Section>
    </>
  )
}

function Suggestion({ answer, episode }: { answer: Answer; episode: StaffEpisode }): ReactElement {
  const { desk, desktop } = useWorkplace()
  const isMine = episode.state === 'with_agent' && episode.agent?.id === desk.staff.id
  const link = safeLink(answer.url)
  return (
    <li className="suggestion">
      <div className="suggestion-head">
        <span dir="auto" className="suggestion-title">
          {answer.title}
        </span>
        <span className="quiet figures">{percent(answer.confidence)}</span>
      </div>
      <p className="suggestion-passage" dir="auto" lang={answer.locale} title={answer.passage}>
        {answer.passage}
      </p>
      <div className="suggestion-foot">
        {link && (
          <a href={link} target="_blank" rel="noopener noreferrer">
            <IconLink size={12} /> {t.context.readArticle}
          </a>
        )}
        <Button
          size="compact-xs"
          variant="light"
          disabled={!isMine}
          data-testid="suggestion-insert"
          onClick={() =>
            desktop.insert(episode.id, link ? `${answer.passage}\n${link}` : answer.passage)
          }
        >
          {t.actions.insert}
        </Button>
      </div>
    </li>
  )
}

function Helped({ helpful }: { helpful: boolean | null }): ReactElement {
  if (helpful === null)
    return (
      <span
        className="helped"
        role="img"
        title={t.context.noFeedback}
        aria-label={t.context.noFeedback}
      >
        –
      </span>
    )
  const said = helpful ? t.context.helped : t.context.notHelped
  return (
    <span
      className={`helped helped-${helpful ? 'yes' : 'no'}`}
      role="img"
      title={said}
      aria-label={said}
    >
      {helpful ? <IconCheck size={13} /> : <IconCross size={13} />}
    </span>
  )
}

function Page({ page }: { page: ContextCard['page'] }): ReactElement | null {
  if (!page?.url && !page?.title) return null
  const link = safeLink(page.url)
  const name = page.title || page.url
  return (
    <>
      <dt>{t.context.page}</dt>
      <dd className="current-page" dir="auto" title={page.url ?? undefined}>
        {link ? (
          <a href={link} target="_blank" rel="noopener noreferrer nofollow">
            {name}
          </a>
        ) : (
          name
        )}
      </dd>
    </>
  )
}

function Remarks({ remarks }: { remarks: readonly Remark[] }): ReactElement | null {
  if (remarks.length === 0) return null
  return (
    <ul className="remarks">
      {remarks.map((remark, index) => {
        const { text, at, author: by } = remark
        return (
          <li key={index}>
            <span dir="auto">{text}</span>
            {(by || at) && (
              <span className="quiet small">
                {' '}
                {[by, at && date(at)].filter(Boolean).join(' · ')}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Past({ past, card }: { past: PastEpisode; card: ContextCard }): ReactElement {
  const rating = card.past_ratings.find((each) => each.episode_id === past.id)
  const scores = [
    ...(typeof rating?.ces === 'number' ? [t.context.ces(rating.ces)] : []),
    ...(typeof rating?.nps === 'number' ? [t.context.nps(rating.nps)] : []),
  ]
  return (
    <li>
      <div className="past-head">
        <span>{date(past.opened_at)}</span>
        {scores.length > 0 && <span className="figures">{scores.join(' · ')}</span>}
      </div>
      {rating?.comment && (
        <p className="quiet" dir="auto">
          “{rating.comment}”
        </p>
      )}
    </li>
  )
}
