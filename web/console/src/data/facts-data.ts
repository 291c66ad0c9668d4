/** What is remembered of a customer: how a form's fields become what the server keeps. */
import type { Fact, StaffEvent } from './contract'
import type { FactBody } from './wire'

/** As many of the customer's last messages are offered as the source of a fact. */
const SOURCES = 12

export interface FactForm {
  text: string
  consented: boolean
  /** The last day on which it is remembered, as a date field has it; empty for as long as may be. */
  until: string
  /** The message it was learned from; empty for none. */
  source: string
}

export const formOf = (fact: Fact | null): FactForm => ({
  text: fact?.text ?? '',
  consented: fact?.consented ?? false,
  until: fact === null ? '' : dayOf(fact.expires_at),
  source: fact?.source?.event_id ?? '',
})

/** The chosen day counts to its end, in the agent's own clock; one that is not changed, as it was. */
export function bodyOf({ text, consented, until, source }: FactForm, fact: Fact | null): FactBody {
  const isAsBefore = fact !== null && until === dayOf(fact.expires_at)
  const chosen = until === '' ? null : new Date(`${until}T23:59:59`).toISOString()
  return {
    text,
    consented,
    expires_at: isAsBefore ? fact.expires_at : chosen,
    event_id: source === '' ? null : source,
  }
}

/** The day of a moment as a date field has it, in the agent's own clock. */
function dayOf(at: string): string {
  const moment = new Date(at)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
}

export interface Source {
  id: string
  text: string
}

/** What the customer said last, the newest first, and what a fact names already. */
export function sourcesOf(events: readonly StaffEvent[], fact: Fact | null): Source[] {
  const said = events
    .filter(({ type, author }) => type === 'message' && author.kind === 'customer')
    .slice(-SOURCES)
    .reverse()
    .map(({ id, text }) => ({ id, text: text ?? '' }))
  const { source } = fact ?? {}
  if (!source || said.some(({ id }) => id === source.event_id)) return said
  return [{ id: source.event_id, text: source.text }, ...said]
}
