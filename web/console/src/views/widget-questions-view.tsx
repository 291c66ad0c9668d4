/** What newcomers are asked before their first message, and the topics they choose from. */
import { Button } from '@mantine/core'
import type { ReactElement } from 'react'
import { languageName } from '../data/format'
import { asked, withText, type Asked, type Form, type Topic } from '../data/widget-data'
import { t } from '../messages'

const LONGEST_LABEL = 60 // characters, the server's own limit

interface Props {
  form: Form
  /** The language whose labels are edited. */
  locale: string
  wrong: string | undefined
  onChange: (form: Form) => void
}

export function QuestionsField({ form, locale, wrong, onChange }: Props): ReactElement {
  const ask = (name: Asked, isAsked: boolean): void =>
    onChange({ ...form, asks: asked.filter((one) => (one === name ? isAsked : form.asks.includes(one))) })
  return (
    <fieldset className="causes">
      <legend>{t.widget.form}</legend>
      <p className="quiet small">{t.widget.formHint}</p>
      {asked.map((name) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={form.asks.includes(name)}
            data-testid={`widget-asks-${name}`}
            onChange={(event) => ask(name, event.currentTarget.checked)}
          />
          {t.widget.asks[name]}
        </label>
      ))}
      <label>
        <input
          type="checkbox"
          checked={form.required}
          data-testid="widget-required"
          onChange={(event) => onChange({ ...form, required: event.currentTarget.checked })}
        />
        {t.widget.required}
      </label>
      {form.asks.includes('topic') && (
        <Topics
          topics={form.topics}
          locale={locale}
          onChange={(topics) => onChange({ ...form, topics })}
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

interface TopicsProps {
  topics: Topic[]
  locale: string
  onChange: (topics: Topic[]) => void
}

function Topics({ topics, locale, onChange }: TopicsProps): ReactElement {
  const replace = (index: number, topic: Topic): void => onChange(topics.with(index, topic))
  return (
    <>
      <p className="quiet small">{t.widget.topicsHint}</p>
      <ul className="topics" data-testid="widget-topics">
        {topics.map((topic, index) => (
          <li key={index}>
            <label className="field">
              {t.widget.topicKey}
              <input
                dir="auto"
                maxLength={LONGEST_LABEL}
                value={topic.key}
                onChange={(event) => replace(index, { ...topic, key: event.currentTarget.value })}
              />
            </label>
            <label className="field">
              {t.widget.topicLabel(languageName(locale))}
              <input
                dir="auto"
                lang={locale}
                maxLength={LONGEST_LABEL}
                value={topic.labels[locale] ?? ''}
                onChange={(event) =>
                  replace(index, {
                    ...topic,
                    labels: withText(topic.labels, locale, event.currentTarget.value),
                  })
                }
              />
            </label>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              aria-label={`${t.actions.remove} ${topic.key}`}
              onClick={() => onChange(topics.filter((_, each) => each !== index))}
            >
              {t.actions.remove}
            </Button>
          </li>
        ))}
      </ul>
      <Button
        size="compact-sm"
        variant="default"
        data-testid="widget-topic-add"
        onClick={() => onChange([...topics, { key: '', labels: {} }])}
      >
        {t.widget.addTopic}
      </Button>
    </>
  )
}
