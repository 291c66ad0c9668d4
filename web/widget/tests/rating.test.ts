import { expect, test } from 'vitest'
import type { Event, RatingStep } from '@handrail/shared/contract'
import { ratingCard } from '../src/frame/rating-data.ts'
import { message, own } from './events.ts'

const asked = (seq: number, step: RatingStep): Event =>
  message(seq, {
    type: 'rating_asked',
    text: `ask ${step}`,
    rating: { step, episode_id: 'episode-1' },
  })

test('the card asks what the server asked', () => {
  expect(ratingCard([asked(2, 'ces')], null)).toEqual({
    episodeId: 'episode-1',
    step: 'ces',
    question: 'ask ces',
  })
})

test('after an answer it goes on by itself', () => {
  const progress = { episodeId: 'episode-1', step: 'nps' } as const
  expect(ratingCard([asked(2, 'ces')], progress)).toMatchObject({ step: 'nps', question: null })
})

test('a step the server leaves out is left out', () => {
  const progress = { episodeId: 'episode-1', step: 'nps' } as const
  expect(ratingCard([asked(2, 'ces'), asked(3, 'comment')], progress)?.step).toBe('comment')
})

test('a finished rating stays finished', () => {
  const done = { episodeId: 'episode-1', step: 'done' } as const
  expect(ratingCard([asked(2, 'ces')], done)).toBeNull()
  expect(ratingCard([asked(2, 'ces'), message(3, { type: 'rated' })], null)).toBeNull()
})

test('thanks for the first answer do not end the card, thanks for the last typed one do', () => {
  const progress = { episodeId: 'episode-1', step: 'nps' } as const
  const thanks = message(3, { type: 'rated' })
  expect(ratingCard([asked(2, 'ces'), thanks], progress)?.step).toBe('nps')
  expect(ratingCard([asked(2, 'ces'), { ...thanks, in_reply_to: 2 }], progress)).toBeNull()
})

test('writing again puts the card away', () => {
  expect(ratingCard([asked(2, 'ces'), message(3, { type: 'reopened' })], null)).toBeNull()
  expect(ratingCard([asked(2, 'ces'), own(3, 'a', { episode_id: 'episode-2' })], null)).toBeNull()
})

test('progress of another episode does not count', () => {
  const other = { episodeId: 'episode-0', step: 'done' } as const
  expect(ratingCard([asked(2, 'ces')], other)?.step).toBe('ces')
})
