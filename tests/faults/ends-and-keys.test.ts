import { expect, test } from 'vitest'
import { proveDrain } from '#tests/faults/prove-drain.ts'
import { proveRotation } from '#tests/faults/prove-rotation.ts'

test('R17, small: a portal that is told to end fails nobody who reads, presses or uploads', async () => {
  const { holds, figures } = await proveDrain(1)
  expect(figures).toContain('failed 0, refused 0;')
  expect(holds, figures).toBe(true)
})

test('R16, small: new keys of both rings cost nobody a page or their login; sealed anew, all opens without the old ones', async () => {
  const { holds, figures } = await proveRotation(1)
  expect(figures).toMatch(
    / 0 errors, 0 logouts; [1-9]\d* sealed cells under 2 keys, .* under 1, .* 0 unreadable/,
  )
  expect(holds, figures).toBe(true)
})
