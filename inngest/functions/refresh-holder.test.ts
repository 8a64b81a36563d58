import { expect, test, vi } from 'vitest'
import { listOwnClaims } from '#app/modules/claims/claims.server.ts'
import type * as insurer from '#app/modules/insurer/insurer.server.ts'
import {
  giveNotice,
  InsurerRefused,
  listClaimsAtCore,
} from '#app/modules/insurer/insurer.server.ts'
import { laneOne } from '#app/modules/insurer/notices.test-support.ts'
import { listPolicies } from '#app/modules/policies/policies.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { listFailedRuns } from '#app/platform/failed-runs.server.ts'
import { ana, ben } from '#tests/cast.ts'
import { startCore } from '#tests/core.ts'
import { startEngine } from '#tests/engine.ts'
import { hearFromCore } from '#tests/hear-from-core.ts'
import { signedIn } from '#tests/sign-in.ts'

type Insurer = typeof insurer

/** Claims that the core lists and will not show. */
const refused = vi.hoisted(() => new Set<string>())
vi.mock('#app/modules/insurer/insurer.server.ts', async (original) => {
  const real = await original<Insurer>()
  const fetchClaimFile: Insurer['fetchClaimFile'] = (coreClaimId, told) =>
    refused.has(coreClaimId)
      ? Promise.reject(new InsurerRefused('NotFound'))
      : real.fetchClaimFile(coreClaimId, told)
  return { ...real, fetchClaimFile }
})

test('a new account has its policies, and the claims its owner made by phone', async () => {
  await startCore()
  const engine = await startEngine()
  await signedIn(ana)
  await engine.settle()
  const policies = await listPolicies(ana.holderId)
  expect(policies.map(({ line }) => line)).toEqual(expect.arrayContaining(['auto', 'home']))
  const { claims } = await listOwnClaims({ holderId: ana.holderId })
  expect(claims.map(({ claimNumber }) => claimNumber)).toContain('26-A-001377')
  expect(await listPolicies(ben.holderId)).toEqual([])
})

test('each step of a claim is told once, however often the core repeats itself', async () => {
  const core = await startCore()
  const engine = await startEngine()
  await signedIn(ana)
  await engine.settle()
  const told = () => listRecordedEvents('notice/recorded').length
  const before = told()
  const [{ claimId } = { claimId: '' }] = await core.claims()
  await core.desk(`claims/${claimId}/reopen`, { reason: 'A second crack showed.' })
  for (let poll = 0; poll < 3; poll++) await hearFromCore(engine)
  expect(told()).toBe(before + 1)
})

test('a claim that the core refuses to show holds up none of the others, and staff hear of it', async () => {
  await startCore()
  const engine = await startEngine()
  await giveNotice(laneOne())
  const [first, ...others] = await listClaimsAtCore(ana.holderId)
  refused.add(first!.coreClaimId)
  await signedIn(ana)
  await engine.settle()
  const { claims } = await listOwnClaims({ holderId: ana.holderId })
  expect(others.length).toBeGreaterThan(0)
  expect(claims).toHaveLength(others.length)
  expect(await listFailedRuns()).toMatchObject([{ functionId: 'refresh-holder', code: 'NotFound' }])
})
