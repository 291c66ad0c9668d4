/** Who is signed in. The cookie is the browser's; only the CSRF token passes through our hands. */
import type { Api } from './api'
import { Refusal } from './api'
import type { SignedIn, Staff } from './contract'
import { createStore, type Store } from './store'

export type Session =
  { state: 'checking' } | { state: 'out'; ended: boolean } | { state: 'in'; staff: Staff }

export class SessionKeeper {
  readonly store: Store<Session> = createStore<Session>({ state: 'checking' })

  constructor(private readonly api: Api) {}

  /** Finds a session that a reload interrupted. Tells the caller when the server is not reachable. */
  async resume(): Promise<void> {
    try {
      this.enter(await this.api.get('/api/staff/me'))
    } catch (error) {
      this.store.update(() => ({ state: 'out', ended: false }))
      if (!(error instanceof Refusal && error.status === 401)) throw error
    }
  }

  async signIn(email: string, password: string): Promise<void> {
    const answer = await this.api.post('/api/staff/login', { email, password })
    this.enter(answer)
  }

  async signOut(): Promise<void> {
    await this.api.post('/api/staff/logout')
    this.api.csrf = null
    this.store.update(() => ({ state: 'out', ended: false }))
  }

  /** The server no longer knows us. A first look without a session is no ending. */
  end(): void {
    this.store.update((session) =>
      session.state === 'in' ? { state: 'out', ended: true } : session,
    )
  }

  private enter({ staff, csrf }: SignedIn): void {
    this.api.csrf = csrf
    this.store.update(() => ({ state: 'in', staff }))
  }
}
