/** Asks until when an episode is set aside. */
import { Button, Modal, Stack } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { minute } from '../data/format'
import { wakeTimes, type Wake } from '../data/parking-data'
import type { Snooze } from '../data/wire'
import { t } from '../messages'
import { DialogFoot, NoteField, noted } from './form-view'

export default function SnoozeView({
  many,
  onMove,
  onClose,
}: {
  /** How many episodes it is about, when not the one on the screen. */
  many?: number | undefined
  onMove: (body: Snooze) => void
  onClose: () => void
}): ReactElement {
  const [times] = useState(() => wakeTimes(Date.now()))
  const [own, setOwn] = useState('')
  const [note, setNote] = useState('')

  const until = (time: Date): void => {
    onClose()
    onMove({
      until: time.toISOString(),
      ...noted(note),
    })
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (own !== '') until(new Date(own))
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={many === undefined ? t.snooze.title : t.bulk.title(t.actions.snooze, many)}
      closeButtonProps={{ 'aria-label': t.actions.close }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <p className="quiet">{t.snooze.lead}</p>
          <ul className="choices-list">
            {(Object.keys(times) as Wake[]).map((wake, index) => (
              <li key={wake}>
                <button
                  type="button"
                  data-autofocus={index === 0 || undefined}
                  data-testid={`snooze-${wake}`}
                  onClick={() => until(times[wake])}
                >
                  <span>{t.snooze.times[wake]}</span>
                  <span className="quiet">{minute(times[wake])}</span>
                </button>
              </li>
            ))}
          </ul>
          <label className="field">
            {t.snooze.own}
            <input
              type="datetime-local"
              value={own}
              onChange={(event) => setOwn(event.currentTarget.value)}
            />
          </label>
          <NoteField label={t.snooze.note} note={note} onChange={setNote} />
          <DialogFoot onClose={onClose}>
            <Button type="submit" disabled={own === ''}>
              {t.actions.snooze}
            </Button>
          </DialogFoot>
        </Stack>
      </form>
    </Modal>
  )
}
