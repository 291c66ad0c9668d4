/** Mantine dressed in the shared tokens: its variables point to ours, light and dark alike. */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const accent: MantineColorsTuple = [
  '#e6f5ef',
  '#cfe9de',
  '#a3d6c2',
  '#73c2a4',
  '#49b894',
  '#2f9e7c',
  '#1c8465',
  '#0b6b52',
  '#08523f',
  '#053a2d',
]

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 5 },
  colors: { accent },
  fontFamily: 'var(--font-text)',
  headings: { fontFamily: 'var(--font-text)', fontWeight: '600' },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  defaultRadius: 6,
  focusRing: 'auto',
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { variant: 'filled' } },
    // The layout never scrolls as a whole, and the lock's own <style> tag would carry no nonce.
    // Its header is no banner of the page, which has one.
    Modal: {
      defaultProps: {
        lockScroll: false,
        centered: true,
        attributes: { header: { role: 'presentation' } },
      },
    },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
  },
})

const shared = {
  '--mantine-color-body': 'var(--color-surface)',
  '--mantine-color-text': 'var(--color-text)',
  '--mantine-color-dimmed': 'var(--color-text-quiet)',
  '--mantine-color-placeholder': 'var(--color-text-quiet)',
  '--mantine-color-default': 'var(--color-surface)',
  '--mantine-color-default-hover': 'var(--color-canvas)',
  '--mantine-color-default-color': 'var(--color-text)',
  '--mantine-color-default-border': 'var(--color-line)',
  '--mantine-color-error': 'var(--color-danger)',
}

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  dark: shared,
})
