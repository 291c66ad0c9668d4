/** Builds the console and puts it on the page. */
import '@handrail/shared/tokens.css'
import './mantine.css'
import './console.css'
import { DirectionProvider, MantineProvider } from '@mantine/core'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Api } from './data/api'
import { reloadWhenReplaced } from './data/upgrade-data'
import { SessionKeeper } from './data/session-data'
import { direction, locale } from './messages'
import { AppView } from './views/app-view'
import { theme, variables } from './views/theme'

/** The server writes a fresh nonce into the page; without it the policy would drop Mantine's styles. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

const api = new Api({ onSignedOut: () => keeper.end() })
const keeper = new SessionKeeper(api)
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root element.')

reloadWhenReplaced()
document.documentElement.lang = locale
document.documentElement.dir = direction
createRoot(root).render(
  <StrictMode>
    <DirectionProvider initialDirection={direction} detectDirection={false}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <AppView api={api} keeper={keeper} />
      </MantineProvider>
    </DirectionProvider>
  </StrictMode>,
)
