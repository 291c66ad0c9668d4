/** The advice in the queue is as fresh as the queue, and costs one call at a time. */
import { expect, test } from 'vitest'
import { Api } from '../src/data/api'
import { Offers, toldOf, type Offer } from '../src/data/offers-data'
import { scriptedServer } from './desk-fixture'

const offer = (episode_id: string, reason: Offer['reason']): Offer => ({
  episode_id,
  offered: true,
  reason,
})

test('what is asked for while an answer is on its way is asked once more', async () => {
  const { calls, fetch } = scriptedServer((_, nth) => ({
    body: [offer('ep', nth === 1 ? 'own_team' : 'overflow')],
  }))
  const waits: number[] = []
  const offers = new Offers(new Api({ fetch }), async (ms) => void waits.push(ms))
  const asked = [offers.ask(), offers.ask(), offers.ask()]
  await Promise.all(asked)
  expect(calls.map(({ path }) => path)).toEqual(['/api/agent/offers', '/api/agent/offers'])
  expect(offers.store.get()['ep']?.reason).toBe('overflow')
  expect(waits).toEqual([1_000])
})

test('advice that could not be had is not kept from before', async () => {
  const { fetch } = scriptedServer((_, nth) =>
    nth === 2 ? 'unreachable' : { body: [offer('ep', 'own_team')] },
  )
  const offers = new Offers(new Api({ fetch }))
  await offers.ask()
  expect(offers.store.get()['ep']?.reason).toBe('own_team')
  await offers.ask()
  expect(offers.store.get()).toEqual({})
  await offers.ask()
  expect(offers.store.get()['ep']?.reason).toBe('own_team')
})

test('the ordinary case is not told, nor a reason that this page does not know', () => {
  expect(toldOf(offer('ep', 'no_room'))).toBe('no_room')
  expect(toldOf(offer('ep', 'for_anyone'))).toBeNull()
  expect(toldOf(offer('ep', 'of_next_year' as Offer['reason']))).toBeNull()
  expect(toldOf(undefined)).toBeNull()
})
