/** The page of saved replies: one's own, and the shared ones. */
import { Button, Textarea } from '@mantine/core'
import { useId, useState, type FormEvent, type ReactElement } from 'react'
import type { SavedReply } from '../data/contract'
import { customerLocales, languageName } from '../data/format'
import { fill } from '../data/replies-data'
import type { SaveReply } from '../data/wire'
import { t } from '../messages'
import { PanelFoot } from './form-view'
import { useDesk, useWorkplace } from './hooks'
import { Page } from './page-view'

const fresh: SavedReply = {
  id: '',
  name: '',
  text: '',
  locale: null,
  shared: false,
  editable: true,
}

export default function SavedRepliesView(): ReactElement {
  const replies = useDesk((state) => state.replies)
  const [edited, setEdited] = useState<SavedReply | null>(null)
  return (
    <Page>
      <header>
        <h1>{t.replies.title}</h1>
        <p className="quiet">{t.replies.lead}</p>
      </header>
      <div className="page-columns">
        <section aria-label={t.replies.title}>
          <Button size="xs" data-testid="reply-new" onClick={() => setEdited(fresh)}>
            {t.replies.add}
          </Button>
          {replies.length === 0 && <p className="quiet empty">{t.replies.none}</p>}
          <ul className="rows">
            {replies.map((reply) => (
              <li key={reply.id}>
                <button
                  type="button"
                  aria-current={edited?.id === reply.id ? 'true' : undefined}
                  onClick={() => setEdited(reply)}
                >
                  <span className="row-title" dir="auto">
                    {reply.name}
                  </span>
                  <span className="quiet small">
                    {[
                      reply.shared ? t.replies.shared : t.replies.own,
                      ...(reply.locale ? [languageName(reply.locale)] : []),
                    ].join(' · ')}
                  </span>
                  <span className="row-text quiet" dir="auto">
                    {reply.text}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
        {edited !== null && (
          <ReplyForm key={edited.id} reply={edited} onDone={() => setEdited(null)} />
        )}
      </div>
    </Page>
  )
}

function ReplyForm({ reply, onDone }: { reply: SavedReply; onDone: () => void }): ReactElement {
  const { desk, api, describe } = useWorkplace()
  const siteName = useDesk((state) => state.siteName)
  const [now, setNow] = useState(reply)
  const [problem, setProblem] = useState<string | null>(null)
  const problemId = useId()
  const isAdmin = desk.staff.roles.includes('admin')
  const change = (part: Partial<SavedReply>): void => setNow((before) => ({ ...before, ...part }))

  const act = async (call: () => Promise<unknown>): Promise<void> => {
    try {
      await call()
      await desk.loadReplies()
      onDone()
    } catch (error) {
      setProblem(describe(error))
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const { name, text, locale, shared } = now
    const body: SaveReply = { name, text, locale, shared }
    const path = `/api/agent/replies/${encodeURIComponent(now.id)}` as const
    void act(() => (now.id === '' ? api.post('/api/agent/replies', body) : api.put(path, body)))
  }

  return (
    <form className="panel" onSubmit={submit} data-testid="reply-form">
      <label className="field">
        {t.replies.name}
        <input
          required
          maxLength={80}
          dir="auto"
          autoFocus
          disabled={!now.editable}
          value={now.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
      </label>
      <Textarea
        label={t.replies.text}
        description={t.replies.variables}
        required
        withAsterisk={false}
        autosize
        minRows={4}
        maxRows={14}
        dir="auto"
        disabled={!now.editable}
        aria-describedby={problem === null ? undefined : problemId}
        value={now.text}
        data-testid="reply-text"
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      {now.text !== '' && (
        <p className="preview" dir="auto" aria-label={t.replies.preview}>
          {fill(now.text, {
            'customer.name': t.replies.exampleName,
            'agent.name': desk.staff.name,
            'site.name': siteName,
          })}
        </p>
      )}
      <label className="field">
        {t.replies.language}
        <select
          disabled={!now.editable}
          value={now.locale ?? ''}
          onChange={(event) => change({ locale: event.currentTarget.value || null })}
        >
          <option value="">{t.replies.anyLanguage}</option>
          {customerLocales.map((locale) => (
            <option key={locale} value={locale}>
              {languageName(locale)}
            </option>
          ))}
        </select>
      </label>
      {isAdmin && (
        <label className="tick">
          <input
            type="checkbox"
            checked={now.shared}
            onChange={(event) => change({ shared: event.currentTarget.checked })}
          />
          {t.replies.share}
        </label>
      )}
      {!now.editable && <p className="quiet">{t.replies.notYours}</p>}
      <PanelFoot
        problem={problem}
        problemId={problemId}
        onDone={onDone}
        saveId="reply-save"
        canSave={now.editable}
      >
        {now.id !== '' && now.editable && (
          <Button
            variant="subtle"
            color="gray"
            onClick={() =>
              void act(() => api.delete(`/api/agent/replies/${encodeURIComponent(now.id)}`))
            }
          >
            {t.actions.remove}
          </Button>
        )}
      </PanelFoot>
    </form>
  )
}
