/** The product's mark and name. */
import type { ReactElement } from 'react'
import { t } from '../messages'

export function Logo(): ReactElement {
  return (
    <span className="logo">
      <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#0b6b52" />
        <path
          d="M7 21h4v-4h5v-4h5V9h4"
          fill="none"
          stroke="#fff"
          strokeWidth="3"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className="logo-word">{t.product}</span>
    </span>
  )
}
