/** Calls for attention: the title's number, a sound and the browser's own notification. */
import { useEffect, useRef, useState, type ReactElement } from 'react'
import { attention } from '../data/attention-data'
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
  const { desk } = useWorkplace()
  const [isOn, setOn] = useState(() => window.localStorage.getItem(KEPT) === 'on')
  const waiting = useDesk((state) => state.lists.waiting?.length ?? 0)
  const unread = useDesk((state) => Object.values(state.unread).reduce((sum, n) => sum + n, 0))
  const arrival = useDesk((state) => state.arrival)
  const before = useRef({ arrival, unread })

  useEffect(() => {
    document.title = t.documentTitle(waiting + unread)
  }, [waiting, unread])

  useEffect(() => {
    const what = attention(before.current, { arrival, unread })
    before.current = { arrival, unread }
    if (what === null || !isOn) return
    chime()
    if (!document.hidden || Notification.permission !== 'granted') return
    const signal = arrival && strongestSignal(arrival.signals)
    const words =
      what === 'arrival' && arrival
        ? t.queue.arrived(
            customerName(arrival.customer),
            reasonName(signal ? sortOf(signal) : arrival.reason),
          )
        : t.attention.unread(unread)
    const notification = new Notification(t.product, { body: words, tag: what })
    notification.onclick = () => {
      window.focus()
      if (what === 'arrival' && arrival) {
        desk.show('waiting')
        desk.select(arrival.id)
      }
      notification.close()
    }
  }, [arrival, unread, isOn, desk])

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
