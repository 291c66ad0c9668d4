/** One endpoint: its address, what it is told, and what became of that. */
import { Button } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { newsNames, readWebhook, type MadeWebhook, type Webhook } from '../data/webhooks-data'
import { t } from '../messages'
import { DeliveriesView } from './deliveries-view'
import { PanelFoot } from './form-view'
import { useWorkplace } from './hooks'

interface Props {
  hook: Webhook
  onSecret: (made: MadeWebhook) => void
  onDone: () => void
}

export function WebhookForm({ hook, onSecret, onDone }: Props): ReactElement {
  const { api, describe } = useWorkplace()
  const [problem, setProblem] = useState<string | null>(null)
  const isNew = hook.id === ''
  const path = `/api/admin/webhooks/${encodeURIComponent(hook.id)}` as const

  const act = async (call: () => Promise<void>): Promise<void> => {
    try {
      await call()
    } catch (error) {
      setProblem(describe(error))
    }
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const body = readWebhook(new FormData(event.currentTarget))
    void act(async () => {
      if (isNew) onSecret(await api.post('/api/admin/webhooks', body))
      else await api.put(path, body).then(onDone)
    })
  }

  return (
    <div>
      <form className="panel" onSubmit={submit} data-testid="webhook-form">
        <label className="field">
          {t.webhooks.url}
          <input
            name="url"
            type="url"
            required
            maxLength={2_000}
            dir="ltr"
            autoFocus
            placeholder="https://"
            defaultValue={hook.url}
          />
        </label>
        <NewsFields hook={hook} />
        <label className="tick">
          <input type="checkbox" name="active" defaultChecked={hook.paused === null} />
          {t.webhooks.active}
        </label>
        {hook.paused !== null && (
          <p className="quiet small">{t.webhooks.pausedHint[hook.paused]}</p>
        )}
        <PanelFoot problem={problem} onDone={onDone} saveId="webhook-save">
          {!isNew && (
            <>
              <Button
                variant="subtle"
                color="gray"
                data-testid="webhook-remove"
                onClick={() => void act(() => api.delete(path).then(onDone))}
              >
                {t.actions.remove}
              </Button>
              <Button
                variant="subtle"
                color="gray"
                onClick={() =>
                  void act(() => api.post(`${path}/secret`).then(onSecret))
                }
              >
                {t.webhooks.renew}
              </Button>
            </>
          )}
        </PanelFoot>
      </form>
      {!isNew && <DeliveriesView hook={hook} />}
    </div>
  )
}

function NewsFields({ hook }: { hook: Webhook }): ReactElement {
  return (
    <fieldset className="causes">
      <legend>{t.webhooks.told}</legend>
      {newsNames.map((name) => (
        <label key={name}>
          <input
            type="checkbox"
            name="news"
            value={name}
            defaultChecked={hook.news.includes(name)}
          />
          {t.webhooks.news[name]}
        </label>
      ))}
    </fieldset>
  )
}
