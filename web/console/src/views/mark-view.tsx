/** Whether a handoff was right: one click of each agent, who may think again. */
import { Button, Group } from '@mantine/core'
import { useMemo, type ReactElement } from 'react'
import { marks, type StaffEvent } from '../data/contract'
import { marksOf } from '../data/decision-data'
import { t } from '../messages'
import { useDesk, useWorkplace } from './hooks'

const none: readonly StaffEvent[] = []

export function MarkView({ handoff }: { handoff: StaffEvent }): ReactElement {
  const { desk } = useWorkplace()
  const events = useDesk((state) => state.timelines[handoff.conversation_id]?.events ?? none)
  const given = useMemo(() => marksOf(events, handoff.id), [events, handoff.id])
  const mine = given.get(desk.staff.id)?.mark
  const others = [...given].filter(([by]) => by !== desk.staff.id).map(([, marked]) => marked)
  return (
    <Group
      className="line"
      role="group"
      aria-label={t.marks.question}
      gap={4}
      justify="center"
      data-testid={`marks-${handoff.position}`}
    >
      <span className="quiet">{t.marks.question}</span>
      {marks.map((mark) => (
        <Button
          key={mark}
          size="compact-xs"
          variant={mark === mine ? 'light' : 'subtle'}
          {...(mark === mine ? {} : { color: 'gray' })}
          aria-pressed={mark === mine}
          onClick={() => void desk.mark(handoff, mark)}
        >
          {t.marks[mark]}
        </Button>
      ))}
      {others.map(({ mark, name }, index) => (
        <span key={index} className="quiet" dir="auto">
          {t.marks.by(name ?? t.thread.agent, t.marks[mark])}
        </span>
      ))}
    </Group>
  )
}
