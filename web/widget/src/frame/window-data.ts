/**
 * Which part of a long conversation is drawn: a window of entries that moves with the reader, so
 * that a thousand messages cost no more than the first few. Pure: values in, values out.
 */

import type { Entry } from './timeline-data.ts'

export const AT_FIRST = 60 // entries: several screens, so that one can scroll at once
const STEP = 40
export const MOST = 160 // drawn at a time; a phone lays these out within a frame

/** Keys of the first and the last entry drawn; null: as far as the window reaches, the newest. */
export interface Window {
  readonly first: string | null
  readonly last: string | null
}

export const NEWEST: Window = { first: null, last: null }

export interface Shown {
  readonly entries: readonly Entry[]
  /** How many more there are on either side, loaded and not drawn. */
  readonly before: number
  readonly after: number
}

export function shown(all: readonly Entry[], window: Window): Shown {
  const place = (key: string | null) => all.findIndex((entry) => entry.key === key)
  const last = window.last === null ? -1 : place(window.last)
  const end = last < 0 ? all.length : last + 1
  const first = window.first === null ? -1 : place(window.first)
  const start = first < 0 || first >= end ? Math.max(0, end - AT_FIRST) : first
  return { entries: all.slice(start, end), before: start, after: all.length - end }
}

/** The window moved towards the beginning; what is far below goes. */
export function earlier(all: readonly Entry[], window: Window): Window {
  const { entries, before } = shown(all, window)
  const start = Math.max(0, before - STEP)
  return keys(all, start, Math.min(before + entries.length, start + MOST))
}

/** The window moved towards the end; what is far above goes. */
export function later(all: readonly Entry[], window: Window): Window {
  const { entries, before } = shown(all, window)
  const end = Math.min(all.length, before + entries.length + STEP)
  return keys(all, Math.max(before, end - MOST), end)
}

function keys(all: readonly Entry[], start: number, end: number): Window {
  return {
    first: all[start]?.key ?? null,
    last: end >= all.length ? null : (all[end - 1]?.key ?? null),
  }
}
