/** The page of one customer: who they are, and every episode with them. */
import { useEffect, useState, type ReactElement } from 'react'
import type { SearchPage, StaffEpisode } from '../data/contract'
import { pathOf } from '../data/causes-data'
import { customerName, date, languageName } from '../data/format'
import { writePlace } from '../data/place-data'
import { t } from '../messages'
import { useDesk, useWorkplace } from './hooks'
import { IconShield } from './icons'

interface Profile {
  id: string
  name: string | null
  email: string | null
  phone: string | null
  topic: string | null
  locale: string
  created_at: string
  verified: boolean
  notes: { text: string; at: string; author: string | null }[]
  ratings: { episode_id: string; ces: number | null; nps: number | null; comment: string | null; at: string }[]
  episodes: StaffEpisode[]
}

export default function CustomerView({ id }: { id: string }): ReactElement {
  const { api, describe } = useWorkplace()
  const [profile, setProfile] = useState<Profile | null>(null)
  const [older, setOlder] = useState<SearchPage | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  useEffect(() => {
    api.get<Profile>(`/api/agent/customers/${encodeURIComponent(id)}`).then(
      (found) => setProfile(found),
      (error: unknown) => setProblem(describe(error)),
    )
  }, [api, describe, id])

  if (problem !== null)
    return (
      <main className="page">
        <p role="alert">{problem}</p>
      </main>
    )
  if (profile === null)
    return (
      <main className="page">
        <p className="quiet">{t.context.loading}</p>
      </main>
    )
  const episodes = [...profile.episodes, ...(older?.episodes ?? [])]
  return (
    <main className="page">
      <header className="customer-head">
        <h1 dir="auto">{customerName(profile)}</h1>
        {profile.verified && (
          <span className="verified">
            <IconShield size={15} /> {t.context.verified}
          </span>
        )}
      </header>
      <div className="page-columns">
        <section className="panel" aria-labelledby="profile">
          <h2 id="profile">{t.customer.profile}</h2>
          <dl className="facts">
            <Fact name={t.context.identity}>
              {profile.verified ? t.context.verified : t.context.notVerified}
            </Fact>
            {profile.email && <Fact name={t.context.email}>{profile.email}</Fact>}
            {profile.phone && (
              <Fact name={t.context.phone}>
                <bdi dir="ltr">{profile.phone}</bdi>
              </Fact>
            )}
            {profile.topic && (
              <Fact name={t.context.topic}>
                <bdi>{profile.topic}</bdi>
              </Fact>
            )}
            <Fact name={t.context.language}>{languageName(profile.locale)}</Fact>
            <Fact name={t.customer.since}>{date(profile.created_at)}</Fact>
          </dl>
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
    </main>
  )

  async function more(): Promise<void> {
    const to = older?.next_to ?? profile?.episodes.at(-1)?.opened_at ?? ''
    const query = new URLSearchParams({ customer: id, to }).toString()
    try {
      const page = await api.get<SearchPage>(`/api/agent/search?${query}`)
      setOlder({ ...page, episodes: [...(older?.episodes ?? []), ...page.episodes] })
    } catch (error) {
      setProblem(describe(error))
    }
  }
}

function Fact({ name, children }: { name: string; children: React.ReactNode }): ReactElement {
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
          {rating?.comment ? `“${rating.comment}”` : episode.last_message?.text}
        </span>
      </a>
    </li>
  )
}
