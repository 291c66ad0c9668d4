/** Hands an episode to a colleague, with a word about it. */
import { Button, Modal, Stack } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { Transfer } from '../data/wire'
import { t } from '../messages'
import { ColleagueView } from './colleague-view'
import { DialogFoot, NoteField, noted } from './form-view'

export default function TransferView({
  many,
  onMove,
  onClose,
}: {
  /** How many episodes it is about, when not the one on the screen. */
  many?: number | undefined
  onMove: (body: Transfer) => void
  onClose: () => void
}): ReactElement {
  const [to, setTo] = useState<string | null>(null)
  const [note, setNote] = useState('')

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (to === null) return
    onClose()
    onMove({ agent: to, ...noted(note) })
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={many === undefined ? t.transfer.title : t.bulk.title(t.actions.transfer, many)}
      closeButtonProps={{ 'aria-label': t.actions.close }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <ColleagueView chosen={to} onChoose={setTo} />
          <NoteField label={t.transfer.note} note={note} onChange={setNote} />
          <DialogFoot onClose={onClose}>
            <Button type="submit" disabled={to === null} data-testid="transfer-confirm">
              {t.actions.transfer}
            </Button>
          </DialogFoot>
        </Stack>
      </form>
    </Modal>
  )
}
