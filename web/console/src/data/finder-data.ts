/** Looks for what is wanted among everything that was ever said. */
import type { Api } from './api'
import type { SearchPage } from './contract'
import { withEpisodes, type DeskState } from './desk-state'
import { isEmpty, noSearch, searchParameters, type Wanted } from './search-data'
import type { Store } from './store'

export interface FinderOptions {
  api: Api
  store: Store<DeskState>
  describe: (error: unknown) => string
}

export class Finder {
  private asked = 0

  constructor(private readonly options: FinderOptions) {}

  /** An answer that comes after a newer question is dropped. */
  async search(wanted: Wanted): Promise<void> {
    const asked = ++this.asked
    if (isEmpty(wanted)) {
      this.options.store.update((state) => ({
        ...state,
        search: { ...noSearch, wanted },
        lists: { ...state.lists, search: null },
      }))
      return
    }
    this.set({ wanted, isBusy: true, problem: null })
    await this.read(asked, searchParameters(wanted), false)
  }

  /** The next page of what was found. */
  async searchOn(): Promise<void> {
    const { wanted, next, isBusy } = this.options.store.get().search
    if (next === null || isBusy) return
    this.set({ isBusy: true })
    await this.read(this.asked, searchParameters(wanted, next), true)
  }

  private async read(asked: number, query: URLSearchParams, isMore: boolean): Promise<void> {
    const { api, describe } = this.options
    try {
      const page = await api.get(`/api/agent/search?${query.toString()}`)
      if (asked === this.asked) this.take(page, isMore)
    } catch (error) {
      if (asked === this.asked) this.set({ isBusy: false, problem: describe(error) })
    }
  }

  private take(page: SearchPage, isMore: boolean): void {
    const ids = page.episodes.map(({ id }) => id)
    const hits = page.episodes.flatMap(({ id, hit }) => (hit ? [[id, hit] as const] : []))
    this.options.store.update((state) => ({
      ...withEpisodes(state, page.episodes),
      lists: { ...state.lists, search: isMore ? [...(state.lists.search ?? []), ...ids] : ids },
      search: {
        ...state.search,
        hits: { ...(isMore ? state.search.hits : {}), ...Object.fromEntries(hits) },
        next: page.next_to,
        isBusy: false,
        problem: null,
      },
    }))
  }

  private set(part: Partial<DeskState['search']>): void {
    this.options.store.update((state) => ({ ...state, search: { ...state.search, ...part } }))
  }
}
