/** Asks for the cause and a note, both optional, and resolves. */
import { Button, Modal, Stack } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { nameOf, placed } from '../data/causes-data'
import type { Resolve } from '../data/wire'
import { t } from '../messages'
import { DialogFoot, NoteField, noted } from './form-view'
import { useDesk } from './hooks'

interface Props {
  /** How many episodes it is about, when not the one on the screen. */
  many?: number | undefined
  onMove: (body: Resolve) => void
  onClose: () => void
}

export function ResolveView({ many, onMove, onClose }: Props): ReactElement {
  const causes = useDesk((state) => state.causes)
  const [cause, setCause] = useState<string | null>(null)
  const [note, setNote] = useState('')

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onClose()
    onMove({
      ...(cause === null ? {} : { cause }),
      ...noted(note),
    })
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={many === undefined ? t.resolveDialog.title : t.bulk.title(t.actions.resolve, many)}
      closeButtonProps={{ 'aria-label': t.actions.close }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <p className="quiet">{t.resolveDialog.lead}</p>
          <fieldset className="causes">
            <legend>{t.resolveDialog.cause}</legend>
            {placed(causes).map(({ cause: each, depth }) => (
              <label key={each.id} data-depth={depth}>
                <input
                  type="radio"
                  name="cause"
                  checked={cause === each.id}
                  data-testid={`cause-${each.id}`}
                  onChange={() => setCause(each.id)}
                />
                <span dir="auto">{nameOf(each, t.resolveDialog.causes)}</span>
              </label>
            ))}
          </fieldset>
          <NoteField label={t.resolveDialog.note} note={note} onChange={setNote} testId="resolve-note" />
          <DialogFoot onClose={onClose}>
            <Button type="submit" data-autofocus data-testid="resolve-confirm">
              {t.resolveDialog.confirm}
            </Button>
          </DialogFoot>
        </Stack>
      </form>
    </Modal>
  )
}
