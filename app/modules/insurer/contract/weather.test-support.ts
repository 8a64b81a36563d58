import { expect, test } from 'vitest'
import {
  fetchClaimFile,
  fetchHolder,
  giveNotice,
  InsurerRefused,
  InsurerUnavailable,
  verifyCredentials,
} from '#app/modules/insurer/insurer.server.ts'
import { laneOne } from '#app/modules/insurer/notices.test-support.ts'
import { ana, cara } from '#tests/cast.ts'
import type { Protocol } from '#app/modules/insurer/contract/protocol.test-support.ts'

/** What the core does when it is not well, and what that is to us. */
export function weather({ startCore }: Protocol) {
  const failure = (promise: Promise<unknown>) =>
    promise.then(
      () => undefined,
      (error: unknown) => error,
    )

  test.each([
    [
      { fault: 'rate-limited', retryAfter: 30 },
      { code: 'RateLimited', retryAfter: 30 },
    ],
    [
      { fault: 'maintenance', retryAfter: 90 },
      { code: 'Maintenance', retryAfter: 90 },
    ],
    [{ fault: 'error', status: 502 }, { code: 'BadGateway' }],
    [
      { fault: 'error', status: 503, retryAfter: 7 },
      { code: 'Maintenance', retryAfter: 7 },
    ],
    [{ fault: 'error', status: 500, body: false }, { code: 'Http500' }],
    [{ fault: 'reset' }, { code: 'NoAnswer' }],
    [{ fault: 'timeout' }, { code: 'NoAnswer' }],
    [{ fault: 'malformed-json' }, { code: 'UnreadableAnswer' }],
  ])('%o is weather: unavailable, with the wait the core asked for', async (dial, expected) => {
    const core = await startCore()
    await core.dial({ ...dial, operation: 'getPolicyholder' })
    const error = await failure(fetchHolder(ana.holderId))
    expect(error).toBeInstanceOf(InsurerUnavailable)
    expect(error).toMatchObject(expected)
  })

  test('Retry-After as a date becomes the seconds until then', async () => {
    const core = await startCore()
    await core.dial({ fault: 'rate-limited', retryAfter: 'date', operation: 'getPolicyholder' })
    const error = (await failure(fetchHolder(ana.holderId))) as InsurerUnavailable
    expect(error.retryAfter).toBeGreaterThan(0)
    expect(error.retryAfter).toBeLessThanOrEqual(3)
  })

  test('a core that takes one claim a second says so to the others, and has each once in the end', async () => {
    const core = await startCore()
    await core.dial({ fault: 'capacity', operation: 'createClaim', perSecond: 1, retryAfter: 7 })
    const notices = [laneOne(), laneOne(), laneOne()]
    const first = await Promise.all(notices.map((notice) => failure(giveNotice(notice))))
    const refused = first.filter((error) => error !== undefined)
    expect(refused.length).toBeGreaterThan(0)
    for (const error of refused) expect(error).toMatchObject({ code: 'RateLimited', retryAfter: 7 })
    await core.calm()
    for (const notice of notices) await giveNotice(notice)
    for (const { claimId } of notices) expect(await core.claims(claimId)).toHaveLength(1)
  })

  test('a status nobody taught us is unknown, not an error', async () => {
    const core = await startCore()
    await core.dial({ fault: 'unknown-enum', operation: 'getClaim' })
    const { claim } = await fetchClaimFile('CLM-88020')
    expect(claim.status).toBe('unknown')
    expect(claim.history.map(({ status }) => status)).toContain('unknown')
  })

  test('nothing but what the core says it lacks is refused for good', async () => {
    await startCore()
    const error = await failure(fetchHolder('PH-nobody'))
    expect(error).toBeInstanceOf(InsurerRefused)
    expect(error).toMatchObject({ code: 'NotFound', pointers: [] })
  })

  test('a name and password the core knows are the person it knows', async () => {
    await startCore()
    const known = { username: cara.email, password: cara.password }
    expect(await verifyCredentials(known)).toEqual({ holderId: cara.holderId })
  })

  test('wrong password and unknown person are one answer; a locked name is told apart', async () => {
    await startCore()
    const wrong = { username: ana.email, password: 'not this one' }
    expect(await verifyCredentials(wrong)).toBe('refused')
    expect(await verifyCredentials({ username: 'nobody@example.test', password: 'x' })).toBe(
      'refused',
    )
    expect(await verifyCredentials({ username: '', password: '' })).toBe('refused')
    for (let attempt = 0; attempt < 4; attempt++) await verifyCredentials(wrong)
    expect(await verifyCredentials(wrong)).toBe('locked')
  })
}
