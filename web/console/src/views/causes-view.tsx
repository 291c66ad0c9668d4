/** The page on which administrators edit the tree of causes. */
import { Button } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { nameOf, placed } from '../data/causes-data'
import type { Cause } from '../data/contract'
import type { AddCause, ChangeCause } from '../data/wire'
import { t } from '../messages'
import { useDesk, useWorkplace } from './hooks'
import { Page } from './page-view'

export default function CausesView(): ReactElement {
  const { desk, api, describe } = useWorkplace()
  const causes = useDesk((state) => state.causes)
  const [problem, setProblem] = useState<string | null>(null)
  const tree = placed(causes, true)

  const act = async (call: Promise<unknown>): Promise<void> => {
    setProblem(null)
    try {
      await call
      await desk.loadCauses()
    } catch (error) {
      setProblem(describe(error))
    }
  }
  const change = (cause: Cause, part: ChangeCause): void =>
    void act(api.patch(`/api/admin/causes/${encodeURIComponent(cause.id)}`, part))
  const add = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const parent = String(form.get('parent'))
    const position = Math.max(0, ...causes.map((cause) => cause.position)) + 1
    event.currentTarget.reset()
    const cause: AddCause = {
      name: String(form.get('name')),
      parent_id: parent === '' ? null : parent,
      position,
    }
    void act(api.post('/api/admin/causes', cause))
  }

  return (
    <Page>
      <header>
        <h1>{t.causes.title}</h1>
        <p className="quiet">{t.causes.lead}</p>
      </header>
      {problem !== null && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
      <ul className="cause-tree">
        {tree.map(({ cause, depth }) => (
          <li key={cause.id} data-depth={depth}>
            <input
              aria-label={t.causes.name}
              dir="auto"
              maxLength={80}
              defaultValue={nameOf(cause, t.resolveDialog.causes)}
              onBlur={(event) => {
                const name = event.currentTarget.value.trim()
                if (name !== '' && name !== nameOf(cause, t.resolveDialog.causes))
                  change(cause, { name })
              }}
            />
            <label className="tick">
              <input
                type="checkbox"
                checked={cause.active}
                onChange={(event) => change(cause, { active: event.currentTarget.checked })}
              />
              {t.causes.offered}
            </label>
          </li>
        ))}
      </ul>
      <form className="panel panel-row" onSubmit={add}>
        <label className="field">
          {t.causes.add}
          <input name="name" required maxLength={80} dir="auto" data-testid="cause-name" />
        </label>
        <label className="field">
          {t.causes.under}
          <select name="parent">
            <option value="">{t.causes.top}</option>
            {tree
              .filter(({ depth }) => depth < 2)
              .map(({ cause, depth }) => (
                <option key={cause.id} value={cause.id}>
                  {'\u00a0\u00a0'.repeat(depth) + nameOf(cause, t.resolveDialog.causes)}
                </option>
              ))}
          </select>
        </label>
        <Button type="submit" data-testid="cause-add">
          {t.actions.add}
        </Button>
      </form>
    </Page>
  )
}
