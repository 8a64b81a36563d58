import { expect, test } from 'vitest'
import { crashEverywhere } from '#tests/faults/crash-everywhere.ts'

test('killed at statements and calls all over submit and hand-over, an acknowledged claim is at the core once; else it can be sent again', async () => {
  const { crashed, tried, broken } = await crashEverywhere(6)
  expect(broken).toEqual([])
  expect(tried).toBeGreaterThanOrEqual(6)
  expect(crashed).toBeGreaterThanOrEqual(4)
}, 180_000)
