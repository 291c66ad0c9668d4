/**
 * One move for many episodes. Each is a call of its own, so each has its own outcome: what was
 * refused stays picked, with the server's own words, until the agent does something about it.
 */
import type { Api } from './api'
import type { StaffEpisode } from './contract'
import type { MoveBody } from './desk-data'
import { createStore, type Store } from './store'

export type ManyMove = 'release' | 'resolve' | 'transfer' | 'snooze'

/** Calls at a time: quick for fifty rows, and the server still answers customers in between. */
const AT_ONCE = 4

export interface Refused {
  id: string
  sentence: string
}

export interface BulkState {
  picked: ReadonlySet<string>
  /** How far a run has come; null when there was none since the last choice. */
  run: { done: number; of: number; refused: readonly Refused[]; isOver: boolean } | null
}

const nothing: BulkState = { picked: new Set(), run: null }

interface Options {
  api: Api
  describe: (error: unknown) => string
  onMoved: (episode: StaffEpisode) => void
  /** It was refused: what the screen shows of it may be old. */
  onRefused: (id: string) => Promise<void>
}

export class Bulk {
  readonly store: Store<BulkState> = createStore(nothing)
  /** Where a range begins: what was picked last by hand. */
  private anchor: string | null = null

  constructor(private readonly options: Options) {}

  get isRunning(): boolean {
    return this.store.get().run?.isOver === false
  }

  get hasAny(): boolean {
    return this.store.get().picked.size > 0
  }

  toggle(id: string): void {
    const picked = new Set(this.store.get().picked)
    if (!picked.delete(id)) picked.add(id)
    this.anchor = id
    this.pick(picked)
  }

  /** Everything between the last choice and this one, in the order of the list. */
  extend(id: string, ids: readonly string[]): void {
    const [from, to] = [ids.indexOf(this.anchor ?? id), ids.indexOf(id)].sort((a, b) => a - b)
    if (from === undefined || to === undefined || from < 0) return this.toggle(id)
    this.pick(new Set([...this.store.get().picked, ...ids.slice(from, to + 1)]))
  }

  /** All of a list, or none of it when all are picked already. */
  toggleAll(ids: readonly string[]): void {
    const { picked } = this.store.get()
    this.pick(new Set(ids.every((id) => picked.has(id)) ? [] : ids))
  }

  clear(): void {
    if (this.isRunning) return
    this.anchor = null
    this.store.update(() => nothing)
  }

  private pick(picked: ReadonlySet<string>): void {
    if (!this.isRunning) this.store.update(() => ({ picked, run: null }))
  }

  /** Makes a move with all that is picked. */
  async move(move: ManyMove, body?: MoveBody): Promise<void> {
    if (this.isRunning || !this.hasAny) return
    const left = [...this.store.get().picked]
    const run = { done: 0, of: left.length, refused: [], isOver: false }
    this.store.update((state) => ({ ...state, run }))
    const worker = async (): Promise<void> => {
      for (let id = left.shift(); id !== undefined; id = left.shift()) await this.one(id, move, body)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    this.store.update((state) => ({ ...state, run: state.run && { ...state.run, isOver: true } }))
  }

  private async one(id: string, move: ManyMove, body?: MoveBody): Promise<void> {
    const { api, describe, onMoved, onRefused } = this.options
    try {
      const path = `/api/agent/episodes/${encodeURIComponent(id)}/${move}` as const
      onMoved(await api.post(path, body))
      this.count(id, null)
    } catch (error) {
      this.count(id, describe(error))
      await onRefused(id)
    }
  }

  private count(id: string, sentence: string | null): void {
    this.store.update(({ picked, run }) => {
      if (run === null) return { picked, run }
      if (sentence !== null)
        return { picked, run: { ...run, refused: [...run.refused, { id, sentence }] } }
      const left = new Set(picked)
      left.delete(id)
      return { picked: left, run: { ...run, done: run.done + 1 } }
    })
  }
}
