/** The end of a shift: what is held goes to a colleague or to the queue, and the desk is left. */
import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { episodesIn } from '../data/lists-data'
import type { HandOver } from '../data/wire'
import { t } from '../messages'
import { ColleagueView } from './colleague-view'
import { useWorkplace } from './hooks'

const LONGEST_NOTE = 500 // characters, the server's own limit

export default function HandoverView({
  signOut,
  onClose,
}: {
  signOut: () => void
  onClose: () => void
}): ReactElement {
  const { desk, api, describe } = useWorkplace()
  const [to, setTo] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const { lists, episodes } = desk.store.get()
  const held = episodesIn('mine', lists, episodes, desk.staff.id).length

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const text = note.trim()
    try {
      const body: HandOver = { agent: to, note: text === '' ? null : text }
      await api.post('/api/agent/handover', body)
    } catch (error) {
      return setProblem(describe(error))
    }
    onClose()
    signOut()
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t.handover.title}
      closeButtonProps={{ 'aria-label': t.actions.close }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <p className="quiet">{t.handover.lead(held)}</p>
          {held > 0 && (
            <>
              <ColleagueView chosen={to} onChoose={setTo} queue={t.handover.queue} />
              <Textarea
                label={t.transfer.note}
                autosize
                minRows={2}
                maxRows={6}
                maxLength={LONGEST_NOTE}
                value={note}
                onChange={(event) => setNote(event.currentTarget.value)}
              />
            </>
          )}
          {problem !== null && <p role="alert">{problem}</p>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t.actions.cancel}
            </Button>
            <Button type="submit" data-autofocus data-testid="handover-confirm">
              {held > 0 ? t.handover.confirm : t.actions.signOut}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
