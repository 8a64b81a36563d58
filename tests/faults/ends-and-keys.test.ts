import { expect, test } from 'vitest'
import { proveDrain } from '#tests/faults/prove-drain.ts'

test('R17, small: a portal that is told to end fails nobody who reads, presses or uploads', async () => {
  const { holds, figures } = await proveDrain(1)
  expect(figures).toContain('failed 0;')
  expect(holds, figures).toBe(true)
})
