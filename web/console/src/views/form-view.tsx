/** What the console's forms and dialogs have in common: a note, what went wrong, and the way out. */
import { Button, Group, Textarea } from '@mantine/core'
import { useState, type ReactElement, type ReactNode } from 'react'
import { t } from '../messages'

const LONGEST_NOTE = 500 // characters, the server's own limit

interface NoteProps {
  label: string
  note: string
  onChange: (note: string) => void
  testId?: string
  isFirst?: boolean
}

/** A word for colleagues, beside a move. */
export function NoteField({ label, note, onChange, testId, isFirst }: NoteProps): ReactElement {
  return (
    <Textarea
      label={label}
      autosize
      minRows={2}
      maxRows={6}
      maxLength={LONGEST_NOTE}
      dir="auto"
      data-autofocus={isFirst}
      value={note}
      onChange={(event) => onChange(event.currentTarget.value)}
      data-testid={testId}
    />
  )
}

/** The note as a move carries it: nothing when nothing was written. */
export function noted(note: string): { note?: string } {
  const text = note.trim()
  return text === '' ? {} : { note: text }
}

/** The last line of a dialog: leave it, or what its button does. */
export function DialogFoot(props: { onClose: () => void; children: ReactNode }): ReactElement {
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={props.onClose}>
        {t.actions.cancel}
      </Button>
      {props.children}
    </Group>
  )
}

/** What the server refused, in its own words. */
export function Problem({ said, id }: { said: string | null; id?: string | undefined }): ReactElement | null {
  if (said === null) return null
  return (
    <p role="alert" id={id} className="problem">
      {said}
    </p>
  )
}

interface RowButtonProps {
  does: string
  /** What the row is about, for those who hear the button without seeing its row. */
  of: string
  onClick: () => void
}

/** What can be done with one row of a list. */
export function RowButton({ does, of, onClick }: RowButtonProps): ReactElement {
  return (
    <button type="button" className="text-button" aria-label={`${does}: ${of}`} onClick={onClick}>
      {does}
    </button>
  )
}

interface PanelProps {
  problem: string | null
  onDone: () => void
  saveId: string
  /** Where the field that is wrong points to. */
  problemId?: string
  canSave?: boolean
  /** What the last button does, where it does not save. */
  saveLabel?: string
  children?: ReactNode
}

/** The end of a form on a page: what the server refused, and leave or save. */
export function PanelFoot(props: PanelProps): ReactElement {
  const { problem, onDone, saveId, problemId, canSave = true, children } = props
  const { saveLabel = t.actions.save } = props
  return (
    <>
      <Problem said={problem} id={problemId} />
      <div className="panel-foot">
        {children}
        <Button variant="default" onClick={onDone}>
          {t.actions.cancel}
        </Button>
        <Button type="submit" disabled={!canSave} data-testid={saveId}>
          {saveLabel}
        </Button>
      </div>
    </>
  )
}

/** What the server says of one field. */
export function Wrong({ says }: { says: string | undefined }): ReactElement | null {
  return says === undefined ? null : <span className="problem" dir="auto">{says}</span>
}

/** A button that puts a text on the clipboard and says so. */
export function CopyButton({ text }: { text: string }): ReactElement {
  const [isCopied, setCopied] = useState(false)
  return (
    <Button onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
      {isCopied ? t.actions.copied : t.actions.copy}
    </Button>
  )
}

interface OnceProps {
  title: string
  lead: string
  secret: string
  onDone: () => void
}

/** A secret that the server tells this once. */
export function CopyOnce({ title, lead, secret, onDone }: OnceProps): ReactElement {
  return (
    <div className="panel" role="status">
      <h2 dir="auto">{title}</h2>
      <p>{lead}</p>
      <code className="snippet" dir="ltr" data-testid="secret">
        {secret}
      </code>
      <div className="panel-foot">
        <Button variant="default" onClick={onDone}>
          {t.actions.close}
        </Button>
        <CopyButton text={secret} />
      </div>
    </div>
  )
}
