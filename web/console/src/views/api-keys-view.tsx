/** The keys with which programs call: whose they are, when they were last used, and their end. */
import { Button } from '@mantine/core'
import { useEffect, useState, type FormEvent, type ReactElement } from 'react'
import type { Account, ApiKey, MadeApiKey } from '../data/contract'
import { minute } from '../data/format'
import type { MakeApiKey } from '../data/wire'
import { t } from '../messages'
import { CopyOnce, PanelFoot } from './form-view'
import { useRead, useWorkplace } from './hooks'

const LONGEST_DAYS = 365 // the server's own limit
const DAYS = [30, 90, 180, LONGEST_DAYS]

type Shown =
  | { kind: 'new' }
  | { kind: 'made'; made: MadeApiKey }
  | { kind: 'key'; key: ApiKey }

export function ApiKeysSection(): ReactElement {
  const { found: keys, load, problem } = useRead('/api/admin/api-keys', [])
  const [shown, setShown] = useState<Shown | null>(null)

  const show = (next: Shown | null): void => {
    setShown(next)
    void load()
  }
  return (
    <section className="page-section" aria-labelledby="api-keys">
      <h2 id="api-keys">{t.apiKeys.title}</h2>
      <p className="quiet">{t.apiKeys.lead}</p>
      {problem !== null && <p role="alert">{problem}</p>}
      <div className="page-columns">
        <div>
          <Button size="xs" data-testid="key-new" onClick={() => setShown({ kind: 'new' })}>
            {t.apiKeys.add}
          </Button>
          {keys.length === 0 && <p className="quiet empty">{t.apiKeys.none}</p>}
          <ul className="rows" data-testid="keys">
            {keys.map((key) => (
              <li key={key.id}>
                <button
                  type="button"
                  aria-current={
                    shown?.kind === 'key' && shown.key.id === key.id ? 'true' : undefined
                  }
                  onClick={() => setShown({ kind: 'key', key })}
                >
                  <span className="row-title" dir="auto">
                    {key.name}
                  </span>
                  <span className="quiet small">{ends(key)}</span>
                  <span className="row-text quiet">
                    <bdi>{key.staff.name}</bdi>
                    {' · '}
                    {key.used_at === null ? t.apiKeys.unused : t.apiKeys.used(minute(key.used_at))}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </div>
        {shown?.kind === 'new' && (
          <KeyForm
            onMade={(made) => show({ kind: 'made', made })}
            onDone={() => setShown(null)}
          />
        )}
        {shown?.kind === 'made' && (
          <CopyOnce
            title={shown.made.name}
            lead={t.apiKeys.once}
            secret={shown.made.key}
            onDone={() => setShown(null)}
          />
        )}
        {shown?.kind === 'key' && (
          <KeyPanel key={shown.key.id} shown={shown.key} onDone={() => show(null)} />
        )}
      </div>
    </section>
  )
}

function ends({ active, expires_at }: ApiKey): string {
  const isOver = !active || Date.parse(expires_at) < Date.now()
  return isOver ? t.apiKeys.over : t.apiKeys.until(minute(expires_at))
}

interface FormProps {
  onMade: (made: MadeApiKey) => void
  onDone: () => void
}

function KeyForm({ onMade, onDone }: FormProps): ReactElement {
  const { api, describe, desk } = useWorkplace()
  const [accounts, setAccounts] = useState<Account[]>([])
  const [problem, setProblem] = useState<string | null>(null)

  useEffect(() => {
    api.get('/api/admin/staff').then(
      (all) => setAccounts(all.filter(({ active }) => active)),
      (error: unknown) => setProblem(describe(error)),
    )
  }, [api, describe])

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const body: MakeApiKey = {
      name: String(form.get('name')),
      staff: String(form.get('staff')),
      days: Number(form.get('days')),
    }
    try {
      onMade(await api.post('/api/admin/api-keys', body))
    } catch (error) {
      setProblem(describe(error))
    }
  }

  return (
    <form className="panel" onSubmit={(event) => void submit(event)} data-testid="key-form">
      <label className="field">
        {t.apiKeys.name}
        <input name="name" required maxLength={80} dir="auto" autoFocus />
      </label>
      <label className="field">
        {t.apiKeys.actsAs}
        <select name="staff" key={accounts.length} defaultValue={desk.staff.id}>
          {accounts.map(({ id, name, email }) => (
            <option key={id} value={id}>{`${name} (${email})`}</option>
          ))}
        </select>
        <span className="quiet small">{t.apiKeys.actsAsHint}</span>
      </label>
      <label className="field">
        {t.apiKeys.lasts}
        <select name="days" defaultValue={LONGEST_DAYS}>
          {DAYS.map((days) => (
            <option key={days} value={days}>
              {t.apiKeys.days(days)}
            </option>
          ))}
        </select>
      </label>
      <PanelFoot problem={problem} onDone={onDone} saveId="key-save" />
    </form>
  )
}

function KeyPanel({ shown, onDone }: { shown: ApiKey; onDone: () => void }): ReactElement {
  const { api, describe } = useWorkplace()
  const [problem, setProblem] = useState<string | null>(null)

  const revoke = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    try {
      await api.delete(`/api/admin/api-keys/${encodeURIComponent(shown.id)}`)
      onDone()
    } catch (error) {
      setProblem(describe(error))
    }
  }
  return (
    <form className="panel" onSubmit={(event) => void revoke(event)} data-testid="key-panel">
      <h2 dir="auto">{shown.name}</h2>
      <p>
        {t.apiKeys.actsAs} <bdi>{shown.staff.name}</bdi> (<bdi>{shown.staff.email}</bdi>)
      </p>
      <p className="quiet small">{t.apiKeys.revoking}</p>
      <PanelFoot
        problem={problem}
        onDone={onDone}
        saveId="key-revoke"
        saveLabel={t.apiKeys.revoke}
      />
    </form>
  )
}
