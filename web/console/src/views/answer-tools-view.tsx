/** What stands beside sending an answer: phrases, how it will look, articles, and the end of it. */
import { Button } from '@mantine/core'
import type { ReactElement } from 'react'
import { t } from '../messages'

interface Props {
  isPreviewed: boolean
  canSend: boolean
  onTone: () => void
  onPreview: () => void
  onArticles: () => void
  onSendAndResolve: () => void
}

export function AnswerTools(props: Props): ReactElement {
  const { isPreviewed, canSend } = props
  const quiet = { size: 'compact-sm', variant: 'subtle', color: 'gray' } as const
  return (
    <>
      <Button {...quiet} title="Alt+T" data-testid="open-tone" onClick={props.onTone}>
        {t.pages.tone}
      </Button>
      <Button
        {...quiet}
        variant={isPreviewed ? 'light' : 'subtle'}
        title="Alt+P"
        aria-pressed={isPreviewed}
        data-testid="toggle-preview"
        onClick={props.onPreview}
      >
        {t.composer.preview}
      </Button>
      <Button {...quiet} data-testid="open-articles" onClick={props.onArticles}>
        {t.composer.articles}
      </Button>
      <Button
        size="compact-sm"
        variant="light"
        disabled={!canSend}
        data-testid="send-and-resolve"
        onClick={props.onSendAndResolve}
      >
        {t.composer.sendAndResolve}
      </Button>
    </>
  )
}
