import { expect, test } from 'vitest'
import { middleSquare } from '../src/data/picture-data'

test('of a picture that is no square its middle is taken', () => {
  expect(middleSquare(300, 100)).toEqual({ x: 100, y: 0, side: 100 })
  expect(middleSquare(100, 300)).toEqual({ x: 0, y: 100, side: 100 })
  expect(middleSquare(64, 64)).toEqual({ x: 0, y: 0, side: 64 })
})
