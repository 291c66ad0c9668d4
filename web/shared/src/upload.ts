/** Carries one file up. Not by `fetch`: it does not say how much has left. */

import { retryAfterMs } from './backoff.ts'
import type { Problem, SentFile } from './contract.ts'
import type { OutgoingFile } from './files.ts'

const PATIENCE_MS = 300_000 // as long as the server reads: 10 MB over 300 kbit/s

export interface Upload {
  /** Where to; the file's id and name are added. */
  to: string
  file: OutgoingFile
  headers: Record<string, string>
  signal: AbortSignal
  /** The share that has left, 0 to 1. */
  onProgress: (share: number) => void
}

/** What the server said: the stored file, or why not. */
export interface Uploaded {
  status: number
  data: Partial<Problem> & { file?: SentFile }
  retryAfter: number | null
}

/** Null when no answer came: offline, cut, timed out, given up. Safe to repeat. */
export function upload({ to, file, headers, signal, onProgress }: Upload): Promise<Uploaded | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const lost = () => resolve(null)
    const query = new URLSearchParams({ client_id: file.clientId, name: file.name })
    request.open('POST', `${to}?${query}`)
    request.timeout = PATIENCE_MS
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0)
    request.onerror = request.ontimeout = request.onabort = lost
    request.onload = () => {
      const data = parsed(request.responseText)
      if (request.status < 400 && !data.file) return lost() // a proxy's page, not our server
      const retryAfter = retryAfterMs(request.getResponseHeader('Retry-After'))
      resolve({ status: request.status, data, retryAfter })
    }
    if (signal.aborted) return lost()
    signal.addEventListener('abort', () => request.abort())
    onProgress(0)
    request.send(file.content)
  })
}

function parsed(text: string): Uploaded['data'] {
  try {
    return (JSON.parse(text) as Uploaded['data'] | null) ?? {}
  } catch {
    return {}
  }
}
