/** Asks what is to be remembered, where it was learned, whether the customer agreed, until when. */
import { Button, Modal, Stack, Textarea } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { Fact, StaffEvent } from '../data/contract'
import { bodyOf, formOf, sourcesOf, type FactForm } from '../data/facts-data'
import { t } from '../messages'
import { DialogFoot, Problem } from './form-view'
import { useWorkplace } from './hooks'

const LONGEST_FACT = 500 // characters, the server's own limit

interface Props {
  customerId: string
  fact: Fact | null
  events: readonly StaffEvent[]
  onClose: () => void
  onChanged: () => Promise<void>
}

export default function FactFormView(props: Props): ReactElement {
  const { customerId, fact, events, onClose, onChanged } = props
  const { api, describe } = useWorkplace()
  const [form, setForm] = useState(() => formOf(fact))
  const [problem, setProblem] = useState<string | null>(null)
  const change = (part: Partial<FactForm>): void => setForm((before) => ({ ...before, ...part }))

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const path = `/api/agent/customers/${encodeURIComponent(customerId)}/facts` as const
    try {
      if (fact === null) await api.post(path, bodyOf(form, fact))
      else await api.put(`${path}/${encodeURIComponent(fact.id)}`, bodyOf(form, fact))
      await onChanged()
      onClose()
    } catch (error) {
      setProblem(describe(error))
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={fact === null ? t.facts.add : t.facts.change}
      closeButtonProps={{ 'aria-label': t.actions.close }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <Textarea
            label={t.facts.text}
            required
            withAsterisk={false}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={LONGEST_FACT}
            dir="auto"
            data-autofocus
            data-testid="fact-text"
            value={form.text}
            onChange={(event) => change({ text: event.currentTarget.value })}
          />
          <label className="field">
            {t.facts.source}
            <select
              value={form.source}
              data-testid="fact-source"
              onChange={(event) => change({ source: event.currentTarget.value })}
            >
              <option value="">{t.facts.noSource}</option>
              {sourcesOf(events, fact).map(({ id, text }) => (
                <option key={id} value={id}>
                  {`“${text}”`}
                </option>
              ))}
            </select>
          </label>
          <label className="tick">
            <input
              type="checkbox"
              checked={form.consented}
              data-testid="fact-consented"
              onChange={(event) => change({ consented: event.currentTarget.checked })}
            />
            {t.facts.consented}
          </label>
          <label className="field">
            {t.facts.lastDay}
            <input
              type="date"
              value={form.until}
              onChange={(event) => change({ until: event.currentTarget.value })}
            />
          </label>
          <p className="quiet small">{t.facts.untilHint}</p>
          <Problem said={problem} />
          <DialogFoot onClose={onClose}>
            <Button type="submit" data-testid="fact-save">
              {t.actions.save}
            </Button>
          </DialogFoot>
        </Stack>
      </form>
    </Modal>
  )
}
