import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { minutes, seconds } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { newId } from '#app/platform/ids.server.ts'
import { addPerson } from '#app/modules/identity/identity.server.ts'
import { ana, ben } from '#tests/cast.ts'
import { startProviders } from '#tests/message-providers.ts'
import { write } from '#db/client.server.ts'
import { takeDelivery } from './delivery-row.server.ts'
import type { Channel, NoticeKind } from './notifications.ts'
import {
  countUnread,
  deliverNotice,
  giveUpDelivery,
  listLostWays,
  listNoticesOfClaim,
  listPreferences,
  listStuckNotices,
  recordNotice,
  requestRedelivery,
  savePreferences,
} from './notifications.server.ts'

const claimId = newId()
let eventKey = 'step:0'

beforeEach(async () => {
  eventKey = `step:${newId()}`
  await addPerson(ana)
})

async function sayToTexts(texts: boolean, { holderId }: { holderId: string } = ana) {
  const { chosen } = (await listPreferences(holderId))!
  return savePreferences({ holderId, chosen, texts, language: 'en' })
}
const sayYesToTexts = (person?: { holderId: string }) => sayToTexts(true, person)

async function record(kind: NoticeKind, holderId: string = ana.holderId) {
  const vars = { reference: 'HV-2Q7M-84KD' }
  const word = await recordNotice({ eventKey, holderId, claimId, kind, vars })
  const noticeId = String(listRecordedEvents('notice/recorded').at(-1)?.data['noticeId'])
  return { word, noticeId }
}

const timesRecorded = (noticeId: string) =>
  listRecordedEvents('notice/recorded').filter(({ data }) => data['noticeId'] === noticeId).length

async function waysOf(noticeId: string) {
  const notices = await listNoticesOfClaim(claimId)
  const ways = notices.find((notice) => notice.noticeId === noticeId)?.deliveries ?? []
  return Object.fromEntries(ways.map(({ channel, state }) => [channel, state]))
}

const both: Channel[] = ['email', 'text']
const deliverBoth = (noticeId: string) =>
  Promise.all(both.map((channel) => deliverNotice({ noticeId, channel })))

test('an event told three times is one notice, one email and one text', async () => {
  const { emails, texts } = await startProviders()
  await sayYesToTexts()
  const { noticeId } = await record('decided')
  expect((await record('decided')).word).toBe('seen')
  expect(await deliverBoth(noticeId)).toEqual(['sent', 'sent'])
  expect(await deliverBoth(noticeId)).toEqual(['sent', 'sent'])
  expect(emails()).toMatchObject([{ to: ana.email, metadata: { notice: noticeId } }])
  expect(texts()).toMatchObject([{ to: ana.phone }])
  expect(timesRecorded(noticeId)).toBe(1)
})

test('a yes to texts is confirmed once, by a text that says how to end them and where help is', async () => {
  const { emails, texts } = await startProviders()
  await sayYesToTexts()
  await sayYesToTexts()
  const [recorded, ...more] = listRecordedEvents('notice/recorded')
  expect(more).toEqual([])
  const noticeId = String(recorded!.data['noticeId'])
  expect(await deliverBoth(noticeId)).toEqual(['not-chosen', 'sent'])
  expect(await deliverBoth(noticeId)).toEqual(['not-chosen', 'sent'])
  expect(texts()).toMatchObject([{ to: ana.phone }])
  expect(texts()[0]!.body).toMatch(/^Tidewater Mutual: .*Reply STOP to end them, HELP for help\.$/)
  expect(emails()).toEqual([])
  expect(await countUnread(ana.holderId)).toEqual({ count: 0, more: false })
})

test('a yes that is taken back before it was confirmed is confirmed neither by a text nor by an email', async () => {
  const { emails, texts } = await startProviders()
  await sayYesToTexts()
  const noticeId = String(listRecordedEvents('notice/recorded')[0]!.data['noticeId'])
  await sayToTexts(false)
  expect(await deliverNotice({ noticeId, channel: 'text' })).toBe('dropped')
  expect([...texts(), ...emails()]).toEqual([])
  expect(listRecordedEvents('notice/recorded')).toHaveLength(1)
  await sayYesToTexts()
  expect(listRecordedEvents('notice/recorded')).toHaveLength(2)
})

test('who says no and yes again and again gets one confirming text an hour', async () => {
  const answers = [true, false, true, false, true]
  for (const texts of answers) await sayToTexts(texts)
  expect(listRecordedEvents('notice/recorded')).toHaveLength(1)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes(61) })
  onTestFinished(() => void vi.useRealTimers())
  for (const texts of [false, true, false, true]) await sayToTexts(texts)
  expect(listRecordedEvents('notice/recorded')).toHaveLength(2)
})

test('two calls at the same time send once', async () => {
  const { emails, dialEmail } = await startProviders()
  const { noticeId } = await record('moved')
  await dialEmail({ latencyMs: 50 })
  const email = () => deliverNotice({ noticeId, channel: 'email' })
  const [first, second] = await Promise.allSettled([email(), email()])
  expect(first).toMatchObject({ value: 'sent' })
  expect(second).toMatchObject({ reason: { code: 'busy' } })
  expect(emails()).toHaveLength(1)
})

test('an email names the reference, links to the claim and says nothing else', async () => {
  const { emails } = await startProviders()
  const { noticeId } = await record('request')
  await deliverNotice({ noticeId, channel: 'email' })
  const [email] = emails()
  const link = `http://localhost:3000/claims/${claimId}`
  expect(email?.subject).toBe('We need something from you for claim HV-2Q7M-84KD')
  expect(email?.text).toContain(`See it here: ${link}`)
  expect(email?.html).toMatch(new RegExp(`<a href="${link}"[^>]*>See it here</a>`))
})

test('a policyholder without an account has nobody to tell', async () => {
  await expect(record('decided', ben.holderId)).resolves.toMatchObject({ word: 'nobody' })
})

test.each([
  ['rate-limited', 'postmark-429'],
  ['server-error', 'postmark-500'],
  ['unavailable', 'postmark-503'],
])('an email met by %s is put off and goes once when called again', async (fault, code) => {
  const { emails, dialEmail } = await startProviders()
  const { noticeId } = await record('moved')
  await dialEmail({ fault, times: 1 })
  const email = () => deliverNotice({ noticeId, channel: 'email' })
  await expect(email()).rejects.toMatchObject({ name: 'DeliveryPutOff', code })
  expect(await email()).toBe('sent')
  expect(emails()).toHaveLength(1)
})

test.each([
  ['rate-limited', 'twilio-20429'],
  ['server-error', 'twilio-20500'],
])('a text met by %s is put off and goes once when called again', async (fault, code) => {
  const { texts, dialText } = await startProviders()
  await sayYesToTexts()
  const { noticeId } = await record('decided')
  await dialText({ fault, times: 1 })
  const text = () => deliverNotice({ noticeId, channel: 'text' })
  await expect(text()).rejects.toMatchObject({ name: 'DeliveryPutOff', code })
  expect(await text()).toBe('sent')
  expect(texts()).toHaveLength(1)
})

test('with nobody listening a notice is put off, both ways', async () => {
  const { leave } = await startProviders()
  await sayYesToTexts()
  const { noticeId } = await record('decided')
  leave()
  for (const channel of both)
    await expect(deliverNotice({ noticeId, channel })).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    })
})

test.each(['timeout-after-accept', 'reset-after-accept'])(
  'after %s nobody knows: it is counted, and never repeated unasked',
  async (fault) => {
    const { emails, texts, dialEmail, dialText } = await startProviders()
    await sayYesToTexts()
    const { noticeId } = await record('decided')
    await Promise.all([dialEmail({ fault, times: 1 }), dialText({ fault, times: 1 })])
    expect(await deliverBoth(noticeId)).toEqual(['ambiguous', 'ambiguous'])
    expect(await deliverBoth(noticeId)).toEqual(['ambiguous', 'ambiguous'])
    expect([emails().length, texts().length]).toEqual([1, 1])
    const { stuck } = await listStuckNotices()
    expect(stuck.map(({ state }) => state)).toEqual(['ambiguous', 'ambiguous'])
  },
)

test('a process that died while sending leaves an ambiguous delivery, not a second send', async () => {
  const { emails } = await startProviders()
  const { noticeId } = await record('moved')
  const email = { noticeId, channel: 'email' } as const
  await write((tx) => takeDelivery(tx, email))
  await expect(deliverNotice(email)).rejects.toMatchObject({ code: 'busy' })
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds(15) })
  const word = await deliverNotice(email)
  vi.useRealTimers()
  expect(word).toBe('ambiguous')
  expect(emails()).toHaveLength(0)
})

test('an inactive email address is not written to again; the text takes its place', async () => {
  const { texts } = await startProviders()
  const inactive = { ...ben, email: 'ben.inactive@example.test' }
  await addPerson(inactive)
  await sayYesToTexts(ben)
  const first = await record('moved', ben.holderId)
  expect(await deliverBoth(first.noticeId)).toEqual(['failed', 'not-chosen'])
  expect(await deliverBoth(first.noticeId)).toEqual(['failed', 'sent'])
  expect(texts()).toHaveLength(1)
  expect(timesRecorded(first.noticeId)).toBe(2)
  eventKey += '-next'
  const second = await record('moved', ben.holderId)
  expect(await waysOf(second.noticeId)).toEqual({ text: 'queued' })
})

test.each([
  ['+15005550001', 'not a number'],
  ['+15005550004', 'has answered STOP'],
  ['+15005550009', 'cannot take texts'],
])('a text to %s (%s) fails for good and the email takes its place', async (phone) => {
  const { emails } = await startProviders()
  await addPerson({ ...ben, phone })
  const { chosen } = (await listPreferences(ben.holderId))!
  chosen.payment = ['text']
  await savePreferences({ holderId: ben.holderId, chosen, texts: true, language: 'es' })
  const { noticeId } = await record('payment', ben.holderId)
  expect(await waysOf(noticeId)).toEqual({ text: 'queued' })
  expect(await deliverNotice({ noticeId, channel: 'text' })).toBe('failed')
  expect(await deliverNotice({ noticeId, channel: 'email' })).toBe('sent')
  expect(emails()).toHaveLength(1)
  expect(await listPreferences(ben.holderId)).toMatchObject({ stopped: phone === '+15005550004' })
  const lost = await listLostWays(ben.holderId)
  expect(lost).toEqual(phone === '+15005550004' ? [] : [{ why: 'text', address: phone }])
})

test('a provider that stays away is given up, and the other way is used', async () => {
  const { dialEmail, texts } = await startProviders()
  await sayYesToTexts()
  const { noticeId } = await record('moved')
  await dialEmail({ fault: 'down' })
  expect(await waysOf(noticeId)).toEqual({ email: 'queued' })
  await dialEmail({ fault: 'unavailable' })
  await expect(deliverNotice({ noticeId, channel: 'email' })).rejects.toThrow('postmark-503')
  expect(await giveUpDelivery({ noticeId, channel: 'email' })).toBe('failed')
  expect(await giveUpDelivery({ noticeId, channel: 'email' })).toBe('failed')
  expect(await deliverNotice({ noticeId, channel: 'text' })).toBe('sent')
  expect(texts()).toHaveLength(1)
  expect(await listStuckNotices()).toEqual({ stuck: [], more: false })
})

test('staff repeat an ambiguous delivery with one event however often they press', async () => {
  const { emails, dialEmail } = await startProviders()
  const { noticeId } = await record('moved')
  await dialEmail({ fault: 'timeout-after-accept', times: 1 })
  await deliverNotice({ noticeId, channel: 'email' })
  const { stuck } = await listStuckNotices()
  const { deliveryId } = stuck[0]!
  expect(await requestRedelivery({ deliveryId, staffId: 's1', insuredAs: undefined })).toBe(
    'requested',
  )
  expect(await requestRedelivery({ deliveryId, staffId: 's1', insuredAs: undefined })).toBe(
    'under-way',
  )
  expect(listRecordedEvents('notice/recorded')).toHaveLength(2)
  expect(await deliverNotice({ noticeId, channel: 'email' })).toBe('sent')
  expect(emails()).toHaveLength(2)
})
