import { expect, test } from 'vitest'
import { readRetryAfter } from '#app/modules/insurer/transport/retry-after.ts'

test('a Retry-After that is neither seconds nor a date is no wait at all', () => {
  expect(readRetryAfter(new Headers({ 'retry-after': 'soon' }))).toBeUndefined()
  expect(readRetryAfter(new Headers({ 'retry-after': 'Sun, 06 Nov 1994 08:49:37 GMT' }))).toBe(0)
})
