/** An answer that was shown in another language, in the reader's own, one click away. */
import { Button } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { Answer } from '../data/contract'
import { languageName, safeLink } from '../data/format'
import { locale, t } from '../messages'
import { useWorkplace } from './hooks'

const LOOKED_FOR = 500 // characters of a passage that find the one of the same meaning

const language = (tag: string): string | undefined => tag.toLowerCase().split('-')[0]

export function TranslationView({ answer }: { answer: Answer }): ReactElement | null {
  const { api, describe } = useWorkplace()
  const [found, setFound] = useState<Answer | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  if (language(answer.locale) === language(locale)) return null

  const look = async (): Promise<void> => {
    const query = new URLSearchParams({
      article: answer.article,
      locale,
      q: answer.passage.slice(0, LOOKED_FOR),
    })
    try {
      setProblem(null)
      setFound(await api.get(`/api/agent/articles/translation?${query.toString()}`))
    } catch (error) {
      setProblem(describe(error))
    }
  }
  return (
    <div className="translation">
      <Button
        size="compact-xs"
        variant="subtle"
        aria-expanded={found !== null}
        data-testid="translate"
        onClick={() => (found === null ? void look() : setFound(null))}
      >
        {found === null ? t.thread.translate(languageName(locale)) : t.thread.untranslate}
      </Button>
      {problem !== null && <p role="alert">{problem}</p>}
      {found !== null && <Translated answer={answer} found={found} />}
    </div>
  )
}

function Translated({ answer, found }: { answer: Answer; found: Answer }): ReactElement {
  if (language(found.locale) === language(answer.locale)) {
    return <p className="quiet small">{t.thread.noTranslation}</p>
  }
  const link = safeLink(found.url)
  return (
    <div lang={found.locale} dir="auto" data-testid="translation">
      <p className="quiet small" lang={locale}>
        {languageName(found.locale)}
      </p>
      <p className="answer-title">
        {link === null ? (
          found.title
        ) : (
          <a href={link} target="_blank" rel="noopener noreferrer">
            {found.title}
          </a>
        )}
      </p>
      <p className="answer-passage">{found.passage}</p>
    </div>
  )
}
