/** What one agent can do: teams, skills, languages, and how many conversations at a time. */
import { useState, type FormEvent, type ReactElement } from 'react'
import { customerLocales, languageName } from '../data/format'
import { localesFor, readAgent, type Equipped, type Team } from '../data/teams-data'
import { t } from '../messages'
import { PanelFoot } from './form-view'
import { useWorkplace } from './hooks'

const MOST_AT_ONCE = 100 // the server's own limit

interface Props {
  agent: Equipped
  teams: Team[]
  onDone: () => void
}

export function AgentForm({ agent, teams, onDone }: Props): ReactElement {
  const { api, describe } = useWorkplace()
  const [problem, setProblem] = useState<string | null>(null)

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const body = readAgent(new FormData(event.currentTarget))
    try {
      await api.put(`/api/admin/staff/${encodeURIComponent(agent.id)}/routing`, body)
      onDone()
    } catch (error) {
      setProblem(describe(error))
    }
  }

  return (
    <form className="panel" onSubmit={(event) => void submit(event)} data-testid="agent-form">
      <h2 dir="auto">{agent.name}</h2>
      <fieldset className="causes">
        <legend>{t.teams.teamsOf}</legend>
        {teams.length === 0 && <p className="quiet">{t.teams.noTeams}</p>}
        {teams.map(({ id, name }) => (
          <label key={id}>
            <input
              type="checkbox"
              name="team"
              value={id}
              defaultChecked={agent.teams.includes(id)}
            />
            <bdi>{name}</bdi>
          </label>
        ))}
      </fieldset>
      <label className="field">
        {t.teams.skills}
        <input name="skills" dir="auto" autoFocus defaultValue={agent.skills.join(', ')} />
        <span className="quiet small">{t.teams.skillsHint}</span>
      </label>
      <fieldset className="causes">
        <legend>{t.teams.languages}</legend>
        <p className="quiet small">{t.teams.languagesHint}</p>
        <div className="target-fields">
          {localesFor(agent, customerLocales).map((locale) => (
            <label key={locale}>
              <input
                type="checkbox"
                name="locale"
                value={locale}
                defaultChecked={agent.locales.includes(locale)}
              />
              {languageName(locale)}
            </label>
          ))}
        </div>
      </fieldset>
      <label className="field">
        {t.teams.capacity}
        <input
          name="capacity"
          type="number"
          min={1}
          max={MOST_AT_ONCE}
          defaultValue={agent.capacity ?? ''}
        />
        <span className="quiet small">{t.teams.capacityHint}</span>
      </label>
      <PanelFoot problem={problem} onDone={onDone} saveId="agent-save" />
    </form>
  )
}
