/** Chooses between signing in and working, and builds what the work needs. */
import { Notifications, notifications } from '@mantine/notifications'
import { useEffect, useState, type ReactElement } from 'react'
import { Refusal, Unreachable, type Api } from '../data/api'
import type { Staff } from '../data/contract'
import { Desk } from '../data/desk-data'
import { readPlace } from '../data/place-data'
import { reloadIfReplaced } from '../data/upgrade-data'
import type { SessionKeeper } from '../data/session-data'
import { useStore } from '../data/store'
import type { FieldProblem } from '../data/wire'
import { Desktop } from '../data/writing-data'
import { customerName } from '../data/format'
import { fieldIn, refusalIn, t } from '../messages'
import { WorkplaceContext, type Workplace } from './hooks'
import { LoginView } from './login-view'
import { ShellView } from './shell-view'

const NOTICE_MS = 8_000

/** A failure as a sentence in the reader's language; the server's own where we have none. */
export function describe(error: unknown): string {
  if (error instanceof Refusal) return refusalIn(t, error) || t.notice.unexpected
  return error instanceof Unreachable ? t.notice.unreachable : t.notice.unexpected
}

const describeField = (problem: FieldProblem): string => fieldIn(t, problem)

const notify = (message: string): void => {
  notifications.show({
    message,
    color: 'yellow',
    autoClose: NOTICE_MS,
    withBorder: true,
    closeButtonProps: { 'aria-label': t.actions.close },
  })
}

interface Props {
  api: Api
  keeper: SessionKeeper
}

export function AppView({ api, keeper }: Props): ReactElement {
  const session = useStore(keeper.store, (state) => state)

  useEffect(() => {
    keeper.resume().catch((error: unknown) => notify(describe(error)))
  }, [keeper])
  useEffect(() => {
    if (session.state === 'out') document.title = t.documentTitle(0)
  }, [session.state])

  return (
    <>
      <Notifications position="bottom-left" limit={4} />
      {session.state === 'out' && (
        <LoginView
          ended={session.ended}
          describe={describe}
          signIn={(email, password) => keeper.signIn(email, password)}
        />
      )}
      {session.state === 'in' && (
        <WorkView key={session.staff.id} api={api} keeper={keeper} staff={session.staff} />
      )}
    </>
  )
}

/** One workplace per person: its desk lives from sign-in to sign-out. */
function WorkView({ api, keeper, staff }: Props & { staff: Staff }): ReactElement | null {
  const [workplace, setWorkplace] = useState<Workplace | null>(null)

  useEffect(() => {
    const desktop = new Desktop({ storage: window.sessionStorage, staffId: staff.id, api })
    const desk = new Desk({
      api,
      staff,
      describe,
      onNotice: notify,
      onAwake: (episode) => notify(t.snooze.over(customerName(episode.customer))),
      onWhisper: ({ author, text }) =>
        notify(t.onlookers.whisper(author.name ?? t.thread.agent, text ?? '')),
      onBack: () => {
        void desktop.keep()
        void reloadIfReplaced()
      },
    })
    // Before the first drawing, which writes the address.
    desk.goTo(readPlace(window.location.hash))
    desk.start()
    void desktop.load()
    setWorkplace({ desk, desktop, api, describe, describeField, notify })
    const leave = (): void => {
      desk.outbox.sendNow()
      void desktop.keep()
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      desk.stop()
    }
  }, [api, staff])

  if (workplace === null) return null
  const signOut = async (): Promise<void> => {
    try {
      await workplace.desk.outbox.empty()
      await workplace.desktop.clear()
      await keeper.signOut()
    } catch (error) {
      notify(describe(error))
    }
  }
  return (
    <WorkplaceContext value={workplace}>
      <ShellView signOut={() => void signOut()} />
    </WorkplaceContext>
  )
}
