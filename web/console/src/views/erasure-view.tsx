/** For administrators: everything held on a customer as a file, and its erasure for good. */
import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { EraseCustomer } from '../data/wire'
import { t } from '../messages'
import { DialogFoot, Problem } from './form-view'
import { useWorkplace } from './hooks'

interface Person {
  id: string
  /** Their name, or a guest's code: what confirms an erasure. */
  called: string
  reference: string
}

export function ErasureView({ person }: { person: Person }): ReactElement {
  const { api, describe, notify } = useWorkplace()
  const [isAsking, setAsking] = useState(false)

  const download = async (): Promise<void> => {
    try {
      const path = `/api/admin/customers/${encodeURIComponent(person.id)}/export` as const
      save(`customer-${person.reference}.json`, await api.get(path))
    } catch (error) {
      notify(describe(error))
    }
  }

  return (
    <>
      <p className="quiet">{t.erasure.lead}</p>
      <Group gap="xs">
        <Button size="xs" variant="default" data-testid="customer-export" onClick={() => void download()}>
          {t.erasure.download}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="red"
          data-testid="customer-erase"
          onClick={() => setAsking(true)}
        >
          {t.erasure.erase}
        </Button>
      </Group>
      {isAsking && <EraseDialog person={person} onClose={() => setAsking(false)} />}
    </>
  )
}

function EraseDialog({ person, onClose }: { person: Person; onClose: () => void }): ReactElement {
  const { api, describe, notify } = useWorkplace()
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string | null>(null)

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const body: EraseCustomer = { name }
    try {
      await api.post(`/api/admin/customers/${encodeURIComponent(person.id)}/erase`, body)
      notify(t.erasure.done)
      window.location.hash = '#/waiting'
    } catch (error) {
      setProblem(describe(error))
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t.erasure.title}
      closeButtonProps={{ 'aria-label': t.actions.close }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <p>{t.erasure.warning}</p>
          <label className="field">
            <span dir="auto">{t.erasure.confirm(person.called)}</span>
            <input
              required
              dir="auto"
              autoComplete="off"
              data-autofocus
              data-testid="erase-name"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          </label>
          <Problem said={problem} />
          <DialogFoot onClose={onClose}>
            <Button type="submit" color="red" disabled={name === ''} data-testid="erase-confirm">
              {t.erasure.eraseNow}
            </Button>
          </DialogFoot>
        </Stack>
      </form>
    </Modal>
  )
}

/** Gives the reader a file. */
function save(name: string, held: unknown): void {
  const file = new Blob([JSON.stringify(held, null, 2)], { type: 'application/json' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
