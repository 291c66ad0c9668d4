/** The page on which administrators set the widget for all pages of their site. */
import { useEffect, useState, type ReactElement } from 'react'
import { minute } from '../data/format'
import { useStore } from '../data/store'
import { WidgetEditor, type Widget, type WidgetPage } from '../data/widget-data'
import { t } from '../messages'
import { useWorkplace } from './hooks'
import { Page } from './page-view'
import { Snippet } from './snippet-view'
import { Versions } from './versions-view'
import { WidgetForm } from './widget-form-view'
import { WidgetPreview } from './widget-preview-view'

export default function WidgetView(): ReactElement {
  const { api, describe, describeField } = useWorkplace()
  const [editor] = useState(() => new WidgetEditor({ api, describe, describeField }))
  const { held, draft, problem, meanwhile } = useStore(editor.store, (all) => all)
  useEffect(() => void editor.load(), [editor])
  return (
    <Page>
      <header>
        <h1>{t.widget.title}</h1>
        <p className="quiet">{t.widget.settingsLead}</p>
      </header>
      <Snippet />
      {problem !== null && <p role="alert">{problem}</p>}
      {meanwhile !== null && (
        <p role="alert" data-testid="widget-meanwhile">
          {t.policy.meanwhile(meanwhile.author.name, meanwhile.version, minute(meanwhile.at))}
        </p>
      )}
      {held !== null && draft !== null && <Editing editor={editor} held={held} draft={draft} />}
    </Page>
  )
}

interface Props {
  editor: WidgetEditor
  held: WidgetPage
  draft: Widget
}

function Editing({ editor, held, draft }: Props): ReactElement {
  const hasOlder = useStore(editor.store, (state) => state.hasOlder)
  const [locale, setLocale] = useState(held.locales[0] ?? 'en')
  return (
    <div className="page-columns">
      <WidgetForm {...{ editor, held, draft, locale, setLocale }} />
      <div>
        <WidgetPreview held={held} draft={draft} locale={locale} />
        <Versions
          versions={held.history}
          inForce={held.version}
          testId="widget-history"
          onTake={({ widget }) => editor.change(widget)}
          onOlder={hasOlder ? () => void editor.loadOlder() : null}
        />
      </div>
    </div>
  )
}
