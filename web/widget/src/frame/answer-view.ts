/** An answer: a passage of a help article, with where it comes from. */

import { html, nothing, type TemplateResult } from 'lit'
import type { Answer } from '@handrail/shared/contract'
import { webAddress } from '@handrail/shared/links'
import { fill } from '../phrases/catalogue.ts'
import { languageName } from './format.ts'
import { articleIcon } from './icons.ts'
import type { Scene } from './parts.ts'
import { copyView, FOLD_ABOVE, folded, unfoldView } from './text-view.ts'

export function answerView(answer: Answer, id: string, scene: Scene): TemplateResult {
  const { ui, words } = scene
  const { phrases, locale } = words
  const href = webAddress(answer.url, location.origin)
  const heading = (answer.heading ?? []).filter((part) => part !== answer.title)
  const isForeign = answer.locale.split('-')[0] !== locale.split('-')[0]
  const isFolded = answer.passage.length > FOLD_ABOVE && !ui.unfolded.has(id)
  const passage = isFolded
    ? html`${folded(answer.passage)}${unfoldView(() => ui.unfold(id), phrases)}`
    : answer.passage
  const open = (click: MouseEvent) => {
    if (click.ctrlKey || click.metaKey || click.shiftKey) return // a tab of its own, as asked
    click.preventDefault()
    ui.openArticle(answer)
  }
  return html`
    <article class="answer" data-testid="answer-card" lang=${answer.locale} dir="auto">
      <h2><span class="glyph">${articleIcon}</span><span>${answer.title}</span></h2>
      ${heading.length > 0 ? html`<p class="path">${heading.join(' › ')}</p>` : nothing}
      <p class="passage">${passage}</p>
      <p class="source" lang=${locale}>
        ${href
          ? html`<a
              href=${href}
              target="_blank"
              rel="noopener"
              data-testid="open-article"
              @click=${open}
              >${phrases.readArticle}</a
            >`
          : nothing}
        ${isForeign
          ? html`<span class="language"
              >${fill(phrases.articleIn, { language: languageName(answer.locale, locale) })}</span
            >`
          : nothing}
        ${copyView(answer.passage, scene)}
      </p>
    </article>
  `
}
