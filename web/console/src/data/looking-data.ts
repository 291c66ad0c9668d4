/** Tells colleagues what is on the screen and who writes, and the customer that an answer comes. */
import type { Api } from './api'
import type { Look } from './contract'
import type { Looking } from './wire'

const TOLD_EVERY_MS = 3_000

export interface LookoutOptions {
  api: Api
  quietly: <T>(call: Promise<T>) => Promise<T | null>
}

export class Lookout {
  private typingTold = 0
  private writingTold = 0

  constructor(private readonly options: LookoutOptions) {}

  tell(episodeId: string, doing: Look['doing']): void {
    const { api, quietly } = this.options
    const path = `/api/agent/episodes/${encodeURIComponent(episodeId)}/viewing` as const
    const body: Looking = { doing }
    void quietly(api.post(path, body))
  }

  /** Something is written here: colleagues hear of it, now and again while it lasts. */
  tellWriting(episodeId: string): void {
    const now = Date.now()
    if (now - this.writingTold < TOLD_EVERY_MS) return
    this.writingTold = now
    this.tell(episodeId, 'writing')
  }

  /** An answer is written: the customer hears of it. */
  tellTyping(episodeId: string): void {
    const { api, quietly } = this.options
    const now = Date.now()
    if (now - this.typingTold < TOLD_EVERY_MS) return
    this.typingTold = now
    void quietly(api.post(`/api/agent/episodes/${encodeURIComponent(episodeId)}/typing`))
  }
}
