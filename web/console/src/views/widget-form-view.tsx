/** The widget's settings as a form: each field says what is wrong with it. */
import { Button } from '@mantine/core'
import { useId, useState, type FormEvent, type ReactElement, type ReactNode } from 'react'
import { languageName } from '../data/format'
import { useStore } from '../data/store'
import {
  positions,
  readLines,
  withText,
  type Position,
  type Widget,
  type WidgetEditor,
  type WidgetPage,
} from '../data/widget-data'
import { t } from '../messages'
import { NoteField } from './form-view'
import { QuestionsField } from './widget-questions-view'

// What the pickers start with: the product's own accents.
const ACCENT = '#0b6b52'
const ACCENT_DARK = '#2f9e7c'
const LONGEST_GREETING = 500 // characters, the server's own limit

interface FormProps {
  editor: WidgetEditor
  held: WidgetPage
  draft: Widget
  /** The language whose texts are edited. */
  locale: string
  setLocale: (locale: string) => void
}

export function WidgetForm({ editor, held, draft, locale, setLocale }: FormProps): ReactElement {
  const { wrong, isSaving, savedVersion } = useStore(editor.store, (state) => state)
  const [note, setNote] = useState('')
  const isChanged = Object.keys(editor.changes()).length > 0
  const change = (part: Partial<Widget>): void => editor.change(part)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (await editor.save(note)) setNote('')
  }
  return (
    <form className="panel" onSubmit={(event) => void submit(event)} data-testid="widget-form">
      <Field label={t.widget.position} wrong={wrong['position']}>
        {(field) => (
          <select
            {...field}
            value={draft.position}
            data-testid="widget-position"
            onChange={(event) => change({ position: event.currentTarget.value as Position })}
          >
            {positions.map((position) => (
              <option key={position} value={position}>
                {t.widget.positions[position]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Colours draft={draft} change={change} wrong={wrong['accent'] ?? wrong['accent_dark']} />
      <label className="field">
        {t.widget.textsIn}
        <select value={locale} onChange={(event) => setLocale(event.currentTarget.value)}>
          {held.locales.map((each) => (
            <option key={each} value={each}>
              {languageName(each)}
            </option>
          ))}
        </select>
      </label>
      <Field label={t.widget.greeting} hint={t.widget.greetingHint} wrong={wrong['greeting']}>
        {(field) => (
          <textarea
            {...field}
            rows={3}
            dir="auto"
            maxLength={LONGEST_GREETING}
            placeholder={held.greeting[locale]}
            value={draft.greeting[locale] ?? ''}
            data-testid="widget-greeting"
            onChange={(event) =>
              change({ greeting: withText(draft.greeting, locale, event.currentTarget.value) })
            }
          />
        )}
      </Field>
      <QuestionsField
        form={draft.form}
        locale={locale}
        wrong={wrong['form.required'] ?? wrong['form.topics']}
        onChange={(form) => change({ form })}
      />
      <Origins draft={draft} change={change} wrong={wrong['origins']} />
      <NoteField label={t.policy.note} note={note} onChange={setNote} testId="widget-note" />
      <p role="status" className="quiet" data-testid="widget-state">
        {savedVersion !== null && t.policy.saved(savedVersion)}
        {savedVersion === null && !isChanged && t.policy.nothingChanged}
      </p>
      <div className="panel-foot">
        <Button
          variant="default"
          disabled={!isChanged}
          onClick={() => editor.change(held.widget)}
        >
          {t.policy.undo}
        </Button>
        <Button type="submit" disabled={!isChanged} loading={isSaving} data-testid="widget-save">
          {t.actions.save}
        </Button>
      </div>
    </form>
  )
}

interface PartProps {
  draft: Widget
  change: (part: Partial<Widget>) => void
  wrong: string | undefined
}

function Colours({ draft, change, wrong }: PartProps): ReactElement {
  const { accent, accent_dark: dark } = draft
  return (
    <fieldset className="causes">
      <legend>{t.widget.colour}</legend>
      <ColourField
        label={t.widget.ownColour}
        value={accent}
        start={ACCENT}
        testId="widget-accent"
        onChange={(value) =>
          change({ accent: value, accent_dark: value === null ? null : dark })
        }
      />
      {accent !== null && (
        <ColourField
          label={t.widget.darkColour}
          value={dark}
          start={ACCENT_DARK}
          testId="widget-accent-dark"
          onChange={(value) => change({ accent_dark: value })}
        />
      )}
      {wrong !== undefined && (
        <p role="alert" className="problem">
          {wrong}
        </p>
      )}
    </fieldset>
  )
}

interface ColourProps {
  label: string
  value: string | null
  start: string
  testId: string
  onChange: (value: string | null) => void
}

/** A picker always has a colour: whether there is one of one's own is ticked beside it. */
function ColourField({ label, value, start, testId, onChange }: ColourProps): ReactElement {
  return (
    <div className="colour-field">
      <label>
        <input
          type="checkbox"
          checked={value !== null}
          data-testid={`${testId}-on`}
          onChange={(event) => onChange(event.currentTarget.checked ? start : null)}
        />
        {label}
      </label>
      {value !== null && (
        <input
          type="color"
          aria-label={label}
          value={value}
          data-testid={testId}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </div>
  )
}

function Origins({ draft, change, wrong }: PartProps): ReactElement {
  // What is typed holds blank lines that the list does not.
  const [typed, setTyped] = useState('')
  const text = readLines(typed).join('\n') === draft.origins.join('\n') ? typed : null
  return (
    <Field label={t.widget.origins} hint={t.widget.originsHint} wrong={wrong}>
      {(field) => (
        <textarea
          {...field}
          rows={2}
          dir="ltr"
          spellCheck={false}
          value={text ?? draft.origins.join('\n')}
          data-testid="widget-origins"
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            change({ origins: readLines(event.currentTarget.value) })
          }}
        />
      )}
    </Field>
  )
}

interface FieldProps {
  label: string
  hint?: string
  wrong: string | undefined
  children: (field: {
    id: string
    'aria-describedby': string
    'aria-invalid': boolean
  }) => ReactNode
}

/** A field with what it is for, and what is wrong with it. */
function Field({ label, hint, wrong, children }: FieldProps): ReactElement {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': `${id}-hint ${id}-wrong`,
        'aria-invalid': wrong !== undefined,
      })}
      <span id={`${id}-hint`} className="quiet small">
        {hint}
      </span>
      <span id={`${id}-wrong`} role={wrong === undefined ? undefined : 'alert'} className="problem">
        {wrong}
      </span>
    </div>
  )
}
