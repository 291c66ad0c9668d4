/** The one line that puts the widget on a site. */
import { Button } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { t } from '../messages'

export function Snippet(): ReactElement {
  const [isCopied, setCopied] = useState(false)
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
        <Button
          variant="default"
          onClick={() => void navigator.clipboard.writeText(line).then(() => setCopied(true))}
        >
          {isCopied ? t.widget.copied : t.widget.copy}
        </Button>
      </div>
    </section>
  )
}
