/** The end of a shift: what is held goes to a colleague or to the queue, and the desk is left. */
import { Button, Modal, Stack } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { episodesIn } from '../data/lists-data'
import type { HandOver } from '../data/wire'
import { t } from '../messages'
import { ColleagueView } from './colleague-view'
import { DialogFoot, NoteField } from './form-view'
import { useWorkplace } from './hooks'

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
              <NoteField label={t.transfer.note} note={note} onChange={setNote} />
            </>
          )}
          {problem !== null && <p role="alert">{problem}</p>}
          <DialogFoot onClose={onClose}>
            <Button type="submit" data-autofocus data-testid="handover-confirm">
              {held > 0 ? t.handover.confirm : t.actions.signOut}
            </Button>
          </DialogFoot>
        </Stack>
      </form>
    </Modal>
  )
}
