import { expect, test, vi } from 'vitest'
import {
  findOwnClaim,
  listStuckHandOvers,
  requestResend,
  withdrawClaim,
} from '#app/modules/claims/claims.server.ts'
import { aSentClaim, anaId } from '#app/modules/claims/claims.test-support.ts'
import { minutes } from '#app/platform/clock.ts'
import { startCore } from '#tests/core.ts'
import {
  clockTest,
  startClockedEngine,
  startEngine,
  withFewTries,
  type TestEngine,
} from '#tests/engine.ts'

const own = (claimId: string) => findOwnClaim({ claimId, holderId: anaId })

async function aClaimAtCore<Engine extends TestEngine>(start: () => Promise<Engine>) {
  const core = await startCore()
  const engine = await start()
  const claimId = await aSentClaim()
  await engine.settle()
  return { core, engine, claimId }
}

const withFewTriesAtCore = () => aClaimAtCore(() => startClockedEngine({ transport: withFewTries }))

clockTest(
  'a withdrawal that all tries could not bring to the core waits for staff, who send it again',
  async () => {
    const { core, engine, claimId } = await withFewTriesAtCore()
    await core.dial({ fault: 'reset', operation: 'withdrawClaim' })
    await withdrawClaim({ claimId, holderId: anaId })
    await engine.settle(minutes(2))
    expect((await own(claimId))?.status).toBe('withdrawn')
    expect(await listStuckHandOvers()).toMatchObject([{ claimId, state: 'failed' }])
    await core.calm()
    expect(await requestResend({ claimId, staffId: 'staff-sara', insuredAs: undefined })).toBe(
      'requested',
    )
    await engine.settle(minutes(2))
    expect(await core.claims(claimId)).toMatchObject([{ status: 'WDR' }])
    expect(await listStuckHandOvers()).toEqual([])
  },
)

test('a withdrawal the core refuses gives the claim back at once', async () => {
  const { core, engine, claimId } = await aClaimAtCore(startEngine)
  const [{ claimId: coreClaimId } = { claimId: '' }] = await core.claims(claimId)
  await core.desk(`claims/${coreClaimId}/close`, { reasonCode: 'NO_CONTACT', reason: 'No word.' })
  await withdrawClaim({ claimId, holderId: anaId })
  await engine.settle()
  expect((await own(claimId))?.status).not.toBe('withdrawn')
  expect((await own(claimId))?.withdrawnAt).toBeUndefined()
  expect(await listStuckHandOvers()).toEqual([])
})

clockTest.each(['/withdraw', ''])(
  'a no that is not the core’s (%s) loses no withdrawal: it waits for staff, and nobody is told that it was refused',
  async (ending) => {
    const { core, engine, claimId } = await withFewTriesAtCore()
    const [{ claimId: coreClaimId } = { claimId: '' }] = await core.claims(claimId)
    const isStruck = (url: string) => url.endsWith(`/claims/${coreClaimId}${ending}`)
    const real = globalThis.fetch
    const proxy = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const url = String(input instanceof Request ? input.url : input)
      return isStruck(url) ? new Response('Not here', { status: 404 }) : real(input, init)
    })
    await withdrawClaim({ claimId, holderId: anaId })
    await engine.settle(minutes(2))
    proxy.mockRestore()
    expect((await own(claimId))?.status).toBe('withdrawn')
    expect(await listStuckHandOvers()).toMatchObject([{ claimId, code: 'Http404' }])
    await requestResend({ claimId, staffId: 'staff-sara', insuredAs: undefined })
    await engine.settle(minutes(2))
    expect(await core.claims(claimId)).toMatchObject([{ status: 'WDR' }])
    expect(await listStuckHandOvers()).toEqual([])
  },
)
