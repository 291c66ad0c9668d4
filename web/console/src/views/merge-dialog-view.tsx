/** Finds the other customer by name, address or words, and merges the two. */
import { Button, Modal } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { MergedPart, StaffEpisode } from '../data/contract'
import { customerName, date } from '../data/format'
import { othersIn } from '../data/people-data'
import type { MergeCustomers } from '../data/wire'
import { t } from '../messages'
import { DialogFoot, Problem } from './form-view'
import { useWorkplace } from './hooks'

interface Props {
  person: { id: string; merged: MergedPart[] }
  onClose: () => void
  onChanged: () => Promise<void>
}

export function MergeDialog({ person, onClose, onChanged }: Props): ReactElement {
  const { api, describe } = useWorkplace()
  const [words, setWords] = useState('')
  const [found, setFound] = useState<StaffEpisode[] | null>(null)
  const [other, setOther] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  const act = async (call: () => Promise<void>): Promise<void> => {
    setProblem(null)
    try {
      await call()
    } catch (error) {
      setProblem(describe(error))
    }
  }
  const search = async (): Promise<void> => {
    const page = await api.get(`/api/agent/search?q=${encodeURIComponent(words)}`)
    setOther(null)
    setFound(othersIn(page.episodes, [person.id, ...person.merged.map(({ id }) => id)]))
  }
  const merge = async (): Promise<void> => {
    if (other === null) return
    const body: MergeCustomers = { other }
    await api.post(`/api/agent/customers/${encodeURIComponent(person.id)}/merge`, body)
    await onChanged()
    onClose()
  }
  const submit = (call: () => Promise<void>) => (event: FormEvent): void => {
    event.preventDefault()
    void act(call)
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t.merge.title}
      closeButtonProps={{ 'aria-label': t.actions.close }}
    >
      <p className="quiet">{t.merge.rule}</p>
      <form className="merge-search" role="search" onSubmit={submit(search)}>
        <input
          className="palette-words"
          data-autofocus
          data-testid="merge-words"
          aria-label={t.merge.words}
          placeholder={t.merge.words}
          dir="auto"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" data-testid="merge-search">
          {t.views.search}
        </Button>
      </form>
      {found?.length === 0 && <p className="quiet">{t.palette.nothing}</p>}
      <form onSubmit={submit(merge)}>
        <fieldset className="colleagues" aria-label={t.merge.title}>
          {(found ?? []).map((episode) => (
            <label key={episode.customer.id}>
              <input
                type="radio"
                name="customer"
                checked={other === episode.customer.id}
                data-testid={`merge-${episode.customer.id}`}
                onChange={() => setOther(episode.customer.id)}
              />
              <span dir="auto">{customerName(episode.customer)}</span>
              <span className="quiet small">
                {episode.customer.verified ? t.context.verified : t.context.notVerified}
                {' · '}
                {date(episode.opened_at)}
              </span>
            </label>
          ))}
        </fieldset>
        <Problem said={problem} />
        <DialogFoot onClose={onClose}>
          <Button type="submit" disabled={other === null} data-testid="merge-confirm">
            {t.merge.confirm}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  )
}
