/** The tree of causes as a list to choose from: each with the names of what stands above it. */
import type { Cause } from './contract'

export interface PlacedCause {
  cause: Cause
  depth: number
}

/** In the order of a tree that is written out; with `all`, also those no longer offered. */
export function placed(causes: readonly Cause[], all = false): PlacedCause[] {
  const under = (parent: string | null, depth: number): PlacedCause[] =>
    causes
      .filter((cause) => cause.parent_id === parent && (all || cause.active))
      .sort((a, b) => a.position - b.position)
      .flatMap((cause) => [{ cause, depth }, ...under(cause.id, depth + 1)])
  return under(null, 0)
}

export function nameOf(cause: Cause, shipped: Readonly<Record<string, string>>): string {
  return cause.name ?? shipped[cause.id] ?? cause.id
}

/** A cause by its id, with what stands above it; one that the tree does not know as it came. */
export function pathOf(
  id: string,
  causes: readonly Cause[],
  shipped: Readonly<Record<string, string>>,
): string {
  const names: string[] = []
  for (let at = causes.find((cause) => cause.id === id); at !== undefined; ) {
    names.unshift(nameOf(at, shipped))
    const parent: string | null = at.parent_id
    at = parent === null ? undefined : causes.find((cause) => cause.id === parent)
  }
  return names.length > 0 ? names.join(' › ') : (shipped[id] ?? id)
}
