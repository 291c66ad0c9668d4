/** The page on which administrators make teams, and say what each agent can do. */
import { Button } from '@mantine/core'
import { useCallback, useEffect, useState, type ReactElement } from 'react'
import { languageName, tenth } from '../data/format'
import { agentsOf, newTeam, type Equipped, type Team } from '../data/teams-data'
import { t } from '../messages'
import { AgentForm } from './agent-form-view'
import { useWorkplace } from './hooks'
import { Page } from './page-view'
import { TeamForm } from './team-form-view'

type Edited = { kind: 'team'; team: Team } | { kind: 'agent'; agent: Equipped }

interface Roster {
  teams: Team[]
  accounts: Equipped[]
}

export default function TeamsView(): ReactElement {
  const { api, describe } = useWorkplace()
  const [roster, setRoster] = useState<Roster | null>(null)
  const [edited, setEdited] = useState<Edited | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  const load = useCallback(async () => {
    try {
      const [teams, accounts] = await Promise.all([
        api.get('/api/admin/teams'),
        api.get('/api/admin/staff'),
      ])
      setRoster({ teams, accounts })
      setProblem(null)
    } catch (error) {
      setProblem(describe(error))
    }
  }, [api, describe])
  useEffect(() => void load(), [load])

  const onDone = (): void => {
    setEdited(null)
    void load()
  }
  return (
    <Page>
      <header>
        <h1>{t.teams.title}</h1>
        <p className="quiet">{t.teams.lead}</p>
      </header>
      {problem !== null && <p role="alert">{problem}</p>}
      {roster !== null && (
        <div className="page-columns">
          <div>
            <TeamList teams={roster.teams} edited={edited} onChoose={setEdited} />
            <AgentList accounts={roster.accounts} edited={edited} onChoose={setEdited} />
          </div>
          {edited?.kind === 'team' && (
            <TeamForm key={edited.team.id} team={edited.team} {...roster} onDone={onDone} />
          )}
          {edited?.kind === 'agent' && (
            <AgentForm
              key={edited.agent.id}
              agent={edited.agent}
              teams={roster.teams}
              onDone={onDone}
            />
          )}
        </div>
      )}
    </Page>
  )
}

interface ListProps {
  edited: Edited | null
  onChoose: (edited: Edited) => void
}

function TeamList({ teams, edited, onChoose }: ListProps & { teams: Team[] }): ReactElement {
  const chosen = edited?.kind === 'team' ? edited.team.id : null
  return (
    <section aria-label={t.teams.title}>
      <Button
        size="xs"
        data-testid="team-new"
        onClick={() => onChoose({ kind: 'team', team: newTeam })}
      >
        {t.teams.add}
      </Button>
      {teams.length === 0 && <p className="quiet empty">{t.teams.none}</p>}
      <ul className="rows" data-testid="teams">
        {teams.map((team) => (
          <li key={team.id}>
            <button
              type="button"
              aria-current={chosen === team.id ? 'true' : undefined}
              onClick={() => onChoose({ kind: 'team', team })}
            >
              <span className="row-title" dir="auto">
                {team.name}
              </span>
              <span className="quiet small">{t.teams.members(team.members.length)}</span>
              <span className="row-text quiet" dir="auto">
                {team.skills.join(', ') || t.teams.anySkill}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function AgentList({
  accounts,
  edited,
  onChoose,
}: ListProps & { accounts: Equipped[] }): ReactElement {
  const agents = agentsOf(accounts)
  const chosen = edited?.kind === 'agent' ? edited.agent.id : null
  return (
    <section className="page-section" aria-label={t.teams.agents}>
      <h2>{t.teams.agents}</h2>
      {agents.length === 0 && <p className="quiet">{t.teams.nobody}</p>}
      <ul className="rows">
        {agents.map((agent) => (
          <li key={agent.id}>
            <button
              type="button"
              aria-current={chosen === agent.id ? 'true' : undefined}
              data-testid={`agent-${agent.email}`}
              onClick={() => onChoose({ kind: 'agent', agent })}
            >
              <span className="row-title" dir="auto">
                {agent.name}
              </span>
              <span className="quiet small">
                {[
                  ...(agent.present ? [t.teams.here] : []),
                  held(agent),
                ].join(' · ')}
              </span>
              <span className="row-text quiet" dir="auto">
                {[...agent.skills, ...agent.locales.map(languageName)].join(', ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const held = ({ holds, capacity }: Equipped): string =>
  capacity === null ? t.transfer.holds(holds) : t.teams.holds(holds, tenth(capacity))
