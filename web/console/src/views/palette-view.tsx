/** One field that finds actions, pages, episodes, customers' words and articles. */
import { Kbd, Modal } from '@mantine/core'
import { useEffect, useId, useMemo, useState, type KeyboardEvent, type ReactElement } from 'react'
import type { Role } from '../data/contract'
import { isPlain, pagesFor, writePlace } from '../data/place-data'
import { excerpt } from '../data/search-data'
import { customerName, lastWords } from '../data/format'
import { t } from '../messages'
import { withLink, type Action } from './actions'
import { useWorkplace } from './hooks'

const LOOK_AFTER_MS = 200
const SHOWN = 6

interface Found {
  id: string
  group: 'actions' | 'pages' | 'episodes' | 'articles'
  title: string
  hint: string
  key?: string
  run: () => void
}

export default function PaletteView({
  actions,
  onClose,
}: {
  actions: readonly Action[]
  onClose: () => void
}): ReactElement {
  const { desk, desktop, api } = useWorkplace()
  const [words, setWords] = useState('')
  const [remote, setRemote] = useState<Found[]>([])
  const [at, setAt] = useState(0)
  const list = useId()

  const local = useMemo<Found[]>(
    () =>
      actions
        .filter(({ id, isPossible }) => id !== 'palette' && isPossible())
        .map(({ id, key, run }) => ({
          id: `action ${id}`,
          group: 'actions' as const,
          title: t.shortcuts.actions[id],
          hint: '',
          key,
          run,
        }))
        .filter(({ title }) => fits(title, words))
        .slice(0, words === '' ? undefined : SHOWN),
    [actions, words],
  )
  const pages = useMemo(() => pagesNamed(desk.staff.roles, words), [desk, words])

  useEffect(() => {
    if (words.trim() === '') return setRemote([])
    const asking = new AbortController()
    const locale = desk.selectedEpisode()?.locale ?? ''
    const timer = setTimeout(() => {
      const q = encodeURIComponent(words)
      void Promise.all([
        api.get(`/api/agent/search?q=${q}&limit=${SHOWN}`).catch(() => null),
        api.get(`/api/agent/articles?q=${q}&locale=${locale}`).catch(() => null),
      ]).then(([page, answers]) => {
        if (asking.signal.aborted) return
        setRemote([
          ...(page?.episodes ?? []).map((episode) => ({
            id: `episode ${episode.id}`,
            group: 'episodes' as const,
            title: customerName(episode.customer),
            hint: episode.hit ? excerpt(episode.hit.text, words) : lastWords(episode),
            run: () => desk.select(episode.id),
          })),
          ...(answers ?? []).slice(0, SHOWN).map((answer) => ({
            id: `article ${answer.article}`,
            group: 'articles' as const,
            title: answer.title,
            hint: answer.passage,
            run: () => {
              const episode = desk.selectedEpisode()
              if (episode && desk.holds(episode))
                desktop.insert(episode.id, withLink(answer.passage, answer.url))
              else window.open(answer.url, '_blank', 'noopener')
            },
          })),
        ])
      })
    }, LOOK_AFTER_MS)
    return () => {
      asking.abort()
      clearTimeout(timer)
    }
  }, [api, desk, desktop, words])

  const found = [...local, ...pages, ...remote]
  const chosen = found[Math.min(at, found.length - 1)]
  const take = (one: Found | undefined): void => {
    if (one === undefined) return
    onClose()
    one.run()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by !== undefined) {
      event.preventDefault()
      setAt(Math.min(Math.max(Math.min(at, found.length - 1) + by, 0), found.length - 1))
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      take(chosen)
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t.palette.label}
      className="palette-dialog"
      withCloseButton={false}
      size="lg"
      yOffset="12vh"
      centered={false}
    >
      <input
        className="palette-words"
        data-autofocus
        data-testid="palette"
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={chosen && `${list} ${chosen.id}`.replaceAll(' ', '-')}
        aria-label={t.palette.label}
        placeholder={t.palette.placeholder}
        // An empty field follows the console, so that its hint reads the right way round.
        dir={words === '' ? undefined : 'auto'}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ul className="palette" role="listbox" id={list} aria-label={t.palette.label}>
        {found.map((one, index) => (
          <li
            key={one.id}
            id={`${list} ${one.id}`.replaceAll(' ', '-')}
            role="option"
            aria-selected={one === chosen}
            data-testid="palette-item"
            onMouseMove={() => setAt(index)}
            onClick={() => take(one)}
          >
            <span className="palette-group">{t.palette[one.group]}</span>
            <span className="palette-title" dir="auto">
              {one.title}
            </span>
            <span className="palette-hint quiet" dir="auto">
              {one.hint}
            </span>
            {one.key && <Kbd size="xs">{one.key}</Kbd>}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="quiet palette-none">{t.palette.nothing}</p>}
    </Modal>
  )
}

const pagesNamed = (roles: readonly Role[], words: string): Found[] =>
  pagesFor(roles)
    .filter(isPlain)
    .filter((page) => fits(t.pages[page], words))
    .map((page) => ({
      id: `page ${page}`,
      group: 'pages' as const,
      title: t.pages[page],
      hint: '',
      run: () => {
        window.location.hash = writePlace({ page })
      },
    }))


const fits = (title: string, words: string): boolean =>
  words
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => title.toLocaleLowerCase().includes(word))
