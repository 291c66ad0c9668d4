/** A page beside the desk: it scrolls, and can be scrolled by keys where nothing in it takes focus. */
import type { PropsWithChildren, ReactElement } from 'react'

export function Page({ children }: PropsWithChildren): ReactElement {
  return (
    <main className="page" tabIndex={0}>
      {children}
    </main>
  )
}
