/** The page of one customer: who they are, and every episode with them. */
import { useCallback, useEffect, useState, type ReactElement } from 'react'
import type { Profile, SearchPage, StaffEpisode } from '../data/contract'
import { pathOf } from '../data/causes-data'
import { customerName, date, languageName, lastWords } from '../data/format'
import { writePlace } from '../data/place-data'
import { t } from '../messages'
import { ErasureView } from './erasure-view'
import { FactsView } from './facts-view'
import { useDesk, useWorkplace } from './hooks'
import { IconShield } from './icons'
import { MergeView } from './merge-view'
import { Page } from './page-view'
import { PanelView } from './panel-view'

export default function CustomerView({ id }: { id: string }): ReactElement {
  const { api, desk, describe } = useWorkplace()
  const [profile, setProfile] = useState<Profile | null>(null)
  const [older, setOlder] = useState<SearchPage | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  const load = useCallback(async (): Promise<void> => {
    try {
      setProfile(await api.get(`/api/agent/customers/${encodeURIComponent(id)}`))
    } catch (error) {
      setProblem(describe(error))
    }
  }, [api, describe, id])
  useEffect(() => void load(), [load])

  if (problem !== null)
    return (
      <Page>
        <p role="alert">{problem}</p>
      </Page>
    )
  if (profile === null)
    return (
      <Page>
        <p className="quiet">{t.context.loading}</p>
      </Page>
    )
  const episodes = [...profile.episodes, ...(older?.episodes ?? [])]
  return (
    <Page>
      <header className="customer-head">
        <h1 dir="auto">{customerName(profile)}</h1>
        {profile.verified && (
          <span className="verified">
            <IconShield size={15} />
            {t.context.verified}
          </span>
        )}
      </header>
      {profile.panel && <PanelView key={profile.id} id={profile.id} panel={profile.panel} />}
      <div className="page-columns">
        <section className="panel" aria-labelledby="profile">
          <h2 id="profile">{t.customer.profile}</h2>
          <dl className="facts">
            <Line name={t.context.identity}>
              {profile.verified ? t.context.verified : t.context.notVerified}
            </Line>
            {profile.email && <Line name={t.context.email}>{profile.email}</Line>}
            {profile.phone && (
              <Line name={t.context.phone}>
                <bdi dir="ltr">{profile.phone}</bdi>
              </Line>
            )}
            {profile.topic && (
              <Line name={t.context.topic}>
                <bdi>{profile.topic}</bdi>
              </Line>
            )}
            <Line name={t.context.language}>{languageName(profile.locale)}</Line>
            <Line name={t.customer.since}>{date(profile.created_at)}</Line>
            <Line name={t.customer.reference}>
              <code>{profile.reference}</code>
            </Line>
          </dl>
          <h2>{t.facts.title}</h2>
          <FactsView customerId={profile.id} facts={profile.facts} onChanged={load} />
          <h2>{t.context.notes}</h2>
          {profile.notes.length === 0 && <p className="quiet">{t.customer.noNotes}</p>}
          <ul className="remarks">
            {profile.notes.map((note) => (
              <li key={note.at}>
                <span dir="auto">{note.text}</span>{' '}
                <span className="quiet small">
                  {note.author} · {date(note.at)}
                </span>
              </li>
            ))}
          </ul>
          <h2>{t.merge.samePerson}</h2>
          <MergeView person={profile} onChanged={load} />
          {desk.staff.roles.includes('admin') && (
            <>
              <h2>{t.erasure.held}</h2>
              <ErasureView person={profile} />
            </>
          )}
        </section>
        <section aria-labelledby="episodes">
          <h2 id="episodes">{t.customer.episodes}</h2>
          <ul className="rows">
            {episodes.map((episode) => (
              <Episode
                key={episode.id}
                episode={episode}
                rating={profile.ratings.find((each) => each.episode_id === episode.id)}
              />
            ))}
          </ul>
          {(older === null ? episodes.length >= 50 : older.next_to !== null) && (
            <button type="button" className="more" onClick={() => void more()}>
              {t.search.more}
            </button>
          )}
        </section>
      </div>
    </Page>
  )

  async function more(): Promise<void> {
    const to = older?.next_to ?? profile?.episodes.at(-1)?.opened_at ?? ''
    const query = new URLSearchParams({ customer: id, to }).toString()
    try {
      const page = await api.get(`/api/agent/search?${query}`)
      setOlder({ ...page, episodes: [...(older?.episodes ?? []), ...page.episodes] })
    } catch (error) {
      setProblem(describe(error))
    }
  }
}

function Line({ name, children }: { name: string; children: React.ReactNode }): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Episode({
  episode,
  rating,
}: {
  episode: StaffEpisode
  rating: Profile['ratings'][number] | undefined
}): ReactElement {
  const causes = useDesk((state) => state.causes)
  const view = episode.state === 'resolved' ? 'resolved' : 'open'
  return (
    <li>
      <a href={writePlace({ page: 'desk', view, episode: episode.id })}>
        <span className="row-title">
          {date(episode.opened_at)} · {t.state[episode.state]}
          {episode.cause && ` · ${pathOf(episode.cause, causes, t.resolveDialog.causes)}`}
        </span>
        <span className="quiet small">
          {[
            ...(typeof rating?.ces === 'number' ? [t.context.ces(rating.ces)] : []),
            ...(typeof rating?.nps === 'number' ? [t.context.nps(rating.nps)] : []),
          ].join(' · ')}
        </span>
        <span className="row-text quiet" dir="auto" lang={episode.locale}>
          {rating?.comment ? `“${rating.comment}”` : lastWords(episode)}
        </span>
      </a>
    </li>
  )
}
