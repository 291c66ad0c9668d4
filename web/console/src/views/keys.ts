/** Single keys for frequent moves, silent while someone writes or a dialog is open. */
import { useEffect, useRef } from 'react'

/** A box to tick takes no letters: whoever picks rows by keyboard moves them by keyboard. */
const TAKES_LETTERS = 'input:not([type=checkbox], [type=radio]), textarea, select'

export type Keys = Readonly<Record<string, () => void>>

/** The letter on the key, whatever script the keyboard is set to ("ㅓ" and "ت" are j too). */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'code'>): string {
  if (/^[\x20-\x7e]$/.test(event.key)) return event.key.toLowerCase()
  return /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : event.key
}

/** `onPalette` is what Ctrl+K or ⌘K does, wherever the focus is. */
export function useKeys(keys: Keys, onPalette: () => void): void {
  const newest = useRef({ keys, onPalette })
  useEffect(() => {
    newest.current = { keys, onPalette }
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing || document.querySelector('[role=dialog]') !== null) return
      const name = keyName(event)
      if ((event.ctrlKey || event.metaKey) && !event.altKey && name === 'k') {
        event.preventDefault()
        newest.current.onPalette()
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof Element && event.target.closest(TAKES_LETTERS)) return
      const act = newest.current.keys[name]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
