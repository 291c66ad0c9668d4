/** The page on which administrators write the phrases that set the tone of the site's answers. */
import { Button } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { languageName } from '../data/format'
import { readTone, toneKinds, type ToneGuide } from '../data/tone-data'
import { t } from '../messages'
import { PanelFoot } from './form-view'
import { useRead, useWorkplace } from './hooks'
import { Page } from './page-view'

export default function ToneView(): ReactElement {
  const { found: guides, load, problem } = useRead('/api/admin/tone', [])
  const [edited, setEdited] = useState<ToneGuide | null>(null)

  return (
    <Page>
      <header>
        <h1>{t.tone.title}</h1>
        <p className="quiet">{t.tone.lead}</p>
      </header>
      {problem !== null && <p role="alert">{problem}</p>}
      <div className="page-columns">
        <section aria-label={t.tone.title}>
          <ul className="rows" data-testid="tone-guides">
            {guides.map((guide) => (
              <li key={guide.locale}>
                <button
                  type="button"
                  aria-current={edited?.locale === guide.locale ? 'true' : undefined}
                  data-testid={`tone-${guide.locale}`}
                  onClick={() => setEdited(guide)}
                >
                  <span className="row-title">{languageName(guide.locale)}</span>
                  <span className="quiet small">{guide.own ? t.tone.own : t.tone.shipped}</span>
                  <span className="row-text quiet" dir="auto" lang={guide.locale}>
                    {guide.phrases.apology[0]}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
        {edited !== null && (
          <GuideForm
            key={edited.locale}
            guide={edited}
            onDone={() => {
              setEdited(null)
              void load()
            }}
          />
        )}
      </div>
    </Page>
  )
}

function GuideForm({ guide, onDone }: { guide: ToneGuide; onDone: () => void }): ReactElement {
  const { api, describe } = useWorkplace()
  const [problem, setProblem] = useState<string | null>(null)
  const path = `/api/admin/tone/${encodeURIComponent(guide.locale)}` as const

  const act = async (call: Promise<unknown>): Promise<void> => {
    try {
      await call
      onDone()
    } catch (error) {
      setProblem(describe(error))
    }
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    void act(api.put(path, readTone(new FormData(event.currentTarget))))
  }

  return (
    <form className="panel" onSubmit={submit} data-testid="tone-form">
      <h2>{languageName(guide.locale)}</h2>
      <p className="quiet small">{t.tone.hint}</p>
      {toneKinds.map((kind) => (
        <label key={kind} className="field">
          {t.tone.kind[kind]}
          <textarea
            name={kind}
            rows={5}
            dir="auto"
            lang={guide.locale}
            defaultValue={guide.phrases[kind].join('\n')}
          />
        </label>
      ))}
      <p className="quiet small">{t.replies.variables}</p>
      <PanelFoot problem={problem} onDone={onDone} saveId="tone-save">
        {guide.own && (
          <Button
            variant="subtle"
            color="gray"
            data-testid="tone-reset"
            onClick={() => void act(api.delete(path))}
          >
            {t.tone.reset}
          </Button>
        )}
      </PanelFoot>
    </form>
  )
}
