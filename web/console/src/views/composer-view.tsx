/** Where an agent writes: an answer to the customer, or a note for colleagues. */
import { Button, Kbd, Tabs, Textarea } from '@mantine/core'
import { useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react'
import type { StaffEpisode } from '../data/contract'
import { draftKey, LONGEST_TEXT, type Tab } from '../data/writing-data'
import { t } from '../messages'
import { useDesk, useWorkplace, useWriting } from './hooks'
import { IconSend } from './icons'

export function ComposerView({ episode }: { episode: StaffEpisode }): ReactElement {
  const { desk, desktop } = useWorkplace()
  const tab = useWriting((state) => state.tab)
  const focusAsked = useWriting((state) => state.focusAsked)
  const text = useWriting((state) => state.drafts[draftKey(episode.id, tab)] ?? '')
  const field = useRef<HTMLTextAreaElement>(null)
  const barrier = tab === 'answer' ? whyNoAnswer(episode, desk.staff.id) : null
  const over = text.trim().length - LONGEST_TEXT
  const canSend = text.trim() !== '' && over <= 0 && barrier === null

  const focusGiven = useRef(focusAsked)
  useEffect(() => {
    if (focusGiven.current === focusAsked) return
    focusGiven.current = focusAsked
    field.current?.focus()
  }, [focusAsked])

  const send = (): void => {
    if (!canSend) return
    desk.outbox.send({
      episodeId: episode.id,
      conversationId: episode.conversation_id,
      kind: tab,
      text: text.trim(),
    })
    desktop.write(episode.id, tab, '')
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === 'Escape') field.current?.blur()
    // Enter also ends a syllable in Korean or Japanese input; that one is not ours.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }

  return (
    <section className={`composer composer-${tab}`} aria-label={t.composer.label}>
      <Tabs value={tab} onChange={(value) => desktop.show(value as Tab)} variant="none">
        <Tabs.List className="composer-tabs">
          <Tabs.Tab value="answer" data-testid="answer-tab">
            {t.composer.answerTab} <Kbd size="xs">r</Kbd>
          </Tabs.Tab>
          <Tabs.Tab value="note" data-testid="note-tab">
            {t.composer.noteTab} <Kbd size="xs">n</Kbd>
          </Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {barrier !== null ? (
        <Barrier episode={episode} sentence={barrier} />
      ) : (
        <>
          <Textarea
            ref={field}
            autosize
            minRows={2}
            maxRows={10}
            variant="unstyled"
            value={text}
            dir="auto"
            aria-label={tab === 'answer' ? t.composer.answerTab : t.composer.noteTab}
            placeholder={
              tab === 'answer'
                ? t.composer.answerPlaceholder(episode.customer.name ?? t.thread.customer)
                : t.composer.notePlaceholder
            }
            error={over > 0 ? t.composer.tooLong(over) : undefined}
            data-testid="composer"
            onChange={(event) => {
              desktop.write(episode.id, tab, event.currentTarget.value)
              if (tab === 'answer') desk.tellTyping()
            }}
            onKeyDown={onKeyDown}
          />
          <div className="composer-foot">
            <span className="quiet small">{t.composer.hint}</span>
            <Button
              size="compact-sm"
              className={`send-${tab}`}
              disabled={!canSend}
              leftSection={<IconSend size={13} />}
              data-testid={tab === 'note' ? 'send-note' : 'send-answer'}
              onClick={send}
            >
              {tab === 'note' ? t.composer.sendNote : t.composer.send}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

/** The sentence that stands where the text field would be; null when the agent may answer. */
function whyNoAnswer(episode: StaffEpisode, staffId: string): string | null {
  switch (episode.state) {
    case 'waiting':
      return t.composer.claimFirst
    case 'with_bot':
      return t.composer.withBot
    case 'resolved':
      return t.composer.resolved
    case 'with_agent':
      return episode.agent?.id === staffId
        ? null
        : t.composer.heldByOther(episode.agent?.name ?? t.thread.agent)
  }
}

function Barrier({ episode, sentence }: { episode: StaffEpisode; sentence: string }): ReactElement {
  const { desk } = useWorkplace()
  const next = useDesk((state) =>
    episode.state === 'resolved' ? (state.lists.waiting?.[0] ?? null) : null,
  )
  const nextName = useDesk((state) => (next === null ? null : state.episodes[next]?.customer.name))
  return (
    <div className="barrier">
      <span>{sentence}</span>
      {next !== null && (
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            desk.show('waiting')
            desk.select(next)
          }}
        >
          {t.empty.nextUp(nextName ?? t.thread.customer)}
        </Button>
      )}
    </div>
  )
}
