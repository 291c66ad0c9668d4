/** Where an agent writes: an answer to the customer, or a note for colleagues. */
import { Button, Kbd, Tabs, Textarea } from '@mantine/core'
import type { OutgoingFile } from '@handrail/shared/files'
import {
  lazy,
  Suspense,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
} from 'react'
import type { SavedReply, StaffEpisode } from '../data/contract'
import { fill, matching, put, sought } from '../data/replies-data'
import { offeredBy, putAt } from '../data/tone-data'
import { draftKey, LONGEST_TEXT, type Tab } from '../data/writing-data'
import { customerName } from '../data/format'
import { t } from '../messages'
import { insertSuggestion, type Dialog } from './actions'
import { AnswerTools } from './answer-tools-view'
import { OnlookersView } from './onlookers-view'
import { useDesk, useWorkplace, useWriting } from './hooks'
import { FileDrop } from './files-view'
import { IconSend } from './icons'
import { RepliesView } from './replies-view'

const ProseView = lazy(() => import('./prose-view'))

const REPLIES_SHOWN = 8
const none: readonly OutgoingFile[] = []

export function ComposerView({
  episode,
  open,
}: {
  episode: StaffEpisode
  open: (dialog: Dialog) => void
}): ReactElement {
  const { desktop } = useWorkplace()
  const tab = useWriting((state) => state.tab)
  const { desk } = useWorkplace()
  const barrier = tab === 'answer' ? whyNoAnswer(episode, desk.staff.id) : null

  return (
    <section className={`composer composer-${tab}`} aria-label={t.composer.label}>
      <OnlookersView episodeId={episode.id} />
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
        <Field key={`${episode.id} ${tab}`} episode={episode} tab={tab} open={open} />
      )}
    </section>
  )
}

function Field({
  episode,
  tab,
  open,
}: {
  episode: StaffEpisode
  tab: Tab
  open: (dialog: Dialog) => void
}): ReactElement {
  const { desk, desktop, api, describe, notify } = useWorkplace()
  const focusAsked = useWriting((state) => state.focusAsked)
  const text = useWriting((state) => state.drafts[draftKey(episode.id, tab)] ?? '')
  const replies = useDesk((state) => state.replies)
  const siteName = useDesk((state) => state.siteName)
  const [caret, setCaret] = useState(0)
  const [at, setAt] = useState(0)
  const [isDismissed, setDismissed] = useState(false)
  const [isPreviewed, setPreviewed] = useState(false)
  /** The site's phrases, while they are offered. */
  const [phrases, setPhrases] = useState<SavedReply[] | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const over = text.trim().length - LONGEST_TEXT
  const held = useWriting((state) => (tab === 'answer' && state.files[episode.id]) || none)
  const canSend = (text.trim() !== '' || held.length > 0) && over <= 0

  const words = tab === 'answer' && !isDismissed ? sought(text, caret) : null
  const fitting =
    words === null ? [] : matching(replies, words, episode.locale).slice(0, REPLIES_SHOWN)
  const offered = phrases ?? fitting
  const chosen = Math.min(at, offered.length - 1)

  const focusGiven = useRef(-1)
  useEffect(() => {
    if (focusGiven.current === focusAsked) return
    // A composer that has just been drawn takes the focus only when somebody asked for it.
    const isAsked = focusGiven.current !== -1 || focusAsked > 0
    focusGiven.current = focusAsked
    if (isAsked) field.current?.focus()
  }, [focusAsked])

  const send = (andResolve: { cause?: string } | null = null): void => {
    if (!canSend) return
    desk.outbox.send({
      episodeId: episode.id,
      conversationId: episode.conversation_id,
      kind: tab,
      text: text.trim(),
      files: held,
      andResolve,
    })
    desktop.sent(episode.id, tab)
  }
  const take = (reply: SavedReply): void => {
    const filled = fill(reply.text, {
      'customer.name': episode.customer.name,
      'agent.name': desk.staff.name,
      'site.name': siteName,
    })
    desktop.write(episode.id, tab, (phrases === null ? put : putAt)(text, caret, filled))
    setPhrases(null)
    field.current?.focus()
  }
  const offerPhrases = async (): Promise<void> => {
    setAt(0)
    if (phrases !== null) return setPhrases(null)
    const query = encodeURIComponent(episode.locale)
    try {
      const guide = await api.get(`/api/agent/tone?locale=${query}`)
      setPhrases(offeredBy(guide, t.tone.kind))
      field.current?.focus()
    } catch (error) {
      notify(describe(error))
    }
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // Enter also ends a syllable in Korean or Japanese input; that one is not ours.
    if (event.nativeEvent.isComposing) return
    if (offered.length > 0 && isForReplies(event, chosen)) return
    if (event.key === 'Escape') field.current?.blur()
    const digit = /^Digit([1-3])$/.exec(event.code)?.[1]
    if (event.altKey && digit !== undefined) {
      event.preventDefault()
      insertSuggestion(desk, desktop, Number(digit) - 1)
    }
    if (event.altKey && event.code === 'KeyP' && tab === 'answer') {
      event.preventDefault()
      setPreviewed(!isPreviewed)
    }
    if (event.altKey && event.code === 'KeyT' && tab === 'answer') {
      event.preventDefault()
      void offerPhrases()
    }
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    send(event.altKey && tab === 'answer' ? {} : null)
  }
  const dismiss = (): void => {
    setDismissed(true)
    setPhrases(null)
  }
  /** Whether a key moved through the replies that are offered, or took one. */
  const isForReplies = (event: KeyboardEvent, from: number): boolean => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const reply = offered[from]
    if (by !== undefined) setAt(Math.min(Math.max(from + by, 0), offered.length - 1))
    else if ((event.key === 'Enter' || event.key === 'Tab') && reply) take(reply)
    else if (event.key === 'Escape') dismiss()
    else return false
    event.preventDefault()
    return true
  }

  const input = (
    <Textarea
      ref={field}
      autosize
      minRows={2}
      maxRows={10}
      variant="unstyled"
      value={text}
      // An empty field follows the console, so that its hint reads the right way round.
      dir={text === '' ? undefined : 'auto'}
      lang={tab === 'answer' ? episode.locale : undefined}
      spellCheck
      aria-label={tab === 'answer' ? t.composer.answerTab : t.composer.noteTab}
      placeholder={
        tab === 'answer'
          ? t.composer.answerPlaceholder(customerName(episode.customer))
          : t.composer.notePlaceholder
      }
      error={over > 0 ? t.composer.tooLong(over) : undefined}
      data-testid="composer"
      onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
      onChange={(event) => {
        setCaret(event.currentTarget.selectionStart)
        setDismissed(false)
        setPhrases(null)
        setAt(0)
        desktop.write(episode.id, tab, event.currentTarget.value)
        if (tab === 'answer') desk.tellTyping()
        else desk.tellNoting()
      }}
      onKeyDown={onKeyDown}
    />
  )
  return (
    <>
      {offered.length > 0 && (
        <RepliesView
          label={phrases === null ? t.replies.title : t.tone.title}
          replies={offered}
          chosen={chosen}
          onTake={take}
        />
      )}
      {tab === 'answer' ? <FileDrop episodeId={episode.id}>{input}</FileDrop> : input}
      {isPreviewed && tab === 'answer' && text.trim() !== '' && (
        <section className="preview" aria-label={t.composer.preview} data-testid="answer-preview">
          <Suspense fallback={null}>
            <ProseView text={text.trim()} lang={episode.locale} />
          </Suspense>
        </section>
      )}
      <div className="composer-foot">
        <span className="quiet small">{tab === 'answer' ? t.composer.hint : t.composer.noteHint}</span>
        <div className="composer-buttons">
          {tab === 'answer' && (
            <AnswerTools
              isPreviewed={isPreviewed}
              canSend={canSend}
              onTone={() => void offerPhrases()}
              onPreview={() => setPreviewed(!isPreviewed)}
              onArticles={() => open('articles')}
              onSendAndResolve={() => send({})}
            />
          )}
          <Button
            size="compact-sm"
            className={`send-${tab}`}
            disabled={!canSend}
            leftSection={<IconSend size={13} />}
            data-testid={tab === 'note' ? 'send-note' : 'send-answer'}
            onClick={() => send()}
          >
            {tab === 'note' ? t.composer.sendNote : t.composer.send}
          </Button>
        </div>
      </div>
    </>
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
