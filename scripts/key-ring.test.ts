import { expect, onTestFinished, test } from 'vitest'
import { env, readEnv } from '#app/platform/env.server.ts'
import { open, seal } from '#app/platform/seal.server.ts'
import { testSettings } from '#tests/settings.ts'
import {
  droppableFrom,
  readRing,
  usingKey,
  waitingIn,
  withNewKey,
  withoutKey,
  writeRing,
  type Ring,
} from './key-ring.ts'

const ring = readRing(testSettings.SESSION_KEYS)
const added = withNewKey(ring, 's', '2026-11-22')
const rotated = usingKey(added, 's20261122')

test('a new key waits behind the one in use until it is put in front; the old ones stay', () => {
  expect(added.map(({ id }) => id)).toEqual(['s1', 's20261122'])
  expect([waitingIn(added), waitingIn(rotated)]).toEqual([['s20261122'], []])
  expect(() => usingKey(added, 's9')).toThrow('no key s9')
  expect(rotated.map(({ id }) => id)).toEqual(['s20261122', 's1'])
  expect(rotated[1]).toEqual(ring[0])
  const again = withNewKey(rotated, 's', '2026-11-22')
  expect(again.map(({ id }) => id)).toEqual(['s20261122', 's1', 's20261122b'])
  expect(waitingIn(again)).toEqual(['s20261122b'])
  expect(new Set(again.map(({ key }) => key)).size).toBe(3)
})

test('while machines start anew one after the other, each opens what the other sealed', () => {
  const before = env.SEAL_KEYS
  onTestFinished(() => void (env.SEAL_KEYS = before))
  const start = (keys: Ring) => {
    const settings = { ...testSettings, DATA_DIR: '/nowhere', SEAL_KEYS: writeRing(keys) }
    env.SEAL_KEYS = readEnv(settings).SEAL_KEYS
  }
  const place = { table: 'accounts', column: 'email', row: '1' }
  const first = readRing(testSettings.SEAL_KEYS)
  const second = withNewKey(first, 'k', '2026-11-22')
  const third = usingKey(second, 'k20261122')
  for (const [newer, older] of [
    [second, first],
    [third, second],
  ] as const)
    for (const [sealing, opening] of [
      [newer, older],
      [older, newer],
    ] as const) {
      start(sealing)
      const sealed = seal('ana', place)
      start(opening)
      expect(open(sealed, place)).toBe('ana')
    }
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
