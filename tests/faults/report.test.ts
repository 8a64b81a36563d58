import { beforeEach, expect, test } from 'vitest'
import { findOwnClaim, listOwnClaims } from '#app/modules/claims/claims.server.ts'
import { reported } from '#app/modules/claims/report.test-support.ts'
import { minutes } from '#app/platform/clock.ts'
import { ana } from '#tests/cast.ts'
import { startCore, type CoreStandIn } from '#tests/core.ts'
import { clockTest, startEngine, startClockedEngine } from '#tests/engine.ts'
import { startInbox } from '#tests/inbox.ts'
import { signedIn } from '#tests/sign-in.ts'

const rosa = 'rosa.delgado@example.test'
const contact = { email: rosa }
const answers = {
  when: { lossDate: '2026-11-18' },
  what: { cause: 'collision' as const, description: 'A pickup hit me from behind.' },
  contact,
}

let core: CoreStandIn
beforeEach(async () => {
  core = await startCore()
})

test('a report without an account reaches the core once, and its reporter one email', async () => {
  const engine = await startEngine()
  const inbox = await startInbox()
  const claimId = await reported({ answers })
  await engine.settle()
  expect(await core.claims(claimId)).toMatchObject([{ history: ['NEW', 'ACK'] }])
  expect(await core.requests('createClaim')).toHaveLength(1)
  const [text, ...more] = inbox.textsTo(rosa)
  expect(more).toEqual([])
  expect(text).toMatch(/HV-\w{4}-\w{4}/)
  expect(text).not.toMatch(/TMA|pickup|Rosa/)
})

clockTest('taken with the core down, it is sent once as soon as the core is up', async () => {
  const engine = await startClockedEngine()
  await core.dial({ fault: 'reset', operation: '*' })
  const claimId = await reported()
  await engine.settle(minutes(5))
  expect(await core.claims(claimId)).toEqual([])
  await core.calm()
  await engine.settle(minutes(10))
  expect(await core.claims(claimId)).toMatchObject([{ history: ['NEW', 'ACK'] }])
})

clockTest('with the whole number of a policy it becomes the claim of its holder', async () => {
  const engine = await startClockedEngine()
  await signedIn(ana)
  const claimId = await reported({ policyNumberText: 'TMA 4820117 03' })
  await engine.settle(minutes(1))
  const { claims } = await listOwnClaims({ holderId: ana.holderId })
  expect(claims.filter(({ lossDate }) => lossDate === '2026-11-18')).toMatchObject([{ claimId }])
  expect(await findOwnClaim({ claimId, holderId: ana.holderId })).toMatchObject({
    status: 'acknowledged',
    handOver: { state: 'confirmed' },
  })
})
