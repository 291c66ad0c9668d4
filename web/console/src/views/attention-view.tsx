/** Calls for attention: the title's number, a sound and the browser's own notification. */
import { useEffect, useRef, useState, type ReactElement } from 'react'
import { attention, type Seen } from '../data/attention-data'
import { sortOf } from '../data/decision-data'
import { strongestSignal } from '../data/timeline-data'
import { customerName } from '../data/format'
import { t } from '../messages'
import { useDesk, useWorkplace } from './hooks'
import { IconBell } from './icons'
import { chime } from './sound'
import { reasonName } from './signal-view'

const KEPT = 'handrail.attention'

export function AttentionView(): ReactElement {
  const { desk, notify } = useWorkplace()
  const [isOn, setOn] = useState(() => window.localStorage.getItem(KEPT) === 'on')
  const waiting = useDesk((state) => state.lists.waiting?.length ?? 0)
  const unread = useDesk((state) => Object.values(state.unread).reduce((sum, n) => sum + n, 0))
  const arrival = useDesk((state) => state.arrival)
  const given = useDesk((state) => state.given)
  const before = useRef<Seen>({ arrival, given, unread })

  useEffect(() => {
    document.title = t.documentTitle(waiting + unread)
  }, [waiting, unread])

  useEffect(() => {
    const now: Seen = { arrival, given, unread }
    const what = attention(before.current, now)
    before.current = now
    if (what === 'given' && given) notify(t.queue.given(customerName(given.customer)))
    if (what === null || !isOn) return
    chime()
    if (!document.hidden || Notification.permission !== 'granted') return
    const notification = new Notification(t.product, { body: wordsOf(what, now), tag: what })
    notification.onclick = () => {
      window.focus()
      const about = what === 'given' ? given : what === 'arrival' ? arrival : null
      if (about) {
        desk.show(what === 'given' ? 'mine' : 'waiting')
        desk.select(about.id)
      }
      notification.close()
    }
  }, [arrival, given, unread, isOn, desk, notify])

  const toggle = async (): Promise<void> => {
    const next = !isOn
    window.localStorage.setItem(KEPT, next ? 'on' : 'off')
    setOn(next)
    if (!next) return
    chime()
    // Without the reader's leave there is still the sound and the title.
    if (Notification.permission === 'default') await Notification.requestPermission()
  }

  return (
    <button
      type="button"
      className="bar-bell"
      aria-pressed={isOn}
      aria-label={t.attention.label}
      title={isOn ? t.attention.on : t.attention.off}
      data-testid="attention"
      onClick={() => void toggle()}
    >
      <IconBell />
    </button>
  )
}

function wordsOf(what: NonNullable<ReturnType<typeof attention>>, { arrival, given, unread }: Seen): string {
  if (what === 'given' && given) return t.queue.given(customerName(given.customer))
  if (what !== 'arrival' || !arrival) return t.attention.unread(unread)
  const signal = strongestSignal(arrival.signals)
  const reason = signal ? sortOf(signal) : arrival.reason
  return t.queue.arrived(customerName(arrival.customer), reasonName(reason))
}
