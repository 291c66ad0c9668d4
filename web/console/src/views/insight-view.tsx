/** The figures of the last 30 days: would they recommend us, was it easy, what did the bot do. */
import { useEffect, useState, type ReactElement, type ReactNode } from 'react'
import type { BotFigures, CesFigures, NpsFigures } from '../data/contract'
import { date, percent, signed, tenth, whole } from '../data/format'
import { t } from '../messages'
import { useWorkplace } from './hooks'
import { Page } from './page-view'

const RANGE_DAYS = 30
const DAY_MS = 86_400_000

interface Figures {
  nps: NpsFigures
  ces: CesFigures
  bot: BotFigures
}

export default function InsightView(): ReactElement {
  const { api, describe } = useWorkplace()
  const [to] = useState(() => Date.now())
  const [figures, setFigures] = useState<Figures | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const from = to - RANGE_DAYS * DAY_MS

  useEffect(() => {
    const range = new URLSearchParams({
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
    }).toString()
    Promise.all([
      api.get(`/api/insight/nps?${range}`),
      api.get(`/api/insight/ces?${range}`),
      api.get(`/api/insight/bot?${range}`),
    ]).then(
      ([nps, ces, bot]) => setFigures({ nps, ces, bot }),
      (error: unknown) => setProblem(describe(error)),
    )
  }, [api, describe, from, to])

  return (
    <Page>
      <header>
        <h1>{t.insight.title}</h1>
        <p className="quiet">{t.insight.range(date(from), date(to))}</p>
      </header>
      {problem !== null && <p role="alert">{problem}</p>}
      {figures === null && problem === null && <p className="quiet">{t.insight.loading}</p>}
      {figures !== null && (
        <div className="cards">
          <Nps figures={figures.nps} />
          <Ces figures={figures.ces} />
          <Bot figures={figures.bot} />
        </div>
      )}
    </Page>
  )
}

function Card({
  title,
  hint,
  children,
}: {
  title: string
  hint: string
  children: ReactNode
}): ReactElement {
  return (
    <section className="card">
      <h2>{title}</h2>
      {children}
      <p className="quiet small card-hint">{hint}</p>
    </section>
  )
}

function Big({ value, unit }: { value: string | null; unit?: string }): ReactElement {
  if (value === null) return <p className="big big-none">{t.insight.nothing}</p>
  return (
    <p className="big">
      {value}
      {unit && <span className="quiet">{unit}</span>}
    </p>
  )
}

function Nps({ figures }: { figures: NpsFigures }): ReactElement {
  const { score, promoters, passives, detractors, responses, interval95 } = figures
  const parts = [
    ['promoters', promoters],
    ['passives', passives],
    ['detractors', detractors],
  ] as const
  return (
    <Card title={t.insight.nps} hint={responses > 0 ? t.insight.npsHint : t.insight.nothingHint}>
      <Big value={score === null ? null : signed(score)} />
      <p className="quiet">
        {t.insight.responses(responses)}
        {interval95 && ` · ${t.insight.interval(signed(interval95[0]), signed(interval95[1]))}`}
      </p>
      {responses > 0 && (
        <div className="split" aria-hidden="true">
          {parts.map(([name, count]) => (
            <span key={name} className={`split-${name}`} style={{ flexGrow: count }} />
          ))}
        </div>
      )}
      <dl className="figures-list">
        {parts.map(([name, count]) => (
          <div key={name}>
            <dt>
              <i className={`key split-${name}`} aria-hidden="true" />
              {t.insight[name]}
            </dt>
            <dd>{whole(count)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

function Ces({ figures }: { figures: CesFigures }): ReactElement {
  const { mean, easy_share: easy, responses } = figures
  return (
    <Card title={t.insight.ces} hint={responses > 0 ? t.insight.cesHint : t.insight.nothingHint}>
      <Big value={mean === null ? null : tenth(mean)} unit={` / ${whole(7)}`} />
      <p className="quiet">{t.insight.responses(responses)}</p>
      {easy !== null && (
        <>
          <div className="split" aria-hidden="true">
            <span className="split-promoters" style={{ flexGrow: easy }} />
            <span className="split-passives" style={{ flexGrow: 1 - easy }} />
          </div>
          <p>{t.insight.easy(percent(easy))}</p>
        </>
      )}
    </Card>
  )
}

function Bot({ figures }: { figures: BotFigures }): ReactElement {
  const share = (count: number): string =>
    figures.episodes > 0 ? ` · ${percent(count / figures.episodes)}` : ''
  const rows: [string, number][] = [
    [t.insight.resolvedByBot, figures.resolved_by_bot],
    [t.insight.handedOff, figures.handed_off],
    [t.insight.unanswered, figures.unanswered],
    [t.insight.reopened, figures.reopened],
  ]
  return (
    <Card title={t.insight.bot} hint={t.insight.botHint}>
      <Big value={whole(figures.episodes)} unit={` ${t.insight.episodes}`} />
      <dl className="figures-list">
        {rows.map(([name, count], index) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {whole(count)}
              {/* Questions are not a share of episodes: one episode may hold several. */}
              {index !== 2 && <span className="quiet">{share(count)}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
