/** Line icons, drawn in the colour of the text around them. */

import { html, svg } from 'lit'

export const icon = (path: string) => html`
  <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${svg`<path d=${path} />`}</svg>
`

export const closeIcon = icon('M6 6l12 12M18 6L6 18')
export const sendIcon = icon('M4 12h14M12 5l7 7-7 7')
export const personIcon = icon('M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0')
export const articleIcon = icon('M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6')
export const botIcon = icon('M6 9h12v9H6zM12 9V5M10 13v1M14 13v1M3 13v2M21 13v2')
export const moreIcon = icon('M5 12h.01M12 12h.01M19 12h.01')
export const backIcon = icon('M19 12H5M11 18l-6-6 6-6')
export const doneIcon = icon('M5 12.5l5 5L19 7')
export const downIcon = icon('M12 5v14M6 13l6 6 6-6')
