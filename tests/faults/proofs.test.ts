import { expect, test } from 'vitest'
import { proveBackups } from '#tests/faults/prove-backups.ts'
import { proveEngineDown } from '#tests/faults/prove-engine-down.ts'
import { proveKills } from '#tests/faults/prove-kills.ts'
import { proveLock } from '#tests/faults/prove-lock.ts'
import { proveSchedules } from '#tests/faults/prove-schedules.ts'

/** How fast is for the full size to say, on a machine that does nothing else. */
const exactly = (figures: string) => figures.replaceAll(/\d+ (ms|s)\b/g, '… $1')

test('R1, small: submissions under a kill are at the core as they were acknowledged', async () => {
  const { figures } = await proveKills(60)
  expect(figures).toMatch(/60 of 60 submissions acknowledged by \d+ presses under [1-9]/)
  expect(exactly(figures)).toContain('lost 0, doubled 0, at the core and never acknowledged 0;')
})

test('R5, small: events tripled, shuffled and late end where those in order end', async () => {
  const { holds, figures } = await proveSchedules(10)
  expect(figures).toContain('10 of 10 ended as in order, 0 steps backwards')
  expect(holds).toBe(true)
})

test('R6, small: without the engine nobody meets an error, and the backlog drains', async () => {
  const { holds, figures } = await proveEngineDown(0.05)
  expect(figures).toContain(' 0 errors in ')
  expect(holds, figures).toBe(true)
})

test('R15, small: what was backed up beside the running portal comes back whole, from both ways', async () => {
  const { holds, figures } = await proveBackups(40)
  expect(figures).toContain('; 0 of ')
  expect(figures).toMatch(/Sealed cells: [1-9]\d* opened, 0 did not; Files: 20 opened, 0 did not/)
  expect(holds, figures).toBe(true)
})

test('R8, small: whoever waits too long for a held lock gets 503, a time and their form back, and loses nothing', async () => {
  const { figures } = await proveLock(8)
  expect(figures).toContain('4 of 4 submissions under a lock of 4 s refused with 503')
  expect(figures).toContain(', 4 with what was typed; 4 of 4 that came late waited')
  expect(figures).toContain('8 of 8 acknowledged in the end; lost 0, doubled 0')
})
