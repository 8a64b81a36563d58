import { expect, test } from 'vitest'
import { addPerson } from '#app/modules/identity/identity.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { keepFailedRun } from '#app/platform/failed-runs.server.ts'
import { lastAlertAt } from '#app/platform/staff-alerts.server.ts'
import { staffIris, staffSara } from '#tests/cast.ts'
import { startClockedEngine } from '#tests/engine.ts'
import { startProviders } from '#tests/message-providers.ts'

test('what is stuck counts as told only once a mail about it went out', async () => {
  const engine = await startClockedEngine()
  const { emails } = await startProviders()
  await addPerson({ ...staffSara, email: 'inactive@example.test' })
  const event = { name: 'inngest/scheduled.timer', data: {} }
  await keepFailedRun({ runId: 'run-1', functionId: 'forget-old-events', event, code: 'Away' })
  await engine.settle(minutes(10))
  expect(await lastAlertAt()).toBe(0)
  await addPerson(staffIris)
  await engine.settle(minutes(10))
  expect(emails()).toMatchObject([{ to: staffIris.email }])
  expect(await lastAlertAt()).toBeGreaterThan(0)
})
