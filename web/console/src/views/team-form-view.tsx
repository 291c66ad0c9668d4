/** One team: its skills and members, who helps out and when, and its own targets. */
import { Button } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import {
  candidatesFor,
  overflowMinutes,
  readTeam,
  targetNames,
  type Equipped,
  type Team,
} from '../data/teams-data'
import { t } from '../messages'
import { PanelFoot } from './form-view'
import { useWorkplace } from './hooks'

// The server's own limits.
const LONGEST_OVERFLOW_MIN = 1_440 // a day
const SHORTEST_ACCEPT_S = 10
const LONGEST_ACCEPT_S = 3_600

interface Props {
  team: Team
  teams: Team[]
  accounts: Equipped[]
  onDone: () => void
}

export function TeamForm({ team, teams, accounts, onDone }: Props): ReactElement {
  const { api, describe } = useWorkplace()
  const [problem, setProblem] = useState<string | null>(null)
  const isNew = team.id === ''
  const path = `/api/admin/teams/${encodeURIComponent(team.id)}` as const

  const act = async (call: Promise<unknown>): Promise<void> => {
    try {
      await call
      onDone()
    } catch (error) {
      setProblem(describe(error))
    }
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const body = readTeam(new FormData(event.currentTarget))
    void act(isNew ? api.post('/api/admin/teams', body) : api.put(path, body))
  }

  return (
    <form className="panel" onSubmit={submit} data-testid="team-form">
      <label className="field">
        {t.teams.name}
        <input name="name" required maxLength={80} dir="auto" autoFocus defaultValue={team.name} />
      </label>
      <label className="field">
        {t.teams.skills}
        <input name="skills" dir="auto" defaultValue={team.skills.join(', ')} />
        <span className="quiet small">{t.teams.skillsHint}</span>
      </label>
      <Members candidates={candidatesFor(accounts, team)} team={team} />
      <Assignment team={team} />
      <Overflow team={team} others={teams.filter(({ id }) => id !== team.id)} />
      <TargetFields team={team} />
      <PanelFoot problem={problem} onDone={onDone} saveId="team-save">
        {!isNew && <Dissolve onConfirm={() => void act(api.delete(path))} />}      </PanelFoot>
    </form>
  )
}

function Members({ candidates, team }: { candidates: Equipped[]; team: Team }): ReactElement {
  return (
    <fieldset className="causes">
      <legend>{t.teams.who}</legend>
      {candidates.length === 0 && <p className="quiet">{t.teams.nobody}</p>}
      {candidates.map(({ id, name, active }) => (
        <label key={id}>
          <input
            type="checkbox"
            name="member"
            value={id}
            defaultChecked={team.members.includes(id)}
          />
          <bdi>{name}</bdi>
          {!active && <span className="quiet small">{t.staff.closed}</span>}
        </label>
      ))}
    </fieldset>
  )
}

function Assignment({ team }: { team: Team }): ReactElement {
  return (
    <>
      <fieldset className="causes">
        <legend>{t.teams.assignment}</legend>
        {(['picked', 'given'] as const).map((how) => (
          <label key={how}>
            <input
              type="radio"
              name="assignment"
              value={how}
              defaultChecked={team.assigns === (how === 'given')}
            />
            {t.teams.assignments[how]}
          </label>
        ))}
      </fieldset>
      <label className="field">
        {t.teams.acceptWithin}
        <input
          name="accept_within_s"
          type="number"
          min={SHORTEST_ACCEPT_S}
          max={LONGEST_ACCEPT_S}
          defaultValue={team.accept_within_s}
        />
        <span className="quiet small">{t.teams.acceptHint}</span>
      </label>
    </>
  )
}

function Overflow({ team, others }: { team: Team; others: Team[] }): ReactElement {
  return (
    <>
      <label className="field">
        {t.teams.overflowAfter}
        <input
          name="overflow_after_min"
          type="number"
          min={0}
          max={LONGEST_OVERFLOW_MIN}
          step="any"
          defaultValue={overflowMinutes(team)}
        />
        <span className="quiet small">{t.teams.overflowHint}</span>
      </label>
      <label className="field">
        {t.teams.overflowTo}
        <select name="overflow_to" defaultValue={team.overflow_to ?? ''}>
          <option value="">{t.teams.everybody}</option>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}

function TargetFields({ team }: { team: Team }): ReactElement {
  return (
    <fieldset className="causes">
      <legend>{t.teams.targets}</legend>
      <p className="quiet small">{t.teams.targetsHint}</p>
      <div className="target-fields">
        {targetNames.map((name) => (
          <label key={name} className="field">
            {t.teams.target[name]}
            <input name={name} type="number" min={0} step="any" defaultValue={team.targets[name]} />
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Asks once more: a team cannot be brought back. */
function Dissolve({ onConfirm }: { onConfirm: () => void }): ReactElement {
  const [isAsked, setIsAsked] = useState(false)
  if (!isAsked) {
    return (
      <Button
        variant="subtle"
        color="gray"
        data-testid="team-dissolve"
        onClick={() => setIsAsked(true)}
      >
        {t.teams.dissolve}
      </Button>
    )
  }
  return (
    <>
      <p role="status" className="quiet small">
        {t.teams.dissolving}
      </p>
      <Button
        variant="default"
        autoFocus
        data-testid="team-dissolve-now"
        onClick={onConfirm}
      >
        {t.teams.dissolveNow}
      </Button>
    </>
  )
}
