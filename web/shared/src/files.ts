/** Which files can be sent, and how they are called and measured. Pure. */

import type { SentFile } from './contract.ts'

/** A file on its way; its `clientId` stays the same, so that it is stored once. */
export interface OutgoingFile {
  readonly clientId: string
  readonly name: string
  readonly content: Blob
}

const MEGABYTE = 1024 * 1024
export const FILE_LIMIT = 10 * MEGABYTE // bytes, the server's own limit
export const MOST_FILES = 5 // in a message, the server's own limit
/** The ending that a saved file gets, whatever its sender called it. */
const ENDINGS: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
}
export const TYPES = Object.keys(ENDINGS)

export type Barrier = 'unsupported' | 'tooLarge' | 'tooMany'

/** Those that can be added to what is held, and why the others cannot. The server looks again. */
export function chosen<Chosen extends Blob>(
  files: readonly Chosen[],
  held: number,
): { taken: Chosen[]; barrier: Barrier | null } {
  const known = files.filter((file) => TYPES.includes(file.type))
  const small = known.filter((file) => file.size <= FILE_LIMIT)
  const taken = small.slice(0, Math.max(0, MOST_FILES - held))
  const barrier =
    known.length < files.length
      ? 'unsupported'
      : small.length < known.length
        ? 'tooLarge'
        : taken.length < small.length
          ? 'tooMany'
          : null
  return { taken, barrier }
}

/** What was pasted. Words win: a spreadsheet puts a picture of its cells beside them. */
export function pastedFiles(data: DataTransfer | null): File[] {
  return !data || data.types.includes('text/plain') ? [] : [...data.files]
}

export function isOutgoing(file: SentFile | OutgoingFile): file is OutgoingFile {
  return 'content' in file
}

export function isPicture(type: string): boolean {
  return type.startsWith('image/') && type in ENDINGS
}

/** The name to save a file under: it ends as its content asks, so that nothing else opens it. */
export function savedName(name: string, type: string): string {
  const ending = ENDINGS[type] ?? 'bin'
  const stem = name.replace(/\.[^.]*$/, '').replace(/[\\/:*?"<>|]/g, '_') || 'file'
  return `${stem}.${ending}`
}

/** "1.4 MB", in the digits of the language. */
export function sizeOf(bytes: number, locale: string): string {
  const [amount, unit] =
    bytes < MEGABYTE ? [bytes / 1024, 'kilobyte'] : [bytes / MEGABYTE, 'megabyte']
  const format = { style: 'unit', unit, maximumFractionDigits: amount < 10 ? 1 : 0 } as const
  return new Intl.NumberFormat(locale, format).format(amount)
}
