/** An answer: a passage of a help article, with where it comes from. */

import { html, nothing, type TemplateResult } from 'lit'
import type { Answer } from '@handrail/shared/contract'
import { fill, type Catalogue } from '../phrases/catalogue.ts'
import { languageName, webAddress } from './format.ts'
import { articleIcon } from './icons.ts'

export function answerView(answer: Answer, { phrases, locale }: Catalogue): TemplateResult {
  const href = webAddress(answer.url, location.origin)
  const heading = (answer.heading ?? []).filter((part) => part !== answer.title)
  const isForeign = answer.locale.split('-')[0] !== locale.split('-')[0]
  return html`
    <article class="answer" data-testid="answer-card" lang=${answer.locale} dir="auto">
      <h2><span class="glyph">${articleIcon}</span><span>${answer.title}</span></h2>
      ${heading.length > 0 ? html`<p class="path">${heading.join(' › ')}</p>` : nothing}
      <p class="passage">${answer.passage}</p>
      <p class="source">
        ${href
          ? html`<a href=${href} target="_blank" rel="noopener" lang=${locale}
              >${phrases.readArticle}</a
            >`
          : nothing}
        ${isForeign
          ? html`<span class="language" lang=${locale}
              >${fill(phrases.articleIn, { language: languageName(answer.locale, locale) })}</span
            >`
          : nothing}
      </p>
    </article>
  `
}
