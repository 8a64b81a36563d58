import { expect, test } from 'vitest'
import { readRetryAfter } from '#app/modules/insurer/transport/retry-after.ts'

test('a Retry-After that is neither seconds nor a date is no wait at all', () => {
  expect(readRetryAfter(new Headers({ 'retry-after': 'soon' }))).toBeUndefined()
  expect(readRetryAfter(new Headers({ 'retry-after': 'Sun, 06 Nov 1994 08:49:37 GMT' }))).toBe(0)
})

test('a core that asks for years is asked again the next day, in both forms', () => {
  const asks = (wait: string) => readRetryAfter(new Headers({ 'retry-after': wait }))
  expect(asks('Sun, 06 Nov 2094 08:49:37 GMT')).toBe(86_400)
  expect(asks('999999')).toBe(86_400)
  expect(asks('900')).toBe(900)
})
