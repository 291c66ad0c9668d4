/** Hands an episode to a colleague, with a word about it. */
import { Button, Modal, Stack } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { StaffEpisode } from '../data/contract'
import { t } from '../messages'
import { ColleagueView } from './colleague-view'
import { DialogFoot, NoteField, noted } from './form-view'
import { useWorkplace } from './hooks'

export default function TransferView({
  episode,
  onClose,
}: {
  episode: StaffEpisode
  onClose: () => void
}): ReactElement {
  const { desk } = useWorkplace()
  const [to, setTo] = useState<string | null>(null)
  const [note, setNote] = useState('')

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (to === null) return
    onClose()
    void desk.move(episode.id, 'transfer', { agent: to, ...noted(note) })
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t.transfer.title}
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
