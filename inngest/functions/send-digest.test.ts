import { beforeEach, expect, test, vi } from 'vitest'
import { addPerson, setLanguage } from '#app/modules/identity/identity.server.ts'
import {
  closeOverdueDigests,
  countUnread,
  listNotices,
  listNoticesOfClaim,
  recordNotice,
} from '#app/modules/notifications/notifications.server.ts'
import type { NoticeKind } from '#app/modules/notifications/notifications.ts'
import { minutes } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { ana, ben } from '#tests/cast.ts'
import { startClockedEngine, withoutCrons } from '#tests/engine.ts'
import { startProviders } from '#tests/message-providers.ts'

const start = Date.parse('2026-11-20T12:00:00-06:00')
let engine: Awaited<ReturnType<typeof startClockedEngine>>
let providers: Awaited<ReturnType<typeof startProviders>>
let accountId = ''
let clock = start

beforeEach(async () => {
  clock = start
  vi.useFakeTimers({ now: start, toFake: ['Date'] })
  Object.assign(env, { DIGEST_AFTER: 3 })
  engine = await startClockedEngine({ transport: withoutCrons })
  providers = await startProviders()
  accountId = (await addPerson(ana))!
  return () => {
    vi.useRealTimers()
    Object.assign(env, { DIGEST_AFTER: 100 })
  }
})

async function goOn(ms: number) {
  clock += ms
  vi.useFakeTimers({ now: clock, toFake: ['Date'] })
  await engine.settle(ms)
}

const claimId = newId()
async function tell(count: number, kind: NoticeKind = 'moved', holderId: string = ana.holderId) {
  for (let n = 1; n <= count; n++) {
    const vars = { reference: `HV-${kind}-${n}` }
    await recordNotice({ eventKey: newId(), holderId, claimId, kind, vars })
  }
  await engine.settle()
}

const subjects = () => providers.emails().map(({ subject }) => subject)

test('three in a short time go out one by one; what comes on top is told in one email, once', async () => {
  await tell(7)
  expect(subjects()).toHaveLength(3)
  await goOn(minutes(10))
  await goOn(minutes(10))
  expect(subjects()).toHaveLength(4)
  expect(subjects()).toContain('There is news about your claims')
  const digest = providers.emails().find(({ subject }) => subject.includes('news about your'))!
  for (const part of ['HV-moved-4', 'HV-moved-7', '4 things']) {
    expect(digest.text).toContain(part)
    expect(digest.html).toContain(part)
  }
  expect(digest.text).not.toContain('HV-moved-3')
})

test('that we have a claim, and that our claims team has it, waits for no digest', async () => {
  await tell(7)
  await tell(1, 'received')
  await tell(1, 'acknowledged')
  expect(subjects()).toContain('We have your claim HV-received-1')
  expect(subjects()).toContain('Our claims team has your claim HV-acknowledged-1')
})

test('nothing is lost from the history, and the digest is no message of its own there', async () => {
  await tell(7)
  await goOn(minutes(10))
  const { notices } = await listNotices(ana.holderId)
  expect(notices.map(({ reference }) => reference)).toEqual(
    [7, 6, 5, 4, 3, 2, 1].map((n) => `HV-moved-${n}`),
  )
  expect(await countUnread(ana.holderId)).toEqual({ count: 7, more: false })
})

test('what is essential comes by itself and counts for no surge', async () => {
  await tell(3, 'decided')
  await tell(3)
  await tell(2, 'request')
  expect(subjects()).toHaveLength(8)
  await goOn(minutes(10))
  expect(subjects()).toHaveLength(8)
})

test('the same number spread over a longer time is no surge, and neither are those of two people', async () => {
  await addPerson(ben)
  await tell(3)
  await goOn(minutes(11))
  await tell(2)
  await tell(3, 'moved', ben.holderId)
  expect(subjects()).toHaveLength(8)
})

test('a surge that goes on is told again in another digest, each message in one of them', async () => {
  await tell(5)
  await goOn(minutes(10))
  await tell(4, 'assigned')
  await goOn(minutes(10))
  const digests = providers.emails().filter(({ subject }) => subject.includes('news about your'))
  const told = digests.map(({ text }) => text).join('\n')
  expect(told.match(/HV-moved-4/g)).toHaveLength(1)
  const ways = (await listNoticesOfClaim(claimId)).map(({ deliveries }) => deliveries[0]?.state)
  expect(ways.every((state) => state === 'sent' || state === 'summed')).toBe(true)
})

test('a digest goes in the language chosen by then', async () => {
  await tell(5)
  await setLanguage({ accountId, language: 'es' })
  await goOn(minutes(10))
  expect(subjects()).toContain('Hay novedades de sus reclamos')
})

test('a digest whose sending was lost takes nothing more in and is sent all the same', async () => {
  await tell(5)
  clock += minutes(30)
  vi.useFakeTimers({ now: clock, toFake: ['Date'] })
  await tell(1, 'assigned')
  expect(subjects()).toHaveLength(4)
  expect(await closeOverdueDigests()).toBe(1)
  await engine.settle()
  expect(subjects()).toHaveLength(5)
  expect(subjects()).toContain('There is news about your claims')
  expect(await closeOverdueDigests()).toBe(0)
})
