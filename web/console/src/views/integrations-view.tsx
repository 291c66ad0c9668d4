/** The page for what other programs have to do with the desk. */
import type { ReactElement } from 'react'
import { t } from '../messages'
import { ApiKeysSection } from './api-keys-view'
import { Page } from './page-view'
import { WebhooksSection } from './webhooks-view'

export default function IntegrationsView(): ReactElement {
  return (
    <Page>
      <header>
        <h1>{t.pages.integrations}</h1>
      </header>
      <ApiKeysSection />
      <WebhooksSection />
    </Page>
  )
}
