/** The site's own page about a customer, in a frame that reaches nothing of ours, or in a tab. */
import { Button, Group } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { Panel } from '../data/contract'
import { safeLink } from '../data/format'
import { t } from '../messages'
import { useWorkplace } from './hooks'

/** No `allow-same-origin`: whatever the address is, the page never runs as one of ours. */
const SANDBOX = 'allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox'

export function PanelView({ id, panel }: { id: string; panel: Panel }): ReactElement {
  const { api, describe, notify } = useWorkplace()
  const [shown, setShown] = useState<string | null>(null)

  const link = async (): Promise<string | null> => {
    const path = `/api/agent/customers/${encodeURIComponent(id)}/panel` as const
    return safeLink((await api.get(path)).url)
  }
  const open = async (): Promise<void> => {
    // A browser lets a page open a tab only in the click itself; its address comes after.
    const tab = panel.open === 'tab' ? window.open('about:blank') : null
    try {
      const url = await link()
      if (tab === null || url === null) return setShown(url)
      tab.opener = null
      tab.location.replace(url)
    } catch (error) {
      tab?.close()
      notify(describe(error))
    }
  }

  return (
    <section className="page-section" aria-label={panel.title} data-testid="panel">
      <Group gap="xs">
        <Button size="xs" variant="default" data-testid="panel-open" onClick={() => void open()}>
          {t.panel.open(panel.title)}
        </Button>
        {shown !== null && (
          <Button size="xs" variant="subtle" color="gray" onClick={() => setShown(null)}>
            {t.actions.close}
          </Button>
        )}
      </Group>
      {shown !== null && panel.open === 'tab' && (
        <p>
          {t.panel.blocked}{' '}
          <a href={shown} target="_blank" rel="noopener noreferrer">
            {panel.title}
          </a>
        </p>
      )}
      {shown !== null && panel.open === 'frame' && (
        <iframe
          className="panel-frame"
          data-testid="panel-frame"
          title={panel.title}
          src={shown}
          sandbox={SANDBOX}
          referrerPolicy="no-referrer"
        />
      )}
    </section>
  )
}
