import { beforeEach, expect, test } from 'vitest'
import {
  findOwnClaim,
  requestResend,
  saveAnswers,
  submitClaim,
} from '#app/modules/claims/claims.server.ts'
import { aSentClaim, anaId, signed } from '#app/modules/claims/claims.test-support.ts'
import { minutes, now, seconds } from '#app/platform/clock.ts'
import { findEntry } from '#app/platform/ledger.server.ts'
import { startCore, type CoreStandIn } from '#tests/core.ts'
import { callRoute, startClockedEngine } from '#tests/engine.ts'

let core: CoreStandIn
beforeEach(async () => {
  core = await startCore()
})

const own = (claimId: string) => findOwnClaim({ claimId, holderId: anaId })
/** The core ends its operations by the real clock, the engine asks by its own: a minute at a time. */
const untilHere = (engine: { settle(ms: number): Promise<void> }, claimId: string) =>
  expect.poll(
    async () => {
      await engine.settle(minutes(1))
      return (await own(claimId))?.status
    },
    { interval: 250 },
  )
const submitted = { history: ['NEW', 'ACK'] }

test('with the core down for five minutes it is sent once as soon as the core is up', async () => {
  const engine = await startClockedEngine()
  await core.dial({ fault: 'reset', operation: '*' })
  const claimId = await aSentClaim()
  await engine.settle(minutes(5))
  expect(await core.claims(claimId)).toEqual([])
  expect(await own(claimId)).toMatchObject({ status: 'queued', handOver: { state: 'stored' } })
  await core.calm()
  await engine.settle(minutes(10))
  expect(await core.claims(claimId)).toMatchObject([submitted])
  expect(await own(claimId)).toMatchObject({ status: 'acknowledged' })
})

test('Retry-After is obeyed to the second', async () => {
  const engine = await startClockedEngine()
  await core.dial({ fault: 'rate-limited', retryAfter: 90, operation: 'createClaim', times: 1 })
  const claimId = await aSentClaim()
  await engine.settle(seconds(88))
  expect(await core.requests('createClaim')).toHaveLength(1)
  await engine.settle(seconds(4))
  expect(await core.claims(claimId)).toMatchObject([submitted])
})

test.each([
  ['createClaim', 'reset-after-commit'],
  ['createClaim', 'timeout-after-commit'],
  ['createClaim', 'malformed-json'],
  ['submitClaim', 'lost-answer'],
  ['submitClaim', 'timeout-after-commit'],
  ['listActivities', 'timeout'],
])('%s meeting %s leaves one claim, submitted once', async (operation, fault) => {
  const engine = await startClockedEngine()
  await core.dial({ fault, operation, times: 1 })
  const claimId = await aSentClaim()
  await engine.settle(minutes(5))
  expect(await core.claims(claimId)).toMatchObject([submitted])
  expect(await own(claimId)).toMatchObject({ status: 'acknowledged' })
})

test('killed after any step and before its result was kept, it is sent once still, and under one key', async () => {
  const steps = ['give-notice', 'submit']
  const lost = new Set<string>()
  const engine = await startClockedEngine({ transport: losingEachFirst(steps, lost) })
  const claimId = await aSentClaim()
  await engine.settle(minutes(10))
  expect([...lost]).toEqual(steps)
  const keysOf = async (operation: string) =>
    new Set((await core.requests(operation)).map(({ key }) => key))
  expect(await keysOf('createClaim')).toEqual(new Set([claimId]))
  expect((await keysOf('submitClaim')).size).toBe(1)
  expect(await core.claims(claimId)).toMatchObject([submitted])
  expect(await own(claimId)).toMatchObject({ handOver: { state: 'confirmed' } })
})

test('a submission the core works on is followed to its end', async () => {
  const engine = await startClockedEngine()
  await core.dial({ fault: 'accepted', operation: 'submitClaim', times: 1, ends: 'done', ms: 1 })
  const claimId = await aSentClaim()
  await untilHere(engine, claimId).toBe('acknowledged')
})

test('a submission that never ends is read after an hour, and found done', async () => {
  const engine = await startClockedEngine()
  const never = { fault: 'accepted', operation: 'submitClaim', ends: 'never', ms: 1 }
  await core.dial({ ...never, applied: true, times: 1 })
  const claimId = await aSentClaim()
  await untilHere(engine, claimId).toBe('acknowledged')
  await engine.settle(minutes(62))
  expect(engine.runs('send-claim-to-insurer')).toMatchObject([{ status: 'completed' }])
  expect(await own(claimId)).toMatchObject({ handOver: { state: 'confirmed' } })
})

test('a submission that never ends and was not done is given to staff after an hour, and is not stuck while it is asked about', async () => {
  const engine = await startClockedEngine()
  await core.dial({ fault: 'accepted', operation: 'submitClaim', times: 1, ends: 'never' })
  const claimId = await aSentClaim()
  await engine.settle(minutes(59))
  expect(await own(claimId)).toMatchObject({ handOver: { state: 'sent' } })
  const entry = await findEntry({ kind: 'claim', subjectId: claimId })
  expect(entry?.nextTryAt).toBeGreaterThan(now())
  await engine.settle(minutes(3))
  expect(await own(claimId)).toMatchObject({
    status: 'queued',
    handOver: { state: 'failed', code: 'OperationNeverEnded' },
  })
})

test('sent again by staff, a failed submission has a key of its own and arrives', async () => {
  const engine = await startClockedEngine()
  await core.dial({ fault: 'accepted', operation: 'submitClaim', times: 1, ends: 'failed', ms: 1 })
  const claimId = await aSentClaim()
  await untilHere(engine, claimId).toBe('needs_fix')
  expect(await requestResend({ claimId, staffId: 'staff', insuredAs: undefined })).toBe('requested')
  await engine.settle(minutes(1))
  expect(await core.claims(claimId)).toMatchObject([submitted])
  expect(await own(claimId)).toMatchObject({ handOver: { state: 'confirmed' } })
})

test('corrected and submitted again by its person, a failed submission arrives once', async () => {
  const engine = await startClockedEngine()
  await core.dial({ fault: 'accepted', operation: 'submitClaim', times: 1, ends: 'failed', ms: 1 })
  const claimId = await aSentClaim()
  await untilHere(engine, claimId).toBe('needs_fix')
  const mine = { claimId, holderId: anaId }
  const what = { cause: 'collision', description: 'A pickup hit me at a light.' }
  await saveAnswers({ ...mine, section: 'what', answers: what })
  expect(await submitClaim({ ...mine, ...signed() })).toBe('submitted')
  await engine.settle(minutes(1))
  expect(await core.claims(claimId)).toMatchObject([submitted])
  expect(await own(claimId)).toMatchObject({
    status: 'acknowledged',
    handOver: { state: 'confirmed' },
  })
})

test('what the core refuses waits for a correction under its code', async () => {
  const engine = await startClockedEngine()
  await core.dial({ fault: 'accepted', operation: 'submitClaim', times: 1, ends: 'failed', ms: 1 })
  const claimId = await aSentClaim()
  await untilHere(engine, claimId).toBe('needs_fix')
  expect(await own(claimId)).toMatchObject({
    status: 'needs_fix',
    handOver: { state: 'failed', code: 'RuleFailed' },
  })
})

/** The app does each of these steps, and its reply is lost once. */
function losingEachFirst(steps: string[], lost: Set<string>) {
  return async (request: Request) => {
    const response = await callRoute(request)
    const text = await response.clone().text()
    const done = steps.find((step) => !lost.has(step) && text.includes(`"displayName":"${step}"`))
    if (!done || !text.includes('StepRun')) return response
    lost.add(done)
    throw new TypeError('fetch failed')
  }
}
