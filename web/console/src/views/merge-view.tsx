/** Which customers are taken for this person, and how that is decided and undone. */
import { Button } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { MergedPart } from '../data/contract'
import { calledName, date } from '../data/format'
import { t } from '../messages'
import { RowButton } from './form-view'
import { useWorkplace } from './hooks'
import { MergeDialog } from './merge-dialog-view'

interface Props {
  person: { id: string; merged: MergedPart[] }
  onChanged: () => Promise<void>
}

export function MergeView({ person, onChanged }: Props): ReactElement {
  const { api, describe, notify } = useWorkplace()
  const [isAsking, setAsking] = useState(false)

  const separate = async (part: MergedPart): Promise<void> => {
    try {
      await api.post(`/api/agent/customers/${encodeURIComponent(part.id)}/separate`)
    } catch (error) {
      notify(describe(error))
    }
    await onChanged()
  }

  return (
    <div data-testid="merged">
      <p className="quiet">{t.merge.lead}</p>
      <ul className="remarks">
        {person.merged.map((part) => (
          <li key={part.id} data-testid={`merged-${part.id}`}>
            <bdi>{calledName(part)}</bdi>{' '}
            <span className="row-foot quiet small">
              <span>{t.merge.by(part.merged_by, date(part.merged_at))}</span>
              <RowButton
                does={t.merge.separate}
                of={calledName(part)}
                onClick={() => void separate(part)}
              />
            </span>
          </li>
        ))}
      </ul>
      <Button
        size="compact-xs"
        variant="light"
        data-testid="merge"
        onClick={() => setAsking(true)}
      >
        {t.merge.add}
      </Button>
      {isAsking && (
        <MergeDialog person={person} onClose={() => setAsking(false)} onChanged={onChanged} />
      )}
    </div>
  )
}
