/** The language of the console, for whoever wants another than their browser's. */
import type { ReactElement } from 'react'
import { chooseLanguage, languages, locale, t } from '../messages'

export function LanguageView(): ReactElement {
  return (
    <select
      className="language"
      aria-label={t.language.label}
      data-testid="language"
      value={locale}
      onChange={(event) => chooseLanguage(event.currentTarget.value)}
    >
      {Object.entries(languages).map(([tag, name]) => (
        <option key={tag} value={tag} lang={tag}>
          {name}
        </option>
      ))}
    </select>
  )
}
