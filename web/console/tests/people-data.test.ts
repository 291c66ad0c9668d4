/** Whoever is found in a search is offered once, and nobody is offered to themselves. */
import { expect, test } from 'vitest'
import type { StaffEpisode } from '../src/data/contract'
import { othersIn } from '../src/data/people-data'

const of = (id: string, customer: string): StaffEpisode =>
  ({ id, customer: { id: customer, name: null, verified: false } }) as StaffEpisode

test('each other customer stands once, with their newest episode', () => {
  const found = [of('e4', 'ana'), of('e3', 'own'), of('e2', 'bo'), of('e1', 'ana')]
  expect(othersIn(found, ['own']).map(({ id }) => id)).toEqual(['e4', 'e2'])
})
