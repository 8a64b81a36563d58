import { expect, test } from 'vitest'
import { MAX_FILE_BYTES } from '#app/modules/documents/documents.ts'
import { seconds } from '#app/platform/clock.ts'
import { serverTimeouts } from './server-timeouts.ts'

const SLOWEST_BYTES_PER_SECOND = 256_000 / 8

test('the largest file gets through on 256 kbit/s with a quarter of the time to spare', () => {
  const takes = seconds(MAX_FILE_BYTES / SLOWEST_BYTES_PER_SECOND)
  expect(serverTimeouts.requestTimeout * 0.75).toBeGreaterThan(takes)
  expect(serverTimeouts.headersTimeout).toBeLessThan(serverTimeouts.requestTimeout)
})
