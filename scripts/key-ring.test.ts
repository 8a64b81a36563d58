import { expect, test } from 'vitest'
import { readEnv } from '#app/platform/env.server.ts'
import { testSettings } from '#tests/settings.ts'
import { droppableFrom, readRing, withNewKey, withoutKey, writeRing } from './key-ring.ts'

const ring = readRing(testSettings.SESSION_KEYS)
const rotated = withNewKey(ring, 's', '2026-11-22')

test('a new key goes in front, named by its day; the old ones stay', () => {
  expect(rotated.map(({ id }) => id)).toEqual(['s20261122', 's1'])
  expect(rotated[1]).toEqual(ring[0])
  const again = withNewKey(rotated, 's', '2026-11-22')
  expect(again.map(({ id }) => id)).toEqual(['s20261122b', 's20261122', 's1'])
  expect(new Set(again.map(({ key }) => key)).size).toBe(3)
})

test('the portal boots with the ring that was written', () => {
  const SESSION_KEYS = writeRing(rotated)
  const env = readEnv({ ...testSettings, DATA_DIR: '/nowhere', SESSION_KEYS })
  expect(env.SESSION_KEYS.map(({ id }) => id)).toEqual(['s20261122', 's1'])
})

test('an old key can be dropped, the one in use and one that is not there cannot', () => {
  expect(withoutKey(rotated, 's1').map(({ id }) => id)).toEqual(['s20261122'])
  expect(() => withoutKey(rotated, 's20261122')).toThrow('in use')
  expect(() => withoutKey(rotated, 's9')).toThrow('no key s9')
})

test('a key is old enough thirty days after the next one came', () => {
  expect(droppableFrom(rotated, 's1')).toBe('2026-12-22')
  expect(droppableFrom(rotated, 's20261122')).toBeUndefined()
})

test.each(['', 's1', 's1:short', 'S1:QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8'])(
  '%j is no ring',
  (text) => {
    expect(() => readRing(text)).toThrow('id:key')
  },
)
