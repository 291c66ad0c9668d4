/** How the widget will look with the settings as they are in the form. Nothing in it can be used. */
import type { CSSProperties, ReactElement } from 'react'
import type { Widget, WidgetPage } from '../data/widget-data'
import { t } from '../messages'

const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/

interface Props {
  held: WidgetPage
  draft: Widget
  locale: string
}

export function WidgetPreview({ held, draft, locale }: Props): ReactElement {
  const direction = RIGHT_TO_LEFT.test(locale) ? 'rtl' : 'ltr'
  const { position } = draft
  const isStart =
    position === 'start' || position === (direction === 'rtl' ? 'right' : 'left')
  return (
    <figure className="widget-preview" aria-label={t.widget.preview} data-testid="widget-preview">
      <figcaption>{t.widget.preview}</figcaption>
      <div
        className={`widget-page ${isStart ? 'widget-start' : ''}`}
        dir={direction}
        lang={locale}
        data-accent={draft.accent === null ? undefined : ''}
        style={accentOf(draft)}
      >
        <div className="widget-panel">
          <strong className="widget-head">{held.site_name}</strong>
          <p className="widget-greeting" dir="auto">
            {draft.greeting[locale] || held.greeting[locale]}
          </p>
          <Questions draft={draft} locale={locale} />
        </div>
        <span className="widget-launcher" aria-hidden="true" />
      </div>
    </figure>
  )
}

function Questions({ draft, locale }: { draft: Widget; locale: string }): ReactElement | null {
  const { asks, topics, required } = draft.form
  if (asks.length === 0) return null
  return (
    <div className="widget-questions" dir="auto">
      {asks.map((name) => (
        <p key={name}>
          {t.widget.asks[name]}
          {required && ' *'}
        </p>
      ))}
      {asks.includes('topic') && (
        <ul>
          {topics.map(({ key, labels }, index) => (
            <li key={index} dir="auto">
              {labels[locale] || key}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function accentOf({ accent, accent_dark: dark }: Widget): CSSProperties {
  if (accent === null) return {}
  const value = dark === null ? accent : `light-dark(${accent}, ${dark})`
  return { '--color-accent': value } as CSSProperties
}
