import { expect, test } from 'vitest'
import { blindIndex, open, seal } from '#app/platform/seal.server.ts'

const place = { table: 'accounts', column: 'email', row: '1' }

test('what was sealed opens in its own place', () => {
  expect(open(seal('ana@example.test', place), place)).toBe('ana@example.test')
})

test('the same text sealed twice looks different', () => {
  expect(seal('ana', place)).not.toBe(seal('ana', place))
})

test.each([
  { ...place, row: '2' },
  { ...place, column: 'name' },
  { ...place, table: 'claims' },
])('a cell moved elsewhere does not open: %o', (elsewhere) => {
  const sealed = seal('ana', place)
  expect(() => open(sealed, elsewhere)).toThrow()
})

test('one altered byte is noticed', () => {
  const sealed = seal('ana', place)
  const altered = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA')
  expect(() => open(altered, place)).toThrow()
})

test('a value under a key that is not in the ring does not open', () => {
  expect(() => open(seal('ana', place).replace('k1.', 'k9.'), place)).toThrow('No key')
})

test('the blind index ignores case and spaces, and differs by purpose', () => {
  expect(blindIndex(' Ana@Example.test ', 'email')).toBe(blindIndex('ana@example.test', 'email'))
  expect(blindIndex('ana', 'email')).not.toBe(blindIndex('ana', 'phone'))
})
