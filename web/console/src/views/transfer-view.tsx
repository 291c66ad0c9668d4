/** Hands an episode to a colleague, with a word about it. */
import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { StaffEpisode } from '../data/contract'
import { t } from '../messages'
import { ColleagueView } from './colleague-view'
import { useWorkplace } from './hooks'

const LONGEST_NOTE = 500 // characters, the server's own limit

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
    const text = note.trim()
    void desk.move(episode.id, 'transfer', { agent: to, ...(text === '' ? {} : { note: text }) })
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
          <Textarea
            label={t.transfer.note}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={LONGEST_NOTE}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t.actions.cancel}
            </Button>
            <Button type="submit" disabled={to === null} data-testid="transfer-confirm">
              {t.actions.transfer}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
