/** The sign-in page. */
import { Alert, Button, PasswordInput, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { t } from '../messages'
import { LanguageView } from './language-view'
import { Logo } from './logo-view'

interface Props {
  ended: boolean
  describe: (error: unknown) => string
  signIn: (email: string, password: string) => Promise<void>
}

export function LoginView({ ended, describe, signIn }: Props): ReactElement {
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setProblem(null)
    try {
      await signIn(String(form.get('email') ?? '').trim(), String(form.get('password') ?? ''))
    } catch (error) {
      setProblem(describe(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <main className="login">
      <form className="login-card" onSubmit={(event) => void submit(event)}>
        <Logo />
        <div>
          <h1>{t.login.title}</h1>
          <p className="quiet">{ended ? t.login.ended : t.login.lead}</p>
        </div>
        <TextInput
          name="email"
          type="email"
          label={t.login.email}
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          data-testid="login-email"
        />
        <PasswordInput
          name="password"
          label={t.login.password}
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-testid="login-password"
        />
        {problem !== null && (
          <Alert color="red" role="alert" data-testid="login-problem">
            {problem}
          </Alert>
        )}
        <Button type="submit" loading={busy} fullWidth data-testid="login-submit">
          {t.login.submit}
        </Button>
        <LanguageView />
      </form>
    </main>
  )
}
