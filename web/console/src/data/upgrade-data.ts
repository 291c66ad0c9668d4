/**
 * A tab that is older than the server. Drafts are kept in the session's storage and on the server, so
 * that a reload loses nothing; a second reload for the same cause would only go round in circles.
 */

const RELOADED = 'handrail.reloaded'
const AGAIN_AFTER_MS = 60_000

/** The names of the built scripts carry their content's hash: other names are another version. */
export function scriptsOf(html: string): string {
  return [...html.matchAll(/src="([^"]*\/assets\/[^"]+\.js)"/g)].map(([, name]) => name).join(' ')
}

export function mayReload(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  now: number,
): boolean {
  const last = Number(storage.getItem(RELOADED) ?? 0)
  if (now - last < AGAIN_AFTER_MS) return false
  storage.setItem(RELOADED, String(now))
  return true
}

/** A part that is loaded when it is needed may be gone from a server that was upgraded. */
export function reloadWhenReplaced(): void {
  window.addEventListener('vite:preloadError', (event) => {
    event.preventDefault()
    if (mayReload(window.sessionStorage, Date.now())) window.location.reload()
  })
}

/** Asked when the stream comes back: that is when a server may have been replaced. */
export async function reloadIfReplaced(): Promise<void> {
  const response = await fetch('/console', { cache: 'no-store' }).catch(() => null)
  if (!response?.ok) return
  const theirs = scriptsOf(await response.text())
  const ours = scriptsOf(document.documentElement.outerHTML)
  if (theirs === '' || theirs === ours || ours === '') return
  if (mayReload(window.sessionStorage, Date.now())) window.location.reload()
}
