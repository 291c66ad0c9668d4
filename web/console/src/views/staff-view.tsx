/** The page on which administrators open, change and close accounts. */
import { Button } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { Account, Role } from '../data/contract'
import { minute } from '../data/format'
import type { AddStaff, ChangeStaff } from '../data/wire'
import { t } from '../messages'
import { PanelFoot } from './form-view'
import { useRead, useWorkplace } from './hooks'
import { Page } from './page-view'

const roles: Role[] = ['agent', 'editor', 'admin']
const SHORTEST_PASSWORD = 10 // characters, the server's own limit
const fresh: Account = {
  id: '',
  name: '',
  email: '',
  roles: ['agent'],
  presence: 'available',
  picture: null,
  active: true,
  seen_at: null,
}

export default function StaffView(): ReactElement {
  const { found: accounts, load, problem } = useRead('/api/admin/staff', [])
  const [edited, setEdited] = useState<Account | null>(null)

  return (
    <Page>
      <header>
        <h1>{t.staff.title}</h1>
        <p className="quiet">{t.staff.lead}</p>
      </header>
      {problem !== null && <p role="alert">{problem}</p>}
      <div className="page-columns">
        <section aria-label={t.staff.title}>
          <Button size="xs" data-testid="staff-new" onClick={() => setEdited(fresh)}>
            {t.staff.add}
          </Button>
          <ul className="rows">
            {accounts.map((account) => (
              <li key={account.id}>
                <button
                  type="button"
                  aria-current={edited?.id === account.id ? 'true' : undefined}
                  data-testid={`staff-${account.email}`}
                  onClick={() => setEdited(account)}
                >
                  <span className="row-title" dir="auto">
                    {account.name}
                  </span>
                  <span className="quiet small">
                    {account.active
                      ? account.roles.map((role) => t.staff.role[role]).join(', ')
                      : t.staff.closed}
                  </span>
                  <span className="row-text quiet">
                    <bdi>{account.email}</bdi>
                    {' · '}
                    {account.seen_at === null
                      ? t.staff.never
                      : t.staff.seen(minute(account.seen_at))}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
        {edited !== null && (
          <AccountForm
            key={edited.id}
            account={edited}
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

function AccountForm({ account, onDone }: { account: Account; onDone: () => void }): ReactElement {
  const { api, describe } = useWorkplace()
  const [problem, setProblem] = useState<string | null>(null)
  const isNew = account.id === ''

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const password = String(form.get('password'))
    const body = { name: String(form.get('name')), roles: form.getAll('role') as Role[] }
    try {
      if (isNew) {
        const opened: AddStaff = { ...body, password, email: String(form.get('email')) }
        await api.post('/api/admin/staff', opened)
      } else {
        const changed: ChangeStaff = {
          ...body,
          active: form.get('active') === 'on',
          ...(password === '' ? {} : { password }),
        }
        await api.patch(`/api/admin/staff/${encodeURIComponent(account.id)}`, changed)
      }
      onDone()
    } catch (error) {
      setProblem(describe(error))
    }
  }

  return (
    <form className="panel" onSubmit={(event) => void submit(event)} data-testid="staff-form">
      <label className="field">
        {t.staff.name}
        <input name="name" required maxLength={80} dir="auto" autoFocus defaultValue={account.name} />
      </label>
      <label className="field">
        {t.staff.email}
        <input
          name="email"
          type="email"
          required
          disabled={!isNew}
          autoComplete="off"
          defaultValue={account.email}
        />
      </label>
      <label className="field">
        {isNew ? t.staff.password : t.staff.newPassword}
        <input
          name="password"
          type="password"
          required={isNew}
          minLength={SHORTEST_PASSWORD}
          autoComplete="new-password"
        />
        <span className="quiet small">{t.staff.passwordHint}</span>
      </label>
      <fieldset className="causes">
        <legend>{t.staff.roles}</legend>
        {roles.map((role) => (
          <label key={role}>
            <input
              type="checkbox"
              name="role"
              value={role}
              defaultChecked={account.roles.includes(role)}
            />
            {t.staff.role[role]}
          </label>
        ))}
      </fieldset>
      {!isNew && (
        <label className="tick">
          <input type="checkbox" name="active" defaultChecked={account.active} />
          {t.staff.open}
        </label>
      )}
      {!isNew && <p className="quiet small">{t.staff.closing}</p>}
      <PanelFoot problem={problem} onDone={onDone} saveId="staff-save" />
    </form>
  )
}
