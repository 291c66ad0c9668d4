/** A site's own colours, put on our tokens. What does not read as a colour is left out. */

import type { Colors } from '../bridge.ts'
import { ACCENT_STYLE } from './colors-styles.ts'

export function applyColors(colors: Colors, root: HTMLElement): void {
  const shades = new CSSStyleSheet()
  shades.replaceSync(ACCENT_STYLE)
  document.adoptedStyleSheets.push(shades)
  for (const [name, value] of Object.entries(colors)) {
    if (!/^[a-z-]{1,30}$/.test(name) || !CSS.supports('color', value)) {
      console.warn(`Handrail: "${value}" is no colour for "${name}"`)
      continue
    }
    root.style.setProperty(`--color-${name}`, value)
    // The shades that follow from an accent are worked out in colors-styles.ts, unless given too.
    if (name === 'accent') root.dataset['accent'] = ''
  }
}
