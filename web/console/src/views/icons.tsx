/** The console's few icons, drawn in the text's own colour and silent to screen readers. */
import type { ReactElement } from 'react'

const icon = (...paths: string[]) =>
  function Icon({ size = 16 }: { size?: number }): ReactElement {
    return (
      <svg
        className="icon"
        width={size}
        height={size}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {paths.map((path) => (
          <path key={path} d={path} />
        ))}
      </svg>
    )
  }

export const IconBot = icon(
  'M3 6.5h10v6.5H3z',
  'M8 6.5V3.5',
  'M6 9.3v.9',
  'M10 9.3v.9',
  'M8 3.2v.1',
)
export const IconEye = icon(
  'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8z',
  'M8 6.6a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8z',
)
export const IconNote = icon('M3 2.5h10v7l-4 4H3z', 'M13 9.5H9v4')
export const IconCheck = icon('M3 8.5l3.2 3.2L13 5')
export const IconCross = icon('M4 4l8 8', 'M12 4l-8 8')
export const IconFlag = icon('M4 14V2.5', 'M4 3h8l-2 2.7L12 8.5H4')
export const IconClock = icon('M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2z', 'M8 5v3.2l2 1.3')
export const IconShield = icon(
  'M8 1.8l5 1.8v4c0 3.2-2.1 5.5-5 6.6-2.9-1.1-5-3.4-5-6.6v-4z',
  'M5.8 8l1.6 1.6 2.8-3',
)
export const IconSend = icon('M2.5 8L13.5 3l-3.2 10-2.6-4z', 'M7.7 9L13.5 3')
export const IconClip = icon(
  'M13.3 7.4L7.6 13a3.3 3.3 0 0 1-4.6-4.7l5.8-5.8a2.2 2.2 0 0 1 3.1 3.1L6.1 11.4a1 1 0 0 1-1.5-1.5l5-5',
)
export const IconArrowDown = icon('M8 3v10', 'M4 9l4 4 4-4')
export const IconPanel = icon('M2.5 3h11v10h-11z', 'M9.5 3v10')
export const IconLink = icon('M9.5 3H13v3.5', 'M13 3L7.5 8.5', 'M11 9.5V13H3V5h3.5')
export const IconHand = icon('M3 8h7', 'M7 4.5L10.5 8 7 11.5', 'M13 3v10')
export const IconArrowBack = icon('M13 8H3', 'M7 4L3 8l4 4')
export const IconSearch = icon('M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z', 'M10.4 10.4l3.1 3.1')
export const IconBell = icon('M4 11V7a4 4 0 0 1 8 0v4l1 1.5H3z', 'M6.7 14h2.6')
