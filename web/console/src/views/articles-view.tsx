/** Finds an article in the customer's language and puts its passage, or its address, in the answer. */
import { Button, Modal } from '@mantine/core'
import { useEffect, useState, type ReactElement } from 'react'
import type { Answer, StaffEpisode } from '../data/contract'
import { languageName, percent, safeLink } from '../data/format'
import { t } from '../messages'
import { withLink } from './actions'
import { useWorkplace } from './hooks'

const LOOK_AFTER_MS = 250

export default function ArticlesView({
  episode,
  onClose,
}: {
  episode: StaffEpisode
  onClose: () => void
}): ReactElement {
  const { desk, desktop, api, describe } = useWorkplace()
  const [words, setWords] = useState(desk.store.get().contexts[episode.id]?.question ?? '')
  const [found, setFound] = useState<Answer[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  useEffect(() => {
    if (words.trim() === '') return setFound(null)
    let isNewest = true
    const timer = setTimeout(() => {
      const q = encodeURIComponent(words)
      api.get(`/api/agent/articles?q=${q}&locale=${episode.locale}`).then(
        (answers) => {
          if (!isNewest) return
          setFound(answers)
          setProblem(null)
        },
        (error: unknown) => isNewest && setProblem(describe(error)),
      )
    }, LOOK_AFTER_MS)
    return () => {
      isNewest = false
      clearTimeout(timer)
    }
  }, [api, describe, words, episode.locale])

  const insert = (text: string): void => {
    onClose()
    desktop.insert(episode.id, text)
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t.articles.title}
      size="lg"
      closeButtonProps={{ 'aria-label': t.actions.close }}
    >
      <input
        className="palette-words"
        data-autofocus
        data-testid="article-words"
        aria-label={t.articles.words}
        placeholder={t.articles.words}
        dir="auto"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {problem !== null && <p role="alert">{problem}</p>}
      {found?.length === 0 && <p className="quiet palette-none">{t.palette.nothing}</p>}
      <ul className="suggestions">
        {(found ?? []).map((answer) => (
          <li key={`${answer.article} ${answer.passage}`} className="suggestion">
            <div className="suggestion-head">
              <span className="suggestion-title" dir="auto">
                {answer.title}
              </span>
              <span className="quiet figures">
                {languageName(answer.locale)} · {percent(answer.confidence)}
              </span>
            </div>
            <p className="suggestion-passage" dir="auto" lang={answer.locale}>
              {answer.passage}
            </p>
            <div className="suggestion-foot">
              <Button
                size="compact-xs"
                data-testid="article-insert"
                onClick={() => insert(withLink(answer.passage, answer.url))}
              >
                {t.articles.passage}
              </Button>
              {safeLink(answer.url) !== null && (
                <Button
                  size="compact-xs"
                  variant="light"
                  onClick={() => insert(withLink(answer.title, answer.url))}
                >
                  {t.articles.link}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Modal>
  )
}
