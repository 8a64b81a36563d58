import { expect, onTestFinished, test, vi } from 'vitest'
import { fileOf, policeReport } from '#app/modules/claims/claim-file.test-support.ts'
import { applyClaimFile } from '#app/modules/claims/claims.server.ts'
import { anaId, aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { listNotices } from '#app/modules/notifications/notifications.server.ts'
import { hours, minutes, now } from '#app/platform/clock.ts'
import { drainOutbox } from '#app/platform/events.server.ts'
import { resendEvents } from '#app/platform/resend-events.server.ts'
import { findStuck } from '#inngest/functions/find-stuck.ts'
import { ana, staffSara } from '#tests/cast.ts'
import { startCore } from '#tests/core.ts'
import { startClockedEngine, withOnlyCrons } from '#tests/engine.ts'
import { startProviders } from '#tests/message-providers.ts'
import { signedIn } from '#tests/sign-in.ts'

test('a claim whose run the engine lost with its data is told to staff, and once its events are sent again it is at the core once and its notice told once', async () => {
  onTestFinished(() => void vi.useRealTimers())
  const [core, providers] = [await startCore(), await startProviders()]
  for (const who of [ana, staffSara]) await signedIn(who)
  const lost = await startClockedEngine()
  const since = now()
  const claimId = await aSentClaim()
  await drainOutbox()
  await lost.close()
  const engine = await startClockedEngine()
  const later = (ms: number) => vi.useFakeTimers({ now: since + ms, toFake: ['Date'] })
  const emailsTo = (who: { email: string }) =>
    providers.emails().filter(({ to }) => to === who.email)

  later(minutes(12))
  await engine.settle(minutes(10))
  expect(await core.claims(claimId)).toEqual([])
  expect(emailsTo(staffSara)).toMatchObject([{ text: expect.stringContaining('/admin/sync') }])

  expect(await resendEvents(since)).toBeGreaterThan(0)
  await engine.settle()
  expect(await core.claims(claimId)).toMatchObject([{ history: ['NEW', 'ACK'] }])
  expect(await findStuck()).toMatchObject({ count: 0 })
  const told = emailsTo(ana).length
  expect(told).toBeGreaterThan(0)

  await engine.close()
  const emptiedAgain = await startClockedEngine()
  later(minutes(13))
  expect(await resendEvents(since)).toBeGreaterThan(0)
  await emptiedAgain.settle()
  expect(await core.claims(claimId)).toHaveLength(1)
  expect(emailsTo(ana)).toHaveLength(told)
})

test('a notice whose run the engine lost is told once, without anybody’s doing', async () => {
  const providers = await startProviders()
  await signedIn(ana)
  const { at, resent } = await aLostRun()
  at(minutes(9))
  expect(await resent()).toBe(0)
  expect(providers.emails()).toHaveLength(0)
  at(minutes(11))
  expect(await resent()).toBe(1)
  expect(providers.emails()).toHaveLength(1)
  at(minutes(40))
  expect(await resent()).toBe(0)
  expect(providers.emails()).toHaveLength(1)
})

test('what tells nobody by right is sent again ever more rarely, and begins nothing anew', async () => {
  const { at, resent, engine } = await aLostRun()
  const counts = []
  for (const minute of [11, 16, 23, 40, 50]) {
    at(minutes(minute))
    counts.push(await resent())
  }
  expect(counts).toEqual([1, 0, 1, 0, 1])
  expect(engine.runs('notify-claim-change')).toMatchObject([{ output: 'nobody' }])
})

test('a reminder that the engine lost while it waited is sent within the hour, once, and none of a morning before the request', async () => {
  onTestFinished(() => void vi.useRealTimers())
  const at = (time: string) => void vi.useFakeTimers({ now: Date.parse(time), toFake: ['Date'] })
  at('2026-11-27T11:00:00-06:00')
  await startProviders()
  await signedIn(ana)
  const lost = await startClockedEngine()
  const [externalRef, requests] = [await aSentClaim(), [policeReport]]
  const history = ['noticed', 'acknowledged'] as const
  const file = fileOf({ externalRef, version: 2, history: history.slice(), requests })
  await applyClaimFile({ file })
  await drainOutbox()
  await lost.close()
  const engine = await startClockedEngine({ transport: withOnlyCrons('25 * * * *') })
  const reminders = async () => {
    await engine.settle(hours(1))
    const { notices } = await listNotices(anaId)
    return notices.filter(({ kind }) => kind === 'reminder').length
  }
  at('2026-11-27T12:00:00-06:00')
  expect(await reminders()).toBe(0)
  at('2026-11-29T10:30:00-06:00')
  expect(await reminders()).toBe(1)
  at('2026-11-29T11:30:00-06:00')
  expect(await reminders()).toBe(1)
})

/** The engine took what a submission tells somebody, and came back without it. `at`: so long after that. */
async function aLostRun() {
  onTestFinished(() => void vi.useRealTimers())
  const lost = await startClockedEngine()
  const start = now()
  await aSentClaim()
  await drainOutbox()
  await lost.close()
  const engine = await startClockedEngine()
  return {
    engine,
    at: (ms: number) => void vi.useFakeTimers({ now: start + ms, toFake: ['Date'] }),
    resent: async () => {
      await engine.settle(minutes(10))
      return engine.runs('resend-lost-notices').at(-1)?.output
    },
  }
}
