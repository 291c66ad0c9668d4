/**
 * One entry of the timeline. Whatever anybody wrote is drawn as text, never as HTML; an agent's
 * Markdown becomes the few elements that the widget draws as well.
 */
import { textBeside } from '@handrail/shared/answers'
import { lazy, memo, Suspense, type ReactElement, type ReactNode } from 'react'
import {
  detailsOf,
  type Answer,
  type EventDetails,
  type Scores,
  type Signal,
  type StaffEvent,
} from '../data/contract'
import { clock, hundredth, minute, moment, percent, safeLink } from '../data/format'
import { sortOf } from '../data/decision-data'
import { cutAroundQuotes } from '../data/timeline-data'
import { t } from '../messages'
import { FilesView } from './files-view'
import { IconBot, IconCheck, IconClock, IconEye, IconFlag, IconNote } from './icons'
import { MarkView } from './mark-view'
import { reasonName, SignalName } from './signal-view'
import { TranslationView } from './translation-view'

const ProseView = lazy(() => import('./prose-view'))

interface Props {
  event: StaffEvent
  /** Signals that this message raised. */
  marks: readonly Signal[]
  /** The choice taken of those this event offered. */
  taken: string | null
  /** Follows another message of the same author closely: the name is not repeated. */
  isContinued: boolean
  lang: string
  /** What the customer rated, on the event that says so. */
  rating: Scores | null
  /** The last message of ours, and the customer has read it. */
  isSeen: boolean
}

export const EventView = memo(function EventView(props: Props): ReactElement {
  const { event } = props
  return (
    <li
      className={`event event-${event.type} ${props.isContinued ? 'event-continued' : ''}`}
      data-testid={`timeline-event-${event.position}`}
      data-type={event.type}
      data-author={event.author.kind}
    >
      <EventBody {...props} />
    </li>
  )
})

function EventBody(props: Props): ReactElement {
  const { event, lang } = props
  const details = detailsOf(event)
  const name = event.author.name ?? t.thread.agent
  switch (event.type) {
    case 'message':
      return <Message {...props} />
    case 'note':
      return <Note event={event} />
    case 'decision':
      return <Decision event={event} details={details} />
    case 'suppressed':
      return (
        <Quiet event={event} icon={<IconEye size={13} />}>
          {t.thread.suppressed}: <q dir="auto">{event.text}</q>
        </Quiet>
      )
    case 'released':
      return <Quiet event={event}>{releasedLine(details, name)}</Quiet>
    case 'assigned':
      return <Quiet event={event}>{assignedLine(details)}</Quiet>
    case 'target':
      return (
        <Quiet event={event} icon={<IconClock size={13} />}>
          {details.standing === 'breached' ? t.thread.targetBreached : t.thread.targetWarned}
        </Quiet>
      )
    case 'parked':
      return (
        <Quiet event={event} icon={<IconClock size={13} />}>
          {details.until
            ? t.thread.snoozed(name, minute(details.until))
            : t.thread.awaits(name)}
        </Quiet>
      )
    case 'resumed':
      return <Quiet event={event}>{t.thread.resumed(name)}</Quiet>
    case 'transcript':
      return <Quiet event={event}>{t.thread.transcript(details.to ?? '')}</Quiet>
    case 'feedback':
      return <Quiet event={event}>{feedbackLine(details.helpful)}</Quiet>
    case 'handoff':
      return (
        <>
          <SystemLine event={event} lang={lang} icon={<IconFlag size={13} />}>
            {t.thread.handoff} · {reasonName(event.reason)}
          </SystemLine>
          <Answers event={{ ...event, text: textBeside(event) }} />
          <MarkView handoff={event} />
        </>
      )
    case 'joined':
      return (
        <SystemLine event={event}>
          {event.author.name ? t.thread.joined(name) : event.text}
        </SystemLine>
      )
    case 'left':
      return (
        <SystemLine event={event}>
          {event.author.name ? t.thread.left(name) : event.text}
        </SystemLine>
      )
    case 'resolved':
      return (
        <SystemLine event={event} icon={<IconCheck size={13} />}>
          {t.thread.resolvedBy(event.author.kind === 'agent' ? name : t.thread[event.author.kind])}
        </SystemLine>
      )
    case 'reopened':
      return <SystemLine event={event}>{t.thread.reopened}</SystemLine>
    case 'rating_asked':
      return <SystemLine event={event}>{t.thread.ratingAsked}</SystemLine>
    case 'rated':
      return <SystemLine event={event}>{scoresLine(props.rating) || t.thread.rated}</SystemLine>
    default:
      return <SystemLine event={event}>{event.text ?? event.type}</SystemLine>
  }
}

function Message({ event, marks, taken, isContinued, lang, isSeen }: Props): ReactElement {
  const { kind } = event.author
  const text = event.text ?? ''
  return (
    <article className={`message message-${kind}`} aria-label={authorName(event)}>
      {!isContinued && (
        <header className="message-head">
          {kind === 'bot' && <IconBot size={14} />}
          <span className="message-author" dir="auto">
            {authorName(event)}
          </span>
          <time dateTime={event.at} title={moment(event.at)}>
            {clock(event.at)}
          </time>
        </header>
      )}
      <div className="bubble">
        {text !== '' && kind === 'agent' && (
          <Suspense fallback={<p className="message-text" dir="auto">{text}</p>}>
            <ProseView text={text} lang={lang} />
          </Suspense>
        )}
        {text !== '' && kind !== 'agent' && (
          <p className="message-text" dir="auto" lang={lang}>
            {cutAroundQuotes(
              text,
              marks.map((mark) => mark.quote),
            ).map((piece, index) =>
              piece.quoted ? (
                <mark key={index}>{piece.text}</mark>
              ) : (
                <span key={index}>{piece.text}</span>
              ),
            )}
          </p>
        )}
        {event.files && <FilesView files={event.files} />}
        <Answers event={event} />
        {event.choices && event.choices.length > 0 && (
          <div className="choices" aria-label={t.thread.offered}>
            {event.choices.map((choice) => (
              <span
                key={choice.value}
                className={`choice ${choice.value === taken ? 'choice-taken' : ''}`}
                dir="auto"
              >
                {choice.value === taken && <IconCheck size={12} />}
                {choice.label}
              </span>
            ))}
          </div>
        )}
      </div>
      {marks.length > 0 && (
        <footer className="message-marks">
          {marks.map((mark) => (
            <span
              key={sortOf(mark)}
              title={t.signalScore(hundredth(mark.score), hundredth(mark.threshold))}
            >
              <SignalName kind={sortOf(mark)} />
            </span>
          ))}
        </footer>
      )}
      {isSeen && (
        <p className="quiet small message-seen" data-testid="seen">
          {t.thread.seen}
        </p>
      )}
    </article>
  )
}

/** The articles that an entry shows, each with how sure it was. */
function Answers({ event }: { event: StaffEvent }): ReactElement[] {
  const { text = '', answer, answers = answer ? [answer] : [] } = event
  return answers.map((one) => <AnswerCard key={one.article} answer={one} text={text} />)
}

function AnswerCard({ answer, text }: { answer: Answer; text: string }): ReactElement {
  const link = safeLink(answer.url)
  const sure = Math.round(answer.confidence * 100)
  return (
    <div className="answer">
      <div className="answer-head">
        <span className="answer-title" dir="auto">
          {link ? (
            <a href={link} target="_blank" rel="noopener noreferrer">
              {answer.title}
            </a>
          ) : (
            answer.title
          )}
        </span>
        <span className="confidence" title={t.thread.confidence(sure)}>
          <span className="confidence-bar" aria-hidden="true">
            <span style={{ inlineSize: `${sure}%` }} />
          </span>
          {percent(answer.confidence)}
        </span>
      </div>
      {answer.heading && answer.heading.length > 0 && (
        <div className="quiet small" dir="auto">
          {answer.heading.join(' › ')}
        </div>
      )}
      {!text.includes(answer.passage) && (
        <p className="answer-passage" dir="auto" lang={answer.locale}>
          {answer.passage}
        </p>
      )}
      <TranslationView answer={answer} />
    </div>
  )
}

function Note({ event }: { event: StaffEvent }): ReactElement {
  return (
    <article className="note" aria-label={t.thread.note}>
      <header className="message-head">
        <IconNote size={13} />
        <span className="message-author" dir="auto">
          {authorName(event)}
        </span>
        <span className="small">{t.thread.note}</span>
        <time dateTime={event.at} title={moment(event.at)}>
          {clock(event.at)}
        </time>
      </header>
      <p className="message-text" dir="auto">
        {event.text}
      </p>
    </article>
  )
}

function Decision({ event, details }: { event: StaffEvent; details: EventDetails }): ReactElement {
  const { signals = [], reason, rating } = details
  if (signals.length === 0) {
    return (
      <Quiet event={event}>
        {reasonName(reason)}
        {rating && ` · ${scoresLine(rating)}`}
        {details.sent_to && ` · ${sentTo(details.sent_to)}`}
      </Quiet>
    )
  }
  return (
    <Quiet event={event}>
      {t.thread.decision}
      {signals.map((signal) => (
        <span key={sortOf(signal)} className={signal.score >= signal.threshold ? 'over' : ''}>
          {' · '}
          {reasonName(sortOf(signal))} {hundredth(signal.score)}
          <span className="quiet">/{hundredth(signal.threshold)}</span>
        </span>
      ))}
      {details.sent_to && ` · ${sentTo(details.sent_to)}`}
    </Quiet>
  )
}

const sentTo = ({ team, keyword, cause }: NonNullable<EventDetails['sent_to']>): string =>
  t.thread.sentTo(team, keyword === undefined ? reasonName(cause) : `“${keyword}”`)

function Quiet({
  event,
  icon = <IconEye size={13} />,
  children,
}: {
  event: StaffEvent
  icon?: ReactNode
  children: ReactNode
}): ReactElement {
  return (
    <p className="line line-staff" title={`${t.thread.staffOnly} · ${moment(event.at)}`}>
      {icon}
      <span>{children}</span>
    </p>
  )
}

function SystemLine({
  event,
  icon,
  lang,
  children,
}: {
  event: StaffEvent
  icon?: ReactNode
  /** Given when the sentence that the customer read is worth showing beneath. */
  lang?: string
  children: ReactNode
}): ReactElement {
  return (
    <div className="line line-system">
      <p>
        {icon}
        <span>{children}</span>
        <time dateTime={event.at} title={moment(event.at)}>
          {clock(event.at)}
        </time>
      </p>
      {lang !== undefined && event.text && (
        <p className="quiet small" dir="auto" lang={lang}>
          {textBeside(event)}
        </p>
      )}
    </div>
  )
}

export function authorName(event: StaffEvent): string {
  const { kind, name } = event.author
  return kind === 'bot' ? t.thread.bot : (name ?? t.thread[kind])
}

function releasedLine({ reason, agent, team }: EventDetails, name: string): string {
  if (team !== undefined) return t.thread.transferred(name, team.name)
  const whose = agent?.name ?? t.thread.agent
  if (reason === 'agent_gone') return t.thread.agentGone(whose)
  if (reason === 'not_accepted') return t.thread.notAccepted(whose)
  return reason === 'agent_away' ? t.thread.agentAway(whose) : t.thread.released(name)
}

function assignedLine({ reason, agent, team }: EventDetails): string {
  const why = reason === 'knows_customer' || reason === 'overflow' ? reason : 'own_team'
  return t.thread.assigned(agent?.name ?? t.thread.agent, team?.name ?? '', t.thread.assignedFor[why])
}

function feedbackLine(helpful: boolean | null | undefined): string {
  if (helpful === true) return t.thread.helpful
  return helpful === false ? t.thread.notHelpful : t.thread.feedback
}

function scoresLine(rating: EventDetails['rating'] | null): string {
  const { ces, nps, comment } = rating ?? {}
  const parts = [
    ...(typeof ces === 'number' ? [t.context.ces(ces)] : []),
    ...(typeof nps === 'number' ? [t.context.nps(nps)] : []),
    ...(comment ? [`“${comment}”`] : []),
  ]
  return parts.length > 0 ? t.thread.ratedValues(parts) : ''
}
