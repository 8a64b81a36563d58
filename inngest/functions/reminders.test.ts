import { eq } from 'drizzle-orm'
import { beforeEach, expect, test, vi } from 'vitest'
import { write } from '#db/client.server.ts'
import { outbox } from '#db/schema/events.ts'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { fileOf, policeReport } from '#app/modules/claims/claim-file.test-support.ts'
import { answerRequest, applyClaimFile, findOwnClaim } from '#app/modules/claims/claims.server.ts'
import {
  listNotices,
  listPreferences,
  savePreferences,
} from '#app/modules/notifications/notifications.server.ts'
import { days } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { ana } from '#tests/cast.ts'
import { startCore } from '#tests/core.ts'
import { startClockedEngine, withoutCrons } from '#tests/engine.ts'
import { startProviders } from '#tests/message-providers.ts'
import { signedIn } from '#tests/sign-in.ts'

const { holderId } = ana
const history = (['noticed', 'acknowledged', 'assigned'] as const).slice()
const start = Date.parse('2026-11-20T12:00:00-06:00')
/** The request is due on November 30, in the evening where the insurer is. */
const threeDaysBefore = Date.parse('2026-11-27T10:00:00-06:00')
const oneDayBefore = Date.parse('2026-11-29T10:00:00-06:00')

let engine: Awaited<ReturnType<typeof startClockedEngine>>
let providers: Awaited<ReturnType<typeof startProviders>>
let claimId = ''
let clock = start

beforeEach(async () => {
  clock = start
  vi.useFakeTimers({ now: start, toFake: ['Date'] })
  await startCore()
  engine = await startClockedEngine({ transport: withoutCrons })
  providers = await startProviders()
  await signedIn(ana)
  claimId = await aSentClaim()
  await tell(5, {})
  return () => void vi.useRealTimers()
})

async function tell(version: number, request: Partial<typeof policeReport>) {
  const requests = [{ ...policeReport, ...request }]
  await applyClaimFile({ file: fileOf({ externalRef: claimId, version, history, requests }) })
  await engine.settle()
}

/** Both clocks go on, the portal's first. */
async function goTo(time: number) {
  vi.useFakeTimers({ now: time, toFake: ['Date'] })
  await engine.settle(time - clock)
  clock = time
}

async function reminders() {
  const { notices } = await listNotices(holderId)
  return notices.filter(({ kind }) => kind === 'reminder').length
}

const theRequest = async () => (await findOwnClaim({ claimId, holderId }))!.requests[0]!

async function answer() {
  const { requestId } = await theRequest()
  const said = { kind: 'text', text: 'There was none.' } as const
  return answerRequest({ claimId, requestId, holderId, answer: said })
}

test('somebody is reminded three days and one day before, once each, in their own morning', async () => {
  await goTo(threeDaysBefore - 1)
  expect(await reminders()).toBe(0)
  await goTo(threeDaysBefore)
  expect(await reminders()).toBe(1)
  await goTo(oneDayBefore - 1)
  expect(await reminders()).toBe(1)
  await goTo(oneDayBefore)
  await goTo(oneDayBefore + days(3))
  expect(await reminders()).toBe(2)
  const reminded = providers.emails().filter(({ subject }) => subject.startsWith('A reminder'))
  expect(reminded).toHaveLength(2)
  expect(reminded[0]?.text).toContain('November 30')
})

test('an answer ends the reminders', async () => {
  await goTo(threeDaysBefore)
  expect(await answer()).toBe('answered')
  await engine.settle()
  await goTo(oneDayBefore)
  expect(await reminders()).toBe(1)
  expect(engine.runs('remind-of-request')).toMatchObject([{ status: 'cancelled' }])
})

test('an answer of which the engine has not heard yet ends them as well', async () => {
  await answer()
  await write((tx) => tx.delete(outbox).where(eq(outbox.name, 'request/answered')).run())
  await goTo(oneDayBefore)
  expect(await reminders()).toBe(0)
})

test('an insurer who no longer asks ends them', async () => {
  await tell(6, { status: 'cancelled' })
  await goTo(oneDayBefore)
  expect(await reminders()).toBe(0)
  expect(engine.runs('remind-of-request')).toMatchObject([{ status: 'cancelled' }])
})

test('another day to answer by has its own reminders, and the old ones do not come', async () => {
  await tell(6, { dueAt: '2026-12-10T23:00:00Z' })
  expect(listRecordedEvents('request/due')).toHaveLength(2)
  await goTo(oneDayBefore)
  expect(await reminders()).toBe(0)
  await goTo(Date.parse('2026-12-07T10:00:00-06:00'))
  expect(await reminders()).toBe(1)
})

test('what is over when the insurer asks is not reminded of', async () => {
  await tell(6, { dueAt: '2026-11-22T05:00:00Z' })
  await goTo(Date.parse('2026-11-21T09:00:00-06:00'))
  expect(await reminders()).toBe(0)
  await goTo(Date.parse('2026-11-22T09:00:00-06:00'))
  expect(await reminders()).toBe(0)
})

test('the morning is the one of the time zone that the person chose', async () => {
  const { chosen } = (await listPreferences(holderId))!
  const choice = { holderId, chosen, texts: false, language: 'es' as const }
  await savePreferences({ ...choice, timeZone: 'Pacific/Honolulu' })
  await tell(6, { dueAt: '2026-12-10T23:00:00Z' })
  const inHonolulu = Date.parse('2026-12-07T10:00:00-10:00')
  await goTo(inHonolulu - 1)
  expect(await reminders()).toBe(0)
  await goTo(inHonolulu)
  expect(await reminders()).toBe(1)
})

test('two requests of one claim are reminded of in one message of a morning, which counts them, names the first day and leads to the claim', async () => {
  const theOther = { ...policeReport, coreRequestId: 'ACT-2', dueAt: '2026-11-29T05:00:00Z' }
  await applyClaimFile({
    file: fileOf({ externalRef: claimId, version: 6, history, requests: [policeReport, theOther] }),
  })
  await engine.settle()
  await goTo(threeDaysBefore - 1)
  expect(await reminders()).toBe(1)
  // For the one it is three days before, for the other one.
  await goTo(threeDaysBefore)
  expect(await reminders()).toBe(2)
  const emails = providers.emails().filter(({ subject }) => subject.startsWith('A reminder'))
  expect(emails).toHaveLength(2)
  expect(emails[0]?.subject).toMatch(/waits for your answers$/)
  expect(emails[0]?.text).toContain('2 answers or files')
  expect(emails[0]?.text).toContain('The first by Saturday, November 28')
  expect(emails[0]?.text).toMatch(new RegExp(`/claims/${claimId}$`, 'm'))
})
