/** A site's own colours, put on our tokens. What does not read as a colour is left out. */

import type { Colors } from '../bridge.ts'

export function applyColors(colors: Colors, root: HTMLElement): void {
  for (const [name, value] of Object.entries(colors)) {
    if (!/^[a-z-]{1,30}$/.test(name) || !CSS.supports('color', value)) {
      console.warn(`Handrail: "${value}" is no colour for "${name}"`)
      continue
    }
    root.style.setProperty(`--color-${name}`, value)
    // The shades that follow from an accent are worked out in frame.css, unless given too.
    if (name === 'accent') root.dataset['accent'] = ''
  }
}
