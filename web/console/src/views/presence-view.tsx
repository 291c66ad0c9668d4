/** Available, busy or away: by hand, and away by itself when nobody touches the console for long. */
import { useEffect, useRef, useState, type ReactElement } from 'react'
import type { Presence } from '../data/contract'
import type { SetPresence } from '../data/wire'
import { t } from '../messages'
import { useDesk, useWorkplace } from './hooks'

const IDLE_AFTER_MS = 10 * 60_000 // a coffee is shorter, a meeting longer
const LOOK_EVERY_MS = 15_000
const KEPT = 'handrail.idle'
const choices: Presence[] = ['available', 'busy', 'away']

export function PresenceView(): ReactElement {
  const { desk, api, describe, notify } = useWorkplace()
  const [presence, setPresence] = useState<Presence>(desk.staff.presence ?? 'available')
  const touchedAt = useRef(Date.now())
  /** What they were before they were idle; null while they are not. A reload must not forget it. */
  const before = useRef(window.sessionStorage.getItem(KEPT) as Presence | null)
  const keep = (held: Presence | null): void => {
    before.current = held
    if (held === null) window.sessionStorage.removeItem(KEPT)
    else window.sessionStorage.setItem(KEPT, held)
  }

  const say = async (next: Presence): Promise<void> => {
    try {
      const body: SetPresence = { presence: next }
      await api.put('/api/agent/presence', body)
      setPresence(next)
    } catch (error) {
      notify(describe(error))
    }
  }

  const newest = useRef({ say, presence })
  useEffect(() => {
    newest.current = { say, presence }
  })
  const missed = useDesk((state) => state.missed)
  useEffect(() => {
    // The server says so of whoever let lapse what they were given; the next touch takes it back.
    if (missed === 0 || newest.current.presence === 'away') return
    keep(newest.current.presence)
    setPresence('away')
  }, [missed])
  useEffect(() => {
    const touch = (): void => {
      touchedAt.current = Date.now()
      if (before.current === null) return
      const back = before.current
      keep(null)
      void newest.current.say(back)
    }
    const look = (): void => {
      if (Date.now() - touchedAt.current < IDLE_AFTER_MS || newest.current.presence === 'away')
        return
      keep(newest.current.presence)
      void newest.current.say('away')
    }
    const timer = setInterval(look, LOOK_EVERY_MS)
    for (const name of ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const)
      window.addEventListener(name, touch, { passive: true })
    return () => {
      clearInterval(timer)
      for (const name of ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const)
        window.removeEventListener(name, touch)
    }
  }, [])

  return (
    <select
      className={`presence presence-${presence}`}
      aria-label={t.presence.label}
      data-testid="presence"
      value={presence}
      onChange={(event) => {
        keep(null)
        void say(event.currentTarget.value as Presence)
      }}
    >
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {t.presence[choice]}
        </option>
      ))}
    </select>
  )
}
