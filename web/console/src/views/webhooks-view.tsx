/** Which of the site's addresses are told what, and how they are doing. */
import { Button } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { minute } from '../data/format'
import { newWebhook, type MadeWebhook, type Webhook } from '../data/webhooks-data'
import { t } from '../messages'
import { CopyOnce } from './form-view'
import { useRead } from './hooks'
import { WebhookForm } from './webhook-form-view'

type Shown = { kind: 'hook'; hook: Webhook } | { kind: 'secret'; made: MadeWebhook }

export function WebhooksSection(): ReactElement {
  const { found: hooks, load, problem } = useRead('/api/admin/webhooks', [])
  const [shown, setShown] = useState<Shown | null>(null)

  const show = (next: Shown | null): void => {
    setShown(next)
    void load()
  }
  const chosen = shown?.kind === 'hook' ? shown.hook.id : null
  return (
    <section className="page-section" aria-labelledby="webhooks">
      <h2 id="webhooks">{t.webhooks.title}</h2>
      <p className="quiet">{t.webhooks.lead}</p>
      {problem !== null && <p role="alert">{problem}</p>}
      <div className="page-columns">
        <div>
          <Button
            size="xs"
            data-testid="webhook-new"
            onClick={() => setShown({ kind: 'hook', hook: newWebhook })}
          >
            {t.webhooks.add}
          </Button>
          {hooks.length === 0 && <p className="quiet empty">{t.webhooks.none}</p>}
          <ul className="rows" data-testid="webhooks">
            {hooks.map((hook) => (
              <li key={hook.id}>
                <button
                  type="button"
                  aria-current={chosen === hook.id ? 'true' : undefined}
                  onClick={() => setShown({ kind: 'hook', hook })}
                >
                  <span className="row-title row-text" dir="ltr">
                    {hook.url}
                  </span>
                  <span className={hook.paused === null ? 'quiet small' : 'problem small'}>
                    {standing(hook)}
                  </span>
                  <span className="row-text quiet">
                    {hook.news.map((name) => t.webhooks.news[name]).join(', ')}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </div>
        {shown?.kind === 'hook' && (
          <WebhookForm
            key={shown.hook.id}
            hook={shown.hook}
            onSecret={(made) => show({ kind: 'secret', made })}
            onDone={() => show(null)}
          />
        )}
        {shown?.kind === 'secret' && (
          <CopyOnce
            title={shown.made.url}
            lead={t.webhooks.once}
            secret={shown.made.secret}
            onDone={() => show(null)}
          />
        )}
      </div>
    </section>
  )
}

function standing({ paused, failing_since, waiting }: Webhook): string {
  const parts = [
    ...(paused === null ? [] : [t.webhooks.paused[paused]]),
    ...(paused === null && failing_since !== null
      ? [t.webhooks.failing(minute(failing_since))]
      : []),
    ...(waiting === 0 ? [] : [t.webhooks.waiting(waiting)]),
  ]
  return parts.join(' · ') || t.webhooks.well
}
