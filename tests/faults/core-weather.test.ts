import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { getWords } from '#app/words/words.ts'
import { awaitUntil } from '#tests/await-until.ts'
import { ben, cara } from '#tests/cast.ts'
import { aPaper, expectNoMoreThan, expectOnce, tracksIn } from '#tests/faults/expect-once.ts'
import {
  calm,
  dial,
  PATIENCE,
  requestsAtCore,
  settle,
  startInWeather,
} from '#tests/faults/in-weather.ts'
import { claimsAtCore } from '#tests/journeys/core-state.ts'
import { httpPerson, type HttpPerson } from '#tests/journeys/http-person.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'

vi.setConfig({ testTimeout: 90_000 })

let portal: RunningPortal
let person: HttpPerson
const reported: string[] = []

beforeAll(async () => {
  ;({ portal, person } = await startInWeather())
}, 60_000)

afterEach(() => calm(portal))
afterAll(() => portal?.end())

/** A claim with one file before it is sent and one after. */
async function report() {
  const files = [aPaper(), aPaper()]
  const claimId = await person.reportCollision([files[0]!])
  reported.push(claimId)
  await person.addFiles(claimId, [files[1]!])
  return { claimId, files }
}

/** Neither event nor poll tells the portal what became of a call without an answer. */
const silence = [{ fault: 'events-drop' }, { fault: 'maintenance', operation: 'listEvents' }]

const steps = ['createClaim', 'submitClaim', 'addClaimDocument'] as const
const blows = [
  { fault: 'error', status: 500, body: false },
  { fault: 'reset' },
  { fault: 'timeout' },
  { fault: 'reset-after-commit' },
  { fault: 'timeout-after-commit' },
  { fault: 'lost-answer' },
  { fault: 'malformed-json' },
] as const

test.each(blows)('a claim whose every step meets $fault is at the core once', async (blow) => {
  await dial(portal, ...silence, ...steps.map((operation) => ({ ...blow, operation, times: 1 })))
  await expectOnce(portal, person, await report())
})

test.each([
  { fault: 'error', status: 500, body: false },
  { fault: 'reset' },
  { fault: 'reset-after-commit' },
])('a file whose bytes meet $fault is at the core once', async (blow) => {
  await dial(portal, ...silence, { ...blow, operation: 'putClaimDocumentContent', times: 2 })
  await expectOnce(portal, person, await report())
})

test('an answer lost while the index lags is found by looking again, not by sending again', async () => {
  const lost = { fault: 'lost-answer', operation: 'createClaim', times: 1 }
  await dial(portal, ...silence, lost, { fault: 'stale-index', ms: 2_000 })
  const claim = await report()
  await expectOnce(portal, person, claim)
  const looks = await requestsAtCore(portal, 'findClaims')
  expect(looks.length).toBeGreaterThan(1)
})

test.each([1, 'date'])('429 with Retry-After (%s) is obeyed', async (retryAfter) => {
  await dial(portal, { fault: 'rate-limited', operation: 'createClaim', times: 1, retryAfter })
  const before = (await requestsAtCore(portal, 'createClaim')).length
  const claim = await report()
  const tries = await awaitUntil('the second try', async () => {
    const seen = (await requestsAtCore(portal, 'createClaim')).slice(before)
    return seen.length > 1 ? seen : undefined
  })
  expect(tries.map(({ outcome }) => outcome)).toEqual(['429', '201'])
  const [first = 0, second = 0] = tries.map(({ at }) => Date.parse(at))
  // Without the header the engine would come back after fifteen seconds.
  expect(second - first).toBeGreaterThanOrEqual(1_000)
  expect(second - first).toBeLessThan(10_000)
  await expectOnce(portal, person, claim)
})

test('with the core down a claim gets its receipt at once, and arrives when the core is up', async () => {
  await dial(portal, { fault: 'maintenance', retryAfter: 1 })
  const claim = await report()
  const { html } = await person.get(`/claims/${claim.claimId}/submission`)
  expect(tracksIn(html)).toEqual([['Stored']])
  await refusedTwice()
  expect(await claimsAtCore(portal, claim.claimId)).toEqual([])
  await calm(portal)
  await expectOnce(portal, person, claim)
})

const refusedTwice = () =>
  awaitUntil('two tries in vain', async () => {
    const tries = await requestsAtCore(portal, 'createClaim')
    return tries.filter(({ outcome }) => outcome === '503').length > 1
  })

test('a core that never answers holds up nobody who sends a claim', async () => {
  const claimId = await person.prepareCollision([])
  await dial(portal, { fault: 'timeout' })
  const begun = performance.now()
  await person.submit(claimId)
  await person.get(`/claims/${claimId}/submission`)
  expect(performance.now() - begun).toBeLessThan(PATIENCE * 1_000)
  reported.push(claimId)
  await calm(portal)
  await expectOnce(portal, person, { claimId, files: [] })
})

test.each(['maintenance', 'reset', 'timeout'])(
  'with the core down (%s) known people log in, and a new one is told so and shown another way',
  async (fault) => {
    await dial(portal, { fault })
    const known = httpPerson(portal)
    await known.logIn(ben)
    expect(await known.get('/dashboard')).toMatchObject({ status: 200 })
    const { email, password } = cara
    const newcomer = httpPerson(portal)
    const answer = await newcomer.post('/login', { email, password })
    expect(answer.status).toBe(503)
    expect(answer.html).toContain(getWords('en').t('identity.login.unavailable'))
    expect(answer.html).toContain('href="/report"')
    expect(await newcomer.get('/report')).toMatchObject({ status: 200 })
  },
)

test('after all of it every try for the same thing carried the same key', async () => {
  const created = await requestsAtCore(portal, 'createClaim')
  expect(new Set(created.map(({ key }) => key))).toEqual(new Set(reported))
  const submitted = await requestsAtCore(portal, 'submitClaim')
  const paths = new Set(submitted.map(({ path }) => path))
  expect(new Set(submitted.map(({ path, key }) => `${path} ${key}`)).size).toBe(paths.size)
  const announced = await requestsAtCore(portal, 'addClaimDocument')
  const files = (await claimsAtCore(portal)).flatMap(({ documents }) => documents)
  const ids = files.map(({ externalRef }) => externalRef)
  expect(new Set(announced.map(({ key }) => key))).toEqual(new Set(ids))
})

test('after all of it the core has no claim more than were made', async () => {
  await settle(portal)
  await expectNoMoreThan(portal, reported)
})
