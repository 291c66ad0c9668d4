/** Asks for the cause and a note, both optional, and resolves. */
import { Button, Chip, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { StaffEpisode } from '../data/contract'
import { t } from '../messages'
import { useWorkplace } from './hooks'

const LONGEST_NOTE = 500 // characters, the server's own limit
const causes = Object.entries(t.resolveDialog.causes)

interface Props {
  episode: StaffEpisode
  onClose: () => void
}

export function ResolveView({ episode, onClose }: Props): ReactElement {
  const { desk } = useWorkplace()
  const [cause, setCause] = useState<string | null>(null)
  const [note, setNote] = useState('')

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onClose()
    const text = note.trim()
    void desk.move(episode.id, 'resolve', {
      ...(cause === null ? {} : { cause }),
      ...(text === '' ? {} : { note: text }),
    })
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t.resolveDialog.title}
      closeButtonProps={{ 'aria-label': t.actions.close }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t.resolveDialog.lead}
          </Text>
          <fieldset className="causes">
            <legend>{t.resolveDialog.cause}</legend>
            <Group gap={6}>
              {causes.map(([key, label]) => (
                <Chip
                  key={key}
                  size="xs"
                  variant="outline"
                  checked={cause === key}
                  onChange={(checked) => setCause(checked ? key : null)}
                >
                  {label}
                </Chip>
              ))}
            </Group>
          </fieldset>
          <Textarea
            label={t.resolveDialog.note}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={LONGEST_NOTE}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            data-testid="resolve-note"
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t.actions.cancel}
            </Button>
            <Button type="submit" data-autofocus data-testid="resolve-confirm">
              {t.resolveDialog.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
