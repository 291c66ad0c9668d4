/** What every view may ask for: the desk it stands on, and the time. */
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react'
import type { Api } from '../data/api'
import type { FieldProblem } from '../data/contract'
import type { Desk } from '../data/desk-data'
import type { DeskState } from '../data/desk-state'
import { createStore, useStore } from '../data/store'
import type { GetAnswer, GetPath } from '../data/wire'
import type { Desktop, Writing } from '../data/writing-data'

export interface Workplace {
  desk: Desk
  desktop: Desktop
  api: Api
  /** A failure as a sentence. */
  describe: (error: unknown) => string
  /** What is wrong with one field, as a sentence. */
  describeField: (problem: FieldProblem) => string
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

interface Read<T> {
  found: T
  /** Reads it again. */
  load: () => Promise<void>
  /** Why it could not be read, as a sentence. */
  problem: string | null
}

/** What a page reads from the server as it opens; `before` until it has come. */
export function useRead<P extends GetPath>(path: P, before: GetAnswer<P>): Read<GetAnswer<P>>
export function useRead<P extends GetPath>(path: P, before: null): Read<GetAnswer<P> | null>
export function useRead<P extends GetPath>(
  path: P,
  before: GetAnswer<P> | null,
): Read<GetAnswer<P> | null> {
  const { api, describe } = useWorkplace()
  const [found, setFound] = useState(before)
  const [problem, setProblem] = useState<string | null>(null)
  const load = useCallback(async () => {
    try {
      setFound(await api.get(path))
      setProblem(null)
    } catch (error) {
      setProblem(describe(error))
    }
  }, [api, describe, path])
  useEffect(() => void load(), [load])
  return { found, load, problem }
}

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
