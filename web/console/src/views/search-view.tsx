/** The fields of a search: words, and what else must hold. */
import { useEffect, useRef, useState, type ReactElement } from 'react'
import { nameOf, placed } from '../data/causes-data'
import type { EpisodeState } from '../data/contract'
import { anything, isEmpty, type Rated, type Wanted } from '../data/search-data'
import { t } from '../messages'
import { useDesk, useWorkplace } from './hooks'

const LOOK_AFTER_MS = 250
const states: EpisodeState[] = ['waiting', 'with_agent', 'with_bot', 'resolved']
const ratings: Rated[] = ['badly', 'well', 'at_all']

export function SearchView(): ReactElement {
  const { desk } = useWorkplace()
  const search = useDesk((state) => state.search)
  const causes = useDesk((state) => state.causes)
  const [wanted, setWanted] = useState<Wanted>(search.wanted)
  const field = useRef<HTMLInputElement>(null)

  useEffect(() => field.current?.focus(), [])
  // A search from elsewhere (the customer's page) fills the fields.
  useEffect(() => setWanted(search.wanted), [search.wanted])
  useEffect(() => {
    if (wanted === desk.store.get().search.wanted) return
    const timer = setTimeout(() => void desk.finder.search(wanted), LOOK_AFTER_MS)
    return () => clearTimeout(timer)
  }, [desk, wanted])

  const change = (part: Partial<Wanted>): void => setWanted((now) => ({ ...now, ...part }))
  return (
    <search className="search">
      <input
        ref={field}
        type="search"
        className="search-words"
        aria-label={t.search.words}
        placeholder={t.search.words}
        data-testid="search-words"
        dir={wanted.q === '' ? undefined : 'auto'}
        value={wanted.q}
        onChange={(event) => change({ q: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
          if (event.key === 'Enter') void desk.finder.search(wanted)
        }}
      />
      <div className="search-filters">
        <select
          aria-label={t.search.state}
          value={wanted.state ?? ''}
          onChange={(event) =>
            change({ state: (event.currentTarget.value || null) as EpisodeState | null })
          }
        >
          <option value="">{t.search.anyState}</option>
          {states.map((state) => (
            <option key={state} value={state}>
              {t.state[state]}
            </option>
          ))}
        </select>
        <select
          aria-label={t.search.rating}
          data-testid="search-rating"
          value={wanted.rated ?? ''}
          onChange={(event) => change({ rated: (event.currentTarget.value || null) as Rated | null })}
        >
          <option value="">{t.search.anyRating}</option>
          {ratings.map((rated) => (
            <option key={rated} value={rated}>
              {t.search.rated[rated]}
            </option>
          ))}
        </select>
        <select
          aria-label={t.search.cause}
          value={wanted.cause ?? ''}
          onChange={(event) => change({ cause: event.currentTarget.value || null })}
        >
          <option value="">{t.search.anyCause}</option>
          {placed(causes, true).map(({ cause, depth }) => (
            <option key={cause.id} value={cause.id}>
              {'\u00a0\u00a0'.repeat(depth) + nameOf(cause, t.resolveDialog.causes)}
            </option>
          ))}
        </select>
        <input
          aria-label={t.search.article}
          placeholder={t.search.article}
          dir={wanted.article === null ? undefined : 'auto'}
          value={wanted.article ?? ''}
          onChange={(event) => change({ article: event.currentTarget.value.trim() || null })}
        />
        <input
          type="date"
          aria-label={t.search.from}
          title={t.search.from}
          value={wanted.from}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <input
          type="date"
          aria-label={t.search.to}
          title={t.search.to}
          value={wanted.to}
          onChange={(event) => change({ to: event.currentTarget.value })}
        />
      </div>
      <div className="search-foot">
        {wanted.customer !== null && <span>{t.search.oneCustomer}</span>}
        <span role="status">
          {search.problem ?? (search.isBusy ? t.search.looking : '')}
        </span>
        {!isEmpty(wanted) && (
          <button type="button" className="link" onClick={() => setWanted(anything)}>
            {t.search.clear}
          </button>
        )}
      </div>
    </search>
  )
}
