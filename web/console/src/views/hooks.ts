/** What every view may ask for: the desk it stands on, and the time. */
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Api } from '../data/api'
import type { Desk } from '../data/desk-data'
import type { DeskState } from '../data/desk-state'
import { createStore, useStore } from '../data/store'
import type { Desktop, Writing } from '../data/writing-data'

export interface Workplace {
  desk: Desk
  desktop: Desktop
  api: Api
  /** A failure as a sentence. */
  describe: (error: unknown) => string
  notify: (sentence: string) => void
}

export const WorkplaceContext = createContext<Workplace | null>(null)

export function useWorkplace(): Workplace {
  const workplace = useContext(WorkplaceContext)
  if (workplace === null) throw new Error('A desk view was drawn outside of the desk.')
  return workplace
}

export const useDesk = <T>(select: (state: DeskState) => T): T =>
  useStore(useWorkplace().desk.store, select)

export const useWriting = <T>(select: (state: Writing) => T): T =>
  useStore(useWorkplace().desktop.store, select)

const TICK_MS = 1_000
const time = createStore(Date.now())
let watchers = 0
let ticking: ReturnType<typeof setInterval> | undefined

function watchTime(listener: () => void): () => void {
  const leave = time.subscribe(listener)
  if (watchers++ === 0) ticking = setInterval(() => time.update(() => Date.now()), TICK_MS)
  return () => {
    leave()
    if (--watchers === 0) clearInterval(ticking)
  }
}

/** The time, to the second. One clock for all who watch, so that the screen ticks as one. */
export const useNow = (): number => useSyncExternalStore(watchTime, time.get)
