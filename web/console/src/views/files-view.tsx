/** Files in the conversation, on their way, and about to be sent. Their names are only ever text. */
import { ActionIcon, Tooltip } from '@mantine/core'
import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type DragEvent,
  type ReactElement,
  type ReactNode,
} from 'react'
import type { SentFile } from '@handrail/shared/contract'
import {
  chosen,
  FILE_LIMIT,
  isPicture,
  MOST_FILES,
  pastedFiles,
  savedName,
  sizeOf,
  TYPES,
  type Barrier,
  type OutgoingFile,
} from '@handrail/shared/files'
import { newUuid, type Outgoing } from '../data/outbox-data'
import { locale, t } from '../messages'
import { useWorkplace, useWriting } from './hooks'
import { IconClip, IconCross, IconNote } from './icons'

const none: readonly OutgoingFile[] = []

/** What came with a message: pictures to look at, the rest to save. */
export function FilesView({ files }: { files: readonly SentFile[] }): ReactElement {
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={file.id}>
          <SentFileView file={file} />
        </li>
      ))}
    </ul>
  )
}

function SentFileView({ file }: { file: SentFile }): ReactElement {
  const address = `/api/agent/files/${encodeURIComponent(file.id)}`
  const name = file.name || t.files.unnamed
  if (isPicture(file.type)) {
    return (
      <a
        className="file file-picture"
        href={address}
        target="_blank"
        rel="noopener noreferrer"
        title={name}
        data-testid="file"
      >
        <img src={address} alt={name} width={file.width} height={file.height} loading="lazy" />
      </a>
    )
  }
  return (
    <a
      className="file"
      href={address}
      download={savedName(file.name, file.type)}
      title={t.files.download(name)}
      data-testid="file"
    >
      <IconNote size={14} />
      <span dir="auto">{name}</span>
      <span className="quiet small">{sizeOf(file.size, locale)}</span>
    </a>
  )
}

/** The files of an answer that the server has not stored yet, and how far they are. */
export function OutgoingFilesView({ item }: { item: Outgoing }): ReactElement | null {
  if (item.files.length === 0) return null
  return (
    <ul className="files">
      {item.files.map((file) => (
        <li key={file.clientId} className="file" data-testid="outgoing-file">
          <Preview file={file} />
          <span dir="auto">{file.name}</span>
          {item.state === 'sending' && (
            <progress
              max={1}
              value={item.progress[file.clientId] ?? 0}
              aria-label={t.files.sending(file.name)}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

/** What is around the field: files may be dropped on it or pasted into it. */
export function FileDrop({
  episodeId,
  children,
}: {
  episodeId: string
  children: ReactNode
}): ReactElement {
  const { add, barrier, held, remove } = useHeldFiles(episodeId)
  const [isOver, setOver] = useState(false)
  const takeIn = (files: readonly File[], event: { preventDefault: () => void }): void => {
    if (files.length === 0) return
    event.preventDefault()
    add(files)
  }
  const over = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault() // says that it may be dropped
    setOver(true)
  }
  return (
    <div
      className={`file-drop ${isOver ? 'file-drop-over' : ''}`}
      onPaste={(event) => takeIn(pastedFiles(event.clipboardData), event)}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        takeIn([...event.dataTransfer.files], event)
      }}
    >
      {held.length > 0 && (
        <ul className="files" aria-label={t.files.toSend} data-testid="tray">
          {held.map((file) => (
            <li key={file.clientId} className="file" data-testid="held-file">
              <Preview file={file} />
              <span dir="auto">{file.name}</span>
              <span className="quiet small">{sizeOf(file.content.size, locale)}</span>
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                aria-label={t.files.remove(file.name)}
                onClick={() => remove(file)}
              >
                <IconCross size={12} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <p className="file-problem small" role="alert">
        {barrier !== null && barrierSentence(barrier)}
      </p>
      <div className="file-field">
        <AttachButton add={add} />
        <div className="file-text">{children}</div>
      </div>
    </div>
  )
}

function AttachButton({ add }: { add: (files: readonly File[]) => void }): ReactElement {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Tooltip label={t.files.attach}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t.files.attach}
          data-testid="attach"
          onClick={() => input.current?.click()}
        >
          <IconClip />
        </ActionIcon>
      </Tooltip>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={TYPES.join()}
        data-testid="attach-input"
        onChange={(event) => {
          add([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = '' // so that the same file can be chosen again
        }}
      />
    </>
  )
}

/** A small picture of what is still here; anything else has a sheet of paper. */
function Preview({ file }: { file: OutgoingFile }): ReactElement {
  const address = useMemo(
    () => (isPicture(file.content.type) ? URL.createObjectURL(file.content) : null),
    [file],
  )
  useEffect(() => () => void (address && URL.revokeObjectURL(address)), [address])
  return address ? <img src={address} alt="" /> : <IconNote size={14} />
}

function useHeldFiles(episodeId: string): {
  held: readonly OutgoingFile[]
  barrier: Barrier | null
  add: (files: readonly File[]) => void
  remove: (file: OutgoingFile) => void
} {
  const { desktop } = useWorkplace()
  const held = useWriting((state) => state.files[episodeId] ?? none)
  const [barrier, setBarrier] = useState<Barrier | null>(null)
  return {
    held,
    barrier,
    add: (files) => {
      const { taken, barrier: met } = chosen(files, held.length)
      setBarrier(met)
      const added = taken.map((file) => ({ clientId: newUuid(), name: file.name, content: file }))
      desktop.hold(episodeId, [...held, ...added])
      desktop.focus('answer')
    },
    remove: (file) => {
      setBarrier(null)
      desktop.hold(episodeId, held.filter((other) => other !== file))
      desktop.focus('answer')
    },
  }
}

function barrierSentence(barrier: Barrier): string {
  if (barrier === 'tooLarge') return t.files.tooLarge(sizeOf(FILE_LIMIT, locale))
  if (barrier === 'tooMany') return t.files.tooMany(new Intl.NumberFormat(locale).format(MOST_FILES))
  return t.files.unsupported
}
