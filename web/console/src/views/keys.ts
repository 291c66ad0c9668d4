/** Single keys for frequent moves, silent while someone writes or a dialog is open. */
import { useEffect, useRef } from 'react'

export type Keys = Readonly<Record<string, () => void>>

/** The letter on the key, whatever script the keyboard is set to ("ㅓ" and "ت" are j too). */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'code'>): string {
  if (/^[\x20-\x7e]$/.test(event.key)) return event.key.toLowerCase()
  return /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : event.key
}

export function useKeys(keys: Keys): void {
  const newest = useRef(keys)
  useEffect(() => {
    newest.current = keys
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (
        event.target instanceof Element &&
        event.target.closest('input, textarea, select, [role=dialog]')
      )
        return
      if (document.querySelector('[role=dialog]') !== null) return
      const act = newest.current[keyName(event)]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
