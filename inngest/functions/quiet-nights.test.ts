import { beforeEach, expect, test, vi } from 'vitest'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { fileOf, policeReport } from '#app/modules/claims/claim-file.test-support.ts'
import { aReport, reported } from '#app/modules/claims/report.test-support.ts'
import {
  answerRequest,
  applyClaimFile,
  confirmReporter,
  findOwnClaim,
} from '#app/modules/claims/claims.server.ts'
import { setLanguage } from '#app/modules/identity/identity.server.ts'
import {
  listNoticesOfClaim,
  listPreferences,
  listStuckNotices,
  recordNotice,
  requestRedelivery,
  savePreferences,
} from '#app/modules/notifications/notifications.server.ts'
import { recordConsent } from '#app/modules/notifications/text-consent.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { write } from '#db/client.server.ts'
import { ana } from '#tests/cast.ts'
import { startCore } from '#tests/core.ts'
import { startClockedEngine, withoutCrons } from '#tests/engine.ts'
import { startProviders } from '#tests/message-providers.ts'
import { signedIn } from '#tests/sign-in.ts'

const { holderId } = ana
/** Ten in the evening in Chicago, seven in Honolulu. */
const evening = Date.parse('2026-11-20T22:00:00-06:00')
const morning = Date.parse('2026-11-21T08:00:00-06:00')

let engine: Awaited<ReturnType<typeof startClockedEngine>>
let providers: Awaited<ReturnType<typeof startProviders>>
let accountId = ''
let claimId = ''

beforeEach(async () => {
  at(evening)
  Object.assign(env, { QUIET_HOURS: 'on' })
  await startCore()
  engine = await startClockedEngine({ transport: withoutCrons })
  providers = await startProviders()
  ;({ accountId } = await signedIn(ana))
  claimId = newId()
  // A yes of long ago, whose confirmation is no news.
  await write((tx) =>
    recordConsent(tx, { holderId, phone: ana.phone, given: true, wording: 'Yes' }),
  )
  await choose({})
  return () => {
    vi.useRealTimers()
    Object.assign(env, { QUIET_HOURS: 'off' })
  }
})

const at = (time: number) => void vi.useFakeTimers({ now: time, toFake: ['Date'] })

async function choose({ texts = true, timeZone }: { texts?: boolean; timeZone?: string }) {
  const { chosen } = (await listPreferences(holderId))!
  await savePreferences({ holderId, chosen, texts, language: 'en', timeZone })
}

async function decide() {
  const vars = { reference: 'HV-2Q7M-84KD' }
  await recordNotice({ eventKey: newId(), holderId, claimId, kind: 'decided', vars })
  await engine.settle()
}

/** Both clocks go to eight in the morning. */
async function sleepUntilMorning() {
  at(morning)
  await engine.settle(morning - evening)
}

const textOf = async () => {
  const [notice] = await listNoticesOfClaim(claimId)
  return notice?.deliveries.find(({ channel }) => channel === 'text')
}

test('a text of the evening waits for the morning and goes once; its email goes at once', async () => {
  await decide()
  expect(providers.emails()).toHaveLength(1)
  expect(providers.texts()).toEqual([])
  expect(await textOf()).toMatchObject({ state: 'held', heldUntil: morning })
  await sleepUntilMorning()
  await engine.settle(minutes(60))
  expect(providers.texts()).toHaveLength(1)
  expect(await textOf()).toMatchObject({ state: 'sent', heldUntil: undefined })
  expect(providers.emails()).toHaveLength(1)
})

test('where it is still afternoon for the person the text goes at once', async () => {
  await choose({ timeZone: 'Pacific/Honolulu' })
  await decide()
  expect(providers.texts()).toHaveLength(1)
})

test('an engine that wakes us before eight is asked to come again', async () => {
  await decide()
  await engine.settle(morning - evening)
  expect(providers.texts()).toEqual([])
  at(morning)
  await engine.settle(minutes(10))
  expect(providers.texts()).toHaveLength(1)
})

test('what is held is stuck only once its morning is over', async () => {
  await decide()
  expect(await listStuckNotices()).toEqual({ stuck: [], more: false })
  at(morning + minutes(11))
  expect((await listStuckNotices()).stuck).toMatchObject([{ state: 'held' }])
})

test('a held text that staff ask for again no longer says until when it waits', async () => {
  await decide()
  const { deliveryId } = (await textOf())!
  await requestRedelivery({ deliveryId, staffId: 's1', insuredAs: undefined })
  expect(await textOf()).toMatchObject({ state: 'queued', heldUntil: undefined })
})

test('a held text goes in the language its reader chose meanwhile', async () => {
  await decide()
  await setLanguage({ accountId, language: 'es' })
  await sleepUntilMorning()
  expect(providers.texts()[0]?.body).toContain('reclamo')
})

test('a yes to texts that is taken back at night counts in the morning', async () => {
  await decide()
  await choose({ texts: false })
  await sleepUntilMorning()
  expect(providers.texts()).toEqual([])
  expect(await textOf()).toMatchObject({ state: 'failed', code: 'no-consent' })
})

test('a held text about a request that was answered meanwhile is dropped, and says so', async () => {
  claimId = await aSentClaim()
  const history = (['noticed', 'acknowledged', 'assigned'] as const).slice()
  await applyClaimFile({
    file: fileOf({ externalRef: claimId, version: 5, history, requests: [policeReport] }),
  })
  await engine.settle()
  const claim = await findOwnClaim({ claimId, holderId })
  const { requestId } = claim!.requests[0]!
  const asked = async () => {
    const notices = await listNoticesOfClaim(claimId)
    const notice = notices.find(({ kind }) => kind === 'request')
    return notice?.deliveries.find(({ channel }) => channel === 'text')
  }
  expect(await asked()).toMatchObject({ state: 'held' })
  const answer = { kind: 'text', text: 'There was none.' } as const
  await answerRequest({ claimId, requestId, holderId, answer })
  await sleepUntilMorning()
  expect(await asked()).toMatchObject({ state: 'dropped' })
  expect(providers.texts().map(({ body }) => body)).not.toContainEqual(
    expect.stringContaining('We need something'),
  )
})

test('a reporter without an account is not texted at night either: the news waits for the insurer’s morning and goes once', async () => {
  const contact = { phone: '+12025550147' }
  const reportedId = await reported({ answers: { ...aReport().answers, contact } })
  await confirmReporter({ claimId: reportedId, kind: 'phone' })
  await engine.settle()
  expect(providers.texts()).toEqual([])
  await sleepUntilMorning()
  expect(providers.texts()).toHaveLength(1)
})
