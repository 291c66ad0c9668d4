/** The frame around every page of a signed-in person: where they are, how the line is, who they are. */
import { Button, Kbd, Tooltip } from '@mantine/core'
import { lazy, Suspense, useCallback, useEffect, useState, type ReactElement } from 'react'
import { pagesFor, readPlace, writePlace } from '../data/place-data'
import { t } from '../messages'
import type { Dialog } from './actions'
import { AttentionView } from './attention-view'
import { DeskView } from './desk-view'
import { useDesk, useWorkplace } from './hooks'
import { Logo } from './logo-view'
import { PresenceView } from './presence-view'
import { ProfileView } from './profile-view'

const InsightView = lazy(() => import('./insight-view'))
const SavedRepliesView = lazy(() => import('./saved-replies-view'))
const ToneView = lazy(() => import('./tone-view'))
const CausesView = lazy(() => import('./causes-view'))
const PolicyView = lazy(() => import('./policy-view'))
const StaffView = lazy(() => import('./staff-view'))
const IntegrationsView = lazy(() => import('./integrations-view'))
const WidgetView = lazy(() => import('./widget-view'))
const AuditView = lazy(() => import('./audit-view'))
const TeamsView = lazy(() => import('./teams-view'))
const HoursView = lazy(() => import('./hours-view'))
const CustomerView = lazy(() => import('./customer-view'))

export function ShellView({ signOut }: { signOut: () => void }): ReactElement {
  const { desk } = useWorkplace()
  const [hash, setHash] = useState(window.location.hash)
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const pages = pagesFor(desk.staff.roles)
  const place = readPlace(hash)
  const page = pages.includes(place.page) ? place.page : 'desk'

  useEffect(() => {
    const follow = (): void => {
      setHash(window.location.hash)
      desk.goTo(readPlace(window.location.hash))
    }
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [desk])

  const openDialog = useCallback((next: Dialog | null) => setDialog(next), [])
  const { view, selected } = desk.store.get()
  return (
    <div className="shell">
      <header className="bar">
        <Logo />
        <nav className="bar-pages" aria-label={t.views.main}>
          {pages
            .filter((each) => each !== 'customer')
            .map((each) => (
              <a
                key={each}
                href={
                  each === 'desk'
                    ? writePlace({ page: 'desk', view, episode: selected })
                    : `#/${each}`
                }
                aria-current={page === each ? 'page' : undefined}
                data-testid={`${each}-link`}
              >
                {t.pages[each]}
              </a>
            ))}
        </nav>
        <span className="bar-space" />
        <ConnectionState />
        <AttentionView />
        {page === 'desk' && (
          <Tooltip label={t.actions.shortcuts}>
            <button
              type="button"
              className="bar-keys"
              aria-label={t.actions.shortcuts}
              onClick={() => setDialog('shortcuts')}
            >
              <Kbd size="xs">?</Kbd>
            </button>
          </Tooltip>
        )}
        <PresenceView />
        <ProfileView />
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          onClick={() => (holdsAny() ? setDialog('handover') : signOut())}
          data-testid="sign-out"
        >
          {t.actions.signOut}
        </Button>
      </header>
      <Suspense fallback={null}>
        {page === 'insight' && <InsightView />}
        {page === 'replies' && <SavedRepliesView />}
        {page === 'tone' && <ToneView />}
        {page === 'causes' && <CausesView />}
        {page === 'policy' && <PolicyView />}
        {page === 'teams' && <TeamsView />}
        {page === 'hours' && <HoursView />}
        {page === 'staff' && <StaffView />}
        {page === 'integrations' && <IntegrationsView />}
        {page === 'widget' && <WidgetView />}
        {page === 'audit' && <AuditView />}
        {page === 'customer' && place.page === 'customer' && (
          <CustomerView key={place.customer} id={place.customer} />
        )}
      </Suspense>
      {page === 'desk' && (
        <DeskView dialog={dialog} setDialog={openDialog} signOut={signOut} />
      )}
    </div>
  )

  /** Whoever leaves with customers in hand is asked what becomes of them. */
  function holdsAny(): boolean {
    const isHolding = Object.values(desk.store.get().episodes).some((one) => desk.holds(one))
    return isHolding && page === 'desk'
  }
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
