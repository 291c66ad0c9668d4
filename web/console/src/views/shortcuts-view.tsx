/** The list of keys. */
import { Kbd, Modal } from '@mantine/core'
import type { ReactElement } from 'react'
import { t } from '../messages'
import type { Action } from './actions'

const writing: [string, string][] = [
  ['Enter', t.shortcuts.send],
  ['Alt+Enter', t.shortcuts.sendAndResolve],
  ['/', t.shortcuts.replies],
  ['Alt+T', t.shortcuts.tone],
  ['Alt+P', t.shortcuts.preview],
  ['Alt+1…3', t.shortcuts.suggestions],
  ['Ctrl+K', t.shortcuts.actions.palette],
  ['Esc', t.shortcuts.leave],
]

export function ShortcutsView({
  actions,
  onClose,
}: {
  actions: readonly Action[]
  onClose: () => void
}): ReactElement {
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.shortcuts.title}
      size="lg"
      closeButtonProps={{ 'aria-label': t.actions.close }}
    >
      <div className="keys" data-testid="shortcuts">
        <dl>
          {actions.map(({ id, key }) => (
            <div key={id}>
              <dt>
                <Kbd>{key}</Kbd>
              </dt>
              <dd>{t.shortcuts.actions[id]}</dd>
            </div>
          ))}
        </dl>
        <h2>{t.shortcuts.writing}</h2>
        <dl>
          {writing.map(([keys, meaning]) => (
            <div key={meaning}>
              <dt>
                <Kbd>{keys}</Kbd>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Modal>
  )
}
