import { expect, onTestFinished, test, vi } from 'vitest'
import { days } from '#app/platform/clock.ts'
import { forgetCoreEvents } from './forget-core-events.server.ts'
import { getCoreEvent, recordCoreEvent } from './record-core-event.server.ts'

const told = { type: 'claim.changed', version: 1, occurredAt: '2026-11-28T19:00:00Z' }
const hear = (sequence: number) =>
  recordCoreEvent({ ...told, eventId: `e-${sequence}`, coreClaimId: 'C-1', sequence }, 'poll')

test('events of the core are forgotten two months after they came, whole pages of them, and no sooner', async () => {
  for (let sequence = 0; sequence < 501; sequence++) await hear(sequence)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days(59) })
  onTestFinished(() => void vi.useRealTimers())
  await hear(501)
  expect(await forgetCoreEvents()).toBe(0)
  vi.setSystemTime(Date.now() + days(2))
  expect(await forgetCoreEvents()).toBe(501)
  expect(await getCoreEvent('e-501')).toMatchObject({ sequence: 501 })
})
