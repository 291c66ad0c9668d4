/** The one line that puts the widget on a site. */
import type { ReactElement } from 'react'
import { t } from '../messages'
import { CopyButton } from './form-view'

export function Snippet(): ReactElement {
  const line = `<script async src="${window.location.origin}/widget.js"></script>`
  return (
    <section className="panel page-section" aria-label={t.widget.title}>
      <p className="quiet">{t.widget.lead}</p>
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
  )
}
