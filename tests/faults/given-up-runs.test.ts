import { expect, test } from 'vitest'
import { findOwnClaim } from '#app/modules/claims/claims.server.ts'
import { aSentClaim, anaId } from '#app/modules/claims/claims.test-support.ts'
import { pollCoreEvents } from '#app/modules/insurer/insurer.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { keepFailedRun, listFailedRuns } from '#app/platform/failed-runs.server.ts'
import * as syncPage from '#app/routes/admin/sync.tsx'
import { ana, staffSara } from '#tests/cast.ts'
import { startCore } from '#tests/core.ts'
import { clockTest, startClockedEngine, withFewTries } from '#tests/engine.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'

const sync = (visitor: Parameters<typeof visit>[3]) =>
  visit(syncPage, '/admin/sync', '/admin/sync', visitor)

clockTest(
  'news of the core that could not be read wait for staff, who have them read again',
  async () => {
    const core = await startCore()
    const engine = await startClockedEngine({ transport: withFewTries })
    await signedIn(ana)
    const claimId = await aSentClaim()
    await engine.settle()
    const [{ claimId: coreClaimId } = { claimId: '' }] = await core.claims(claimId)
    await core.desk(`claims/${coreClaimId}/assign`, { adjuster: 'Marcus Bell' })
    await core.dial({ fault: 'malformed-json', operation: 'getClaim' })
    await pollCoreEvents()
    await engine.settle(minutes(5))
    await core.calm()

    const { cookie } = await signedIn(staffSara)
    const html = await (await sync({ cookie })).text()
    expect(html).toContain('Work of the portal that was given up')
    const [run] = await listFailedRuns()
    expect(html).toContain(run!.runId)
    for (const { runId } of await listFailedRuns())
      await sync({ cookie, form: { of: 'run', id: runId, act: 'again' } })
    await engine.settle()
    expect(await findOwnClaim({ claimId, holderId: anaId })).toMatchObject({ status: 'assigned' })
    expect(await listFailedRuns()).toEqual([])
  },
)

test('what begins by the clock is one line however often it fails, and is let be', async () => {
  const failed = { functionId: 'reconcile', event: { name: 'inngest/scheduled.timer', data: {} } }
  for (const runId of ['run-1', 'run-2'])
    await keepFailedRun({ ...failed, runId, code: 'NoAnswer' })
  expect(await listFailedRuns()).toMatchObject([{ runId: 'reconcile', isByClock: true }])
  const { cookie } = await signedIn(staffSara)
  const form = { of: 'run', id: 'reconcile', act: 'aside' }
  await sync({ cookie, form })
  expect(await listFailedRuns()).toEqual([])
})
