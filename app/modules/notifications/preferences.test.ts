import { beforeEach, expect, test } from 'vitest'
import { read, write } from '#db/client.server.ts'
import { textConsents } from '#db/schema/notifications.ts'
import { newId } from '#app/platform/ids.server.ts'
import { addPerson } from '#app/modules/identity/identity.server.ts'
import { ana, ben } from '#tests/cast.ts'
import { noticeKinds, topicOf, topics, type Channel, type Topic } from './notifications.ts'
import {
  countUnread,
  listNotices,
  listNoticesOfClaim,
  listPreferences,
  markNoticesRead,
  recordNotice,
  savePreferences,
} from './notifications.server.ts'
import { recordConsent } from './text-consent.server.ts'

const { holderId } = ana
const nothing: Record<Topic, Channel[]> = {
  need: [],
  message: [],
  decision: [],
  payment: [],
  step: [],
  security: [],
}
const everything: Record<Topic, Channel[]> = {
  need: ['email', 'text'],
  message: ['email', 'text'],
  decision: ['email', 'text'],
  payment: ['email', 'text'],
  step: ['email', 'text'],
  security: ['email', 'text'],
}

beforeEach(async () => {
  await addPerson(ana)
})

async function waysOfEachKind() {
  const claimId = newId()
  for (const kind of noticeKinds)
    await recordNotice({ eventKey: `${claimId}:${kind}`, holderId, claimId, kind })
  const notices = await listNoticesOfClaim(claimId)
  return notices.map(({ kind, deliveries }) => ({
    kind,
    ways: deliveries.map(({ channel }) => channel).sort(),
  }))
}

test('without a choice every kind comes by email and none by text', async () => {
  for (const { ways } of await waysOfEachKind()) expect(ways).toEqual(['email'])
})

test('with everything off only what is essential comes, by email', async () => {
  await savePreferences({ holderId, chosen: nothing, texts: true, language: 'en' })
  for (const { kind, ways } of await waysOfEachKind())
    expect([kind, ways]).toEqual([kind, topics[topicOf(kind)].essential ? ['email'] : []])
})

test('requests, decisions and the safety of the account are essential', () => {
  for (const kind of ['request', 'decided', 'security'] as const)
    expect(topics[topicOf(kind)].essential).toBe(true)
})

test('with everything on and a yes to texts, every kind comes both ways', async () => {
  await savePreferences({ holderId, chosen: everything, texts: true, language: 'en' })
  for (const { ways } of await waysOfEachKind()) expect(ways).toEqual(['email', 'text'])
})

test('ticked texts stay unsent until somebody says yes to texts', async () => {
  await savePreferences({ holderId, chosen: everything, texts: false, language: 'en' })
  for (const { ways } of await waysOfEachKind()) expect(ways).toEqual(['email'])
})

test('each yes and no to texts is kept once, with its wording and its time', async () => {
  for (const texts of [true, true, false])
    await savePreferences({ holderId, chosen: everything, texts, language: 'es' })
  const kept = read((db) => db.select().from(textConsents).orderBy(textConsents.id).all())
  expect(kept).toMatchObject([{ given: true }, { given: false }])
  expect(kept[0]?.wording).toContain('Sí, envíenme mensajes a este número')
  expect(kept[0]?.at).toBeGreaterThan(0)
  expect(JSON.stringify(kept)).not.toContain(ana.phone)
})

test('texts cannot be agreed to without a number', async () => {
  await addPerson({ ...ben, phone: undefined })
  const save = { holderId: ben.holderId, chosen: everything, texts: true, language: 'en' } as const
  expect(await savePreferences(save)).toBe('no-number')
  expect((await listPreferences(ben.holderId))?.texts).toBe(false)
})

test('a yes does not bring texts to a number whose owner has not proved it', async () => {
  await addPerson({ ...ben, phoneVerified: false })
  const { holderId: bens, phone } = ben
  await write((tx) =>
    recordConsent(tx, { holderId: bens, phone, given: true, wording: 'Yes', saidBy: 'page' }),
  )
  const claimId = newId()
  await recordNotice({ eventKey: 'd', holderId: bens, claimId, kind: 'decided' })
  const [told] = await listNoticesOfClaim(claimId)
  expect(told!.deliveries.map(({ channel }) => channel)).toEqual(['email'])
})

test("nobody reads, counts or marks another holder's notices", async () => {
  await addPerson(ben)
  await recordNotice({ eventKey: 'a', holderId, kind: 'security' })
  const [mine] = (await listNotices(holderId)).notices
  expect(await listNotices(ben.holderId)).toMatchObject({ notices: [] })
  await markNoticesRead({ holderId: ben.holderId, upTo: mine!.noticeId })
  expect(await countUnread(holderId)).toEqual({ count: 1, more: false })
  expect(await countUnread(ben.holderId)).toEqual({ count: 0, more: false })
})

test('the unread are counted up to nine and read up to the one that was shown', async () => {
  for (let each = 0; each < 12; each++)
    await recordNotice({ eventKey: `n${each}`, holderId, kind: 'security' })
  expect(await countUnread(holderId)).toEqual({ count: 9, more: true })
  const { notices } = await listNotices(holderId)
  await markNoticesRead({ holderId, upTo: notices[2]!.noticeId })
  expect(await countUnread(holderId)).toEqual({ count: 2, more: false })
})

test('a long history comes in pages without gaps or repeats', async () => {
  for (let each = 0; each < 25; each++)
    await recordNotice({ eventKey: `n${each}`, holderId, kind: 'security' })
  const first = await listNotices(holderId)
  const second = await listNotices(holderId, first.next)
  const ids = [...first.notices, ...second.notices].map(({ noticeId }) => noticeId)
  expect([first.notices.length, second.notices.length, second.next]).toEqual([20, 5, undefined])
  expect(ids).toEqual([...new Set(ids)].toSorted().toReversed())
})
