/** The one line that puts the widget on a site. */
import type { ReactElement } from 'react'
import { t } from '../messages'
import { CopyButton } from './form-view'

export default function SnippetView(): ReactElement {
  const line = `<script async src="${window.location.origin}/widget.js"></script>`
  return (
    <main className="page">
      <header>
        <h1>{t.widget.title}</h1>
        <p className="quiet">{t.widget.lead}</p>
      </header>
      <section className="panel page-section" aria-label={t.widget.title}>
        <code className="snippet" dir="ltr" data-testid="snippet">
          {line}
        </code>
        <div className="panel-foot">
          <a href="/demo" target="_blank" rel="noopener noreferrer">
            {t.widget.tryIt}
          </a>
          <CopyButton text={line} />
        </div>
      </section>
    </main>
  )
}
