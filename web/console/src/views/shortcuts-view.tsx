/** The list of keys. */
import { Kbd, Modal } from '@mantine/core'
import type { ReactElement } from 'react'
import { t } from '../messages'

const keys: [string[], string][] = [
  [['j'], t.shortcuts.next],
  [['k'], t.shortcuts.previous],
  [['c'], t.shortcuts.claim],
  [['r'], t.shortcuts.answer],
  [['n'], t.shortcuts.note],
  [['e'], t.shortcuts.resolve],
  [['Enter', 'Ctrl+Enter'], t.shortcuts.send],
  [['Esc'], t.shortcuts.leave],
  [['?'], t.shortcuts.help],
]

export function ShortcutsView({ onClose }: { onClose: () => void }): ReactElement {
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.shortcuts.title}
      size="sm"
      closeButtonProps={{ 'aria-label': t.actions.close }}
    >
      <dl className="keys" data-testid="shortcuts">
        {keys.map(([names, meaning]) => (
          <div key={meaning}>
            <dt>
              {names.map((name) => (
                <Kbd key={name}>{name}</Kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
