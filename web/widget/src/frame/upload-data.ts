/**
 * Carries files up, before the message that names them, and down. What has arrived is not carried
 * again when the message itself fails; whatever happens, a file's id stays the same.
 */

import type { Event } from '@handrail/shared/contract'
import type { OutgoingFile } from '@handrail/shared/files'
import { upload } from '@handrail/shared/upload'
import { Refused, Unreachable, type CustomerApi } from './api.ts'
import type { OutboxItem } from './outbox-data.ts'

/** What is known of a file under way: the share that has left, 0 to 1. */
const progress = new Map<string, number>()
const arrived = new Map<string, string>()
const underWay = new Map<string, AbortController>()
const listeners = new Set<() => void>()

export function progressOf(clientId: string): number {
  return progress.get(clientId) ?? 0
}

export function onProgress(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The message is given up: nothing more of it leaves. */
export function cancel(itemId: string): void {
  underWay.get(itemId)?.abort()
}

/** Uploads and then sends; safe to repeat. */
export async function deliver(api: CustomerApi, item: OutboxItem): Promise<Event | null> {
  const canceled = new AbortController()
  underWay.set(item.clientId, canceled)
  const files = item.files ?? []
  try {
    const ids: string[] = []
    for (const file of files) ids.push(await uploaded(api, file, canceled.signal))
    return await api.deliver(item, ids)
  } catch (error) {
    // Refused, they may be gone by now, or belong to a session that has ended.
    if (error instanceof Refused) for (const file of files) arrived.delete(keyOf(api, file))
    throw error
  } finally {
    underWay.delete(item.clientId)
  }
}

/** The bytes of a file; null when they cannot be had just now. */
export async function bytesOf(api: CustomerApi, id: string): Promise<Blob | null> {
  try {
    const address = `/api/customer/files/${encodeURIComponent(id)}`
    const answer = await fetch(address, { headers: api.headers() })
    return answer.ok ? await answer.blob() : null
  } catch {
    return null
  }
}

const keyOf = (api: CustomerApi, file: OutgoingFile) => `${file.clientId} ${api.token}`

async function uploaded(api: CustomerApi, file: OutgoingFile, signal: AbortSignal): Promise<string> {
  const known = arrived.get(keyOf(api, file))
  if (known !== undefined) return known
  const onProgress = (share: number): void => {
    progress.set(file.clientId, share)
    for (const listener of listeners) listener()
  }
  const headers = api.headers()
  const answer = await upload({ to: '/api/customer/files', file, headers, signal, onProgress })
  if (!answer) throw new Unreachable('The file did not arrive.')
  if (!answer.data.file) throw await api.refusal(answer.status, answer.data, answer.retryAfter)
  arrived.set(keyOf(api, file), answer.data.file.id)
  return answer.data.file.id
}
