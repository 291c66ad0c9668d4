/** The frame around every page of a signed-in person: where they are, how the line is, who they are. */
import { Button, Kbd, Tooltip } from '@mantine/core'
import { lazy, Suspense, useEffect, useState, type ReactElement } from 'react'
import type { Api } from '../data/api'
import { readPlace, writePlace } from '../data/place-data'
import { t } from '../messages'
import { DeskView } from './desk-view'
import { useDesk, useWorkplace } from './hooks'
import { Logo } from './logo-view'
import { ShortcutsView } from './shortcuts-view'

const InsightView = lazy(() => import('./insight-view'))

interface Props {
  api: Api
  describe: (error: unknown) => string
  signOut: () => void
}

export function ShellView({ api, describe, signOut }: Props): ReactElement {
  const { desk } = useWorkplace()
  const [hash, setHash] = useState(window.location.hash)
  const [isShortcuts, setShortcuts] = useState(false)
  const waiting = useDesk((state) => state.lists.waiting?.length ?? 0)
  const isAdmin = desk.staff.roles.includes('admin')
  const place = readPlace(hash)
  const isInsight = place.page === 'insight' && isAdmin

  useEffect(() => {
    document.title = t.documentTitle(waiting)
  }, [waiting])
  useEffect(() => {
    const follow = (): void => {
      setHash(window.location.hash)
      desk.goTo(readPlace(window.location.hash))
    }
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [desk])

  const { view, selected } = desk.store.get()
  return (
    <div className="shell">
      <header className="bar">
        <Logo />
        {isAdmin && (
          <nav className="bar-pages" aria-label={t.views.main}>
            <a
              href={writePlace({ page: 'desk', view, episode: selected })}
              aria-current={isInsight ? undefined : 'page'}
            >
              {t.views.desk}
            </a>
            <a
              href="#/insight"
              aria-current={isInsight ? 'page' : undefined}
              data-testid="insight-link"
            >
              {t.views.insight}
            </a>
          </nav>
        )}
        <span className="bar-space" />
        <ConnectionState />
        <Tooltip label={t.actions.shortcuts}>
          <button
            type="button"
            className="bar-keys"
            aria-label={t.actions.shortcuts}
            onClick={() => setShortcuts(true)}
          >
            <Kbd size="xs">?</Kbd>
          </button>
        </Tooltip>
        <span className="bar-me">{desk.staff.name}</span>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          onClick={signOut}
          data-testid="sign-out"
        >
          {t.actions.signOut}
        </Button>
      </header>
      {isInsight ? (
        <Suspense fallback={null}>
          <InsightView api={api} describe={describe} />
        </Suspense>
      ) : (
        <DeskView onShortcuts={() => setShortcuts(true)} />
      )}
      {isShortcuts && <ShortcutsView onClose={() => setShortcuts(false)} />}
    </div>
  )
}

function ConnectionState(): ReactElement {
  const connection = useDesk((state) => state.connection)
  return (
    <span
      className={`connection connection-${connection}`}
      role="status"
      data-testid="connection-state"
      data-state={connection}
    >
      {t.connection[connection]}
    </span>
  )
}
