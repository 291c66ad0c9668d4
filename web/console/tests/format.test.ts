/** What is shown to the reader, and what must never become a link. */
import { describe, expect, test } from 'vitest'
import { calledName, languageName, safeLink, since } from '../src/data/format'
import { readPlace, writePlace } from '../src/data/place-data'
import { Api } from '../src/data/api'
import { Desktop } from '../src/data/writing-data'
import { scriptedServer } from './desk-fixture'
import { keyName } from '../src/views/keys'

const now = Date.parse('2026-01-31T12:00:00Z')
const base = 'https://desk.example'

describe('how long ago', () => {
  test.each([
    ['2026-01-31T11:59:42Z', '18s'],
    ['2026-01-31T11:54:00Z', '6m'],
    ['2026-01-31T09:55:00Z', '2h 5m'],
    ['2026-01-29T10:00:00Z', '2d 2h'],
    ['2026-01-31T12:00:09Z', '0s'],
  ])('%s is %s', (at, shown) => expect(since(at, now)).toBe(shown))
})

describe('links', () => {
  test('addresses of the web and of the desk itself may be followed', () => {
    expect(safeLink('/help/en/refunds', base)).toBe('https://desk.example/help/en/refunds')
    expect(safeLink('http://shop.example/a', base)).toBe('http://shop.example/a')
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' \tjavascript:1',
    'data:text/html,x',
    'http://',
    '',
    null,
  ])('%j never becomes a link', (address) => expect(safeLink(address, base)).toBeNull())
})

test('a guest is called by a name that can be read, not by a code alone', () => {
  const id = '0b9e4f7c3f2a'
  expect(calledName({ id, called: '3F2A' })).toBe('Guest 3F2A')
  expect(calledName({ id, called: 'Dara' })).toBe('Dara')
})

test('an unknown language tag is shown as it came', () => {
  expect(languageName('fa')).toBe('Persian')
  expect(languageName('not a tag')).toBe('not a tag')
})

test('a place survives its way through the address', () => {
  const place = { page: 'desk', view: 'mine', episode: 'ep/1 ?' } as const
  expect(readPlace(writePlace(place))).toEqual(place)
  expect(readPlace('#/insight')).toEqual({ page: 'insight' })
  expect(readPlace('#/nonsense/%zz')).toEqual({ page: 'desk', view: 'waiting', episode: null })
})

test('keys are known by their letter on any keyboard', () => {
  expect(keyName({ key: 'j', code: 'KeyJ' })).toBe('j')
  expect(keyName({ key: 'ㅓ', code: 'KeyJ' })).toBe('j')
  expect(keyName({ key: 'ت', code: 'KeyJ' })).toBe('j')
  expect(keyName({ key: '?', code: 'Slash' })).toBe('?')
  expect(keyName({ key: 'Enter', code: 'Enter' })).toBe('Enter')
})

test('drafts survive a reload, and are cleared for the next person', async () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  const { fetch } = scriptedServer(() => ({ status: 204 }))
  const desktopOf = (staffId: string): Desktop =>
    new Desktop({ storage, staffId, api: new Api({ fetch }) })
  const before = desktopOf('st-ana')
  before.write('ep', 'answer', 'Hello')
  before.insert('ep', 'A passage.')
  const after = desktopOf('st-ana')
  expect(after.store.get().drafts['answer:ep']).toBe('Hello\n\nA passage.')
  expect(desktopOf('st-bo').store.get().drafts).toEqual({})
  await after.clear()
  expect(kept.size).toBe(0)
})
