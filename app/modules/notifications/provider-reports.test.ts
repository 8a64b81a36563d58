import { beforeEach, expect, test } from 'vitest'
import { write } from '#db/client.server.ts'
import { addPerson } from '#app/modules/identity/identity.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { env } from '#app/platform/env.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { ana, ben } from '#tests/cast.ts'
import { startProviders } from '#tests/message-providers.ts'
import { startPortalHere } from '#tests/portal-here.ts'
import { applyProviderReport } from './apply-provider-report.server.ts'
import type { Channel, NoticeKind } from './notifications.ts'
import {
  deliverNotice,
  listLostWays,
  listNoticesOfClaim,
  listPreferences,
  listStuckNotices,
  noteAddressProved,
  recordNotice,
  savePreferences,
} from './notifications.server.ts'
import { findSuppression } from './suppressed-addresses.server.ts'

const claimId = newId()
let origin = ''
let providers: Awaited<ReturnType<typeof startProviders>>

beforeEach(async () => {
  ;({ origin } = await startPortalHere())
  providers = await startProviders({ portal: origin })
  await addPerson(ana)
})

async function sayYesToTexts(holderId: string = ana.holderId) {
  const { chosen } = (await listPreferences(holderId))!
  await savePreferences({ holderId, chosen, texts: true, language: 'en' })
}

async function record(kind: NoticeKind, holderId: string = ana.holderId) {
  await recordNotice({ eventKey: newId(), holderId, claimId, kind })
  return String(listRecordedEvents('notice/recorded').at(-1)?.data['noticeId'])
}

async function deliver(noticeId: string, channel: Channel) {
  const outcome = await deliverNotice({ noticeId, channel })
  await providers.told()
  return outcome
}

async function waysOf(noticeId: string) {
  const notice = (await listNoticesOfClaim(claimId)).find((one) => one.noticeId === noticeId)
  const ways = notice?.deliveries ?? []
  return Object.fromEntries(ways.map(({ channel, state, arrival }) => [channel, [state, arrival]]))
}

test('an email and a text that arrived are known as delivered', async () => {
  await sayYesToTexts()
  const noticeId = await record('decided')
  await deliver(noticeId, 'email')
  await deliver(noticeId, 'text')
  expect(await waysOf(noticeId)).toEqual({
    email: ['sent', 'delivered'],
    text: ['sent', 'delivered'],
  })
})

test.each(['once', 'repeated', 'shuffled'] as const)(
  'a hard bounce told %s goes the other way once, and closes the address',
  async (manner) => {
    await sayYesToTexts()
    await providers.dialReports('postmark', { outcome: 'hard-bounce', manner })
    const noticeId = await record('moved')
    const before = listRecordedEvents('notice/recorded').length
    await deliver(noticeId, 'email')
    expect(await waysOf(noticeId)).toMatchObject({
      email: ['failed', 'bounced'],
      text: ['queued', undefined],
    })
    expect(listRecordedEvents('notice/recorded')).toHaveLength(before + 1)
    await deliver(noticeId, 'text')
    expect(providers.texts()).toHaveLength(1)
    expect(await listLostWays(ana.holderId)).toEqual([{ why: 'email', address: ana.email }])
    expect(await waysOf(await record('moved'))).toEqual({ text: ['queued', undefined] })
  },
)

test('a complaint outranks the delivery before it, in any order', async () => {
  for (const manner of ['once', 'shuffled'] as const) {
    await addPerson({ ...ben, email: `ben.${manner}@example.test`, holderId: manner })
    await providers.dialReports('postmark', { outcome: 'complaint', manner })
    const noticeId = await record('moved', manner)
    await deliver(noticeId, 'email')
    expect(await waysOf(noticeId)).toEqual({ email: ['sent', 'complained'] })
    expect(await listLostWays(manner)).toMatchObject([{ why: 'emailSpam' }])
  }
})

test.each([
  [30005, true],
  [30006, true],
  [30003, false],
])(
  'a text that ends with %i goes by email; that the number is closed is %s',
  async (code, closes) => {
    await sayYesToTexts()
    const { chosen } = (await listPreferences(ana.holderId))!
    chosen.payment = ['text']
    await savePreferences({ holderId: ana.holderId, chosen, texts: true, language: 'en' })
    await providers.dialReports('twilio', { outcome: 'undelivered', code, manner: 'repeated' })
    const noticeId = await record('payment')
    await deliver(noticeId, 'text')
    expect(await waysOf(noticeId)).toMatchObject({
      text: ['failed', 'undelivered'],
      email: ['queued', undefined],
    })
    const lost = closes ? [{ why: 'text', address: ana.phone }] : []
    expect(await listLostWays(ana.holderId)).toEqual(lost)
  },
)

test('with the other way closed too, staff see what could not be delivered', async () => {
  await providers.dialReports('postmark', { outcome: 'hard-bounce' })
  const noticeId = await record('decided')
  await deliver(noticeId, 'email')
  const { stuck } = await listStuckNotices()
  expect(stuck).toMatchObject([{ channel: 'email', state: 'failed', code: 'postmark-HardBounce' }])
})

test.each(['timeout-after-accept', 'reset-after-accept'])(
  'after %s a report clears up that the message went out, and nothing is sent again',
  async (fault) => {
    await sayYesToTexts()
    const noticeId = await record('moved')
    await providers.dialEmail({ fault, times: 1 })
    await deliver(noticeId, 'email')
    expect(await waysOf(noticeId)).toEqual({ email: ['sent', 'delivered'] })
    expect((await listStuckNotices()).stuck).toEqual([])
    expect(providers.emails()).toHaveLength(1)
  },
)

test('a bounce told again after its owner proved the address does not close it again', async () => {
  await providers.dialReports('postmark', { outcome: 'hard-bounce', manner: 'repeated' })
  await deliver(await record('moved'), 'email')
  const at = { channel: 'email', address: ana.email } as const
  await noteAddressProved(at)
  expect(await listLostWays(ana.holderId)).toEqual([])
  const late = {
    key: 'postmark:late',
    arrival: 'bounced' as const,
    closes: true,
    providerId: 'late',
  }
  await applyProviderReport({ ...at, ...late, at: Date.now() - 60_000 })
  expect(await listLostWays(ana.holderId)).toEqual([])
  await applyProviderReport({ ...at, ...late, at: Date.now() + 1 })
  expect(await listLostWays(ana.holderId)).toEqual([])
  await applyProviderReport({ ...at, ...late, key: 'postmark:new', at: Date.now() + 1 })
  expect(await listLostWays(ana.holderId)).toHaveLength(1)
})

test('a proved address is one that STOP still bars', async () => {
  await providers.text(ana.phone, 'STOP')
  await noteAddressProved({ channel: 'text', address: ana.phone })
  const barred = await write((tx) => findSuppression(tx, { channel: 'text', address: ana.phone }))
  expect(barred).toBe('stop')
})

test('reports without our password or signature change nothing', async () => {
  await sayYesToTexts()
  await providers.dialReports('postmark', { outcome: 'hard-bounce', manner: 'none' })
  await providers.dialReports('twilio', { manner: 'none' })
  const noticeId = await record('decided')
  await deliver(noticeId, 'email')
  const [email] = providers.emails()
  const bounce = {
    ...{ RecordType: 'Bounce', MessageID: email!.messageId, Type: 'HardBounce', Inactive: true },
    ...{ Email: ana.email, Metadata: email!.metadata },
  }
  const post = (auth: string | undefined, body: string = JSON.stringify(bounce)) =>
    fetch(`${origin}/webhooks/postmark`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(auth ? { authorization: `Basic ${Buffer.from(auth).toString('base64')}` } : {}),
      },
      body,
    })
  const right = env.POSTMARK_WEBHOOK_AUTH
  const statuses = [await post(undefined), await post(`${right}x`), await post(right, '{}')]
  expect(statuses.map(({ status }) => status)).toEqual([401, 401, 400])
  expect((await post(right, 'x'.repeat(70_000))).status).toBe(413)
  expect(await waysOf(noticeId)).toMatchObject({ email: ['sent', undefined] })
  expect((await post(right)).status).toBe(200)
  expect(await waysOf(noticeId)).toMatchObject({ email: ['failed', 'bounced'] })
})

test('beside a forged report only the genuine one counts', async () => {
  await sayYesToTexts()
  for (const provider of ['postmark', 'twilio'] as const)
    await providers.dialReports(provider, { manner: 'forged' })
  const noticeId = await record('decided')
  await deliver(noticeId, 'email')
  await deliver(noticeId, 'text')
  expect(await waysOf(noticeId)).toMatchObject({
    email: ['sent', 'delivered'],
    text: ['sent', 'delivered'],
  })
})
