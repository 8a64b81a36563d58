import { expect, test } from 'vitest'
import { listOwnClaims } from '#app/modules/claims/claims.server.ts'
import { listPolicies } from '#app/modules/policies/policies.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { ana, ben } from '#tests/cast.ts'
import { startCore } from '#tests/core.ts'
import { startEngine } from '#tests/engine.ts'
import { hearFromCore } from '#tests/hear-from-core.ts'
import { signedIn } from '#tests/sign-in.ts'

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
