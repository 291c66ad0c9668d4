/** Everything an agent can do from the desk: one list for the keys, the palette and the help. */
import type { StaffEpisode } from '../data/contract'
import type { Desk } from '../data/desk-data'
import { episodesIn, neighbour, views, type View } from '../data/lists-data'
import { isParked } from '../data/parking-data'
import type { Desktop } from '../data/writing-data'
import { t } from '../messages'

type ForMany = 'resolve' | 'snooze' | 'transfer'
export type Dialog =
  ForMany | `${ForMany}_many` | 'palette' | 'handover' | 'articles' | 'shortcuts'

export interface Action {
  id: keyof typeof t.shortcuts.actions
  /** The single key, outside of text fields. */
  key: string
  isPossible: () => boolean
  run: () => void
}

interface Surroundings {
  desk: Desk
  desktop: Desktop
  open: (dialog: Dialog) => void
  showContext: () => void
  togglePast: () => void
}

const VIEW_KEYS: Record<View, string> = {
  waiting: '1',
  mine: '2',
  parked: '3',
  open: '4',
  resolved: '5',
  search: '/',
}

export function makeActions(around: Surroundings): Action[] {
  return [...listActions(around), ...moveActions(around), ...writingActions(around)]
}

function listActions({ desk, open, showContext, togglePast }: Surroundings): Action[] {
  const shown = (): string[] => {
    const { view, lists, episodes } = desk.store.get()
    return episodesIn(view, lists, episodes, desk.staff.id).map(({ id }) => id)
  }
  const step = (by: 1 | -1) => (): void => {
    const next = neighbour(shown(), desk.store.get().selected, by)
    if (next !== null) desk.select(next)
  }
  const mayPick = (): boolean => isPickable(desk.store.get().view)
  const always = (): boolean => true
  const hasSelected = (): boolean => desk.selectedEpisode() !== null
  return [
    { id: 'next', key: 'j', isPossible: always, run: step(1) },
    { id: 'previous', key: 'k', isPossible: always, run: step(-1) },
    {
      id: 'pick',
      key: 'm',
      isPossible: () => mayPick() && shown().includes(desk.store.get().selected ?? ''),
      run: () => desk.bulk.toggle(desk.store.get().selected ?? ''),
    },
    { id: 'pick_all', key: 'l', isPossible: mayPick, run: () => desk.bulk.toggleAll(shown()) },
    ...views.map((view) => ({
      id: `view_${view}` as const,
      key: VIEW_KEYS[view],
      isPossible: always,
      run: () => desk.show(view),
    })),
    { id: 'context', key: 'i', isPossible: hasSelected, run: showContext },
    { id: 'past', key: 'h', isPossible: hasSelected, run: togglePast },
    { id: 'palette', key: 'p', isPossible: always, run: () => open('palette') },
    { id: 'handover', key: 'q', isPossible: always, run: () => open('handover') },
    { id: 'help', key: '?', isPossible: always, run: () => open('shortcuts') },
  ]
}

/** What has ended is not moved any more. */
export const isPickable = (view: View): boolean => view !== 'resolved'

function moveActions({ desk, open }: Surroundings): Action[] {
  const selected = (is: (episode: StaffEpisode) => boolean) => (): boolean => {
    const episode = desk.selectedEpisode()
    return episode !== null && is(episode)
  }
  // What is picked comes first: nobody picks rows to do something with another one.
  const mayMove = (): boolean => desk.bulk.hasAny || desk.holds(desk.selectedEpisode())
  const ask = (dialog: ForMany) => (): void => open(desk.bulk.hasAny ? `${dialog}_many` : dialog)
  const now = (move: Parameters<Desk['move']>[1]) => (): void => {
    const episode = desk.selectedEpisode()
    if (episode) void desk.move(episode.id, move)
  }
  return [
    {
      id: 'claim',
      key: 'c',
      isPossible: selected(({ state }) => state === 'waiting'),
      run: now('claim'),
    },
    { id: 'resolve', key: 'e', isPossible: mayMove, run: ask('resolve') },
    { id: 'snooze', key: 'z', isPossible: mayMove, run: ask('snooze') },
    {
      id: 'await_customer',
      key: 'w',
      isPossible: selected((one) => desk.holds(one) && !one.awaits_customer),
      run: now('await-customer'),
    },
    {
      id: 'resume',
      key: 'y',
      isPossible: selected((one) => desk.holds(one) && isParked(one, Date.now())),
      run: now('resume'),
    },
    { id: 'transfer', key: 't', isPossible: mayMove, run: ask('transfer') },
    {
      id: 'release',
      key: 'u',
      isPossible: mayMove,
      run: () => (desk.bulk.hasAny ? void desk.bulk.move('release') : now('release')()),
    },
    {
      id: 'return_to_bot',
      key: 'b',
      isPossible: selected((one) => desk.holds(one)),
      run: now('return-to-bot'),
    },
    {
      id: 'take_over',
      key: 'v',
      isPossible: selected((one) => mayTakeOver(desk, one)),
      run: now('take-over'),
    },
    {
      id: 'reopen',
      key: 'o',
      isPossible: selected(({ state }) => state === 'resolved'),
      run: now('reopen'),
    },
  ]
}

/** What a colleague holds, an administrator may take. */
export const mayTakeOver = (desk: Desk, episode: StaffEpisode): boolean =>
  desk.staff.roles.includes('admin') && episode.state === 'with_agent' && !desk.holds(episode)

function writingActions({ desk, desktop, open }: Surroundings): Action[] {
  const isMine = (): boolean => desk.holds(desk.selectedEpisode())
  const hasSelected = (): boolean => desk.selectedEpisode() !== null
  return [
    {
      id: 'answer',
      key: 'r',
      isPossible: hasSelected,
      run: () => desktop.focus('answer'),
    },
    { id: 'note', key: 'n', isPossible: hasSelected, run: () => desktop.focus('note') },
    { id: 'articles', key: 'a', isPossible: isMine, run: () => open('articles') },
    { id: 'suggestion', key: 's', isPossible: isMine, run: () => insertSuggestion(desk, desktop, 0) },
    {
      id: 'undo',
      key: 'x',
      isPossible: () => desk.outbox.store.get().some(({ state }) => state === 'held'),
      run: () => undoLast(desk, desktop),
    },
  ]
}

/** Puts a suggested passage into the answer, with the article's address. */
export function insertSuggestion(desk: Desk, desktop: Desktop, nth: number): void {
  const episode = desk.selectedEpisode()
  const answer = episode && desk.store.get().contexts[episode.id]?.suggestions[nth]
  if (!episode || !answer || !desk.holds(episode)) return
  desktop.insert(episode.id, withLink(answer.passage, answer.url))
}

export function withLink(passage: string, address: string): string {
  const url = new URL(address, window.location.origin)
  return url.protocol.startsWith('http') ? `${passage}\n${url.href}` : passage
}

/** Takes back what was sent last, if that is still possible; its words are in the field again. */
export function undoLast(desk: Desk, desktop: Desktop): void {
  const held = desk.outbox.store.get().filter(({ state }) => state === 'held')
  const last = held.at(-1)
  const item = last ? desk.outbox.undo(last.clientId) : null
  if (item === null) return
  desk.select(item.episodeId)
  desktop.takeBack(item)
}
