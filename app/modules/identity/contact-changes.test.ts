import { beforeEach, expect, test, vi } from 'vitest'
import { eq, sql } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { contactChanges } from '#db/schema/identity.ts'
import { minutes } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { ana, ben } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { openFrom, sealFor } from './contact-change-row.server.ts'
import {
  confirmContactChange,
  findAccount,
  findContactChange,
  resendContactCodes,
  startContactChange,
  type ContactMessage,
} from './identity.server.ts'

const newEmail = 'ana@new.example.test'
const newPhone = '+15125550799'

let accountId = ''
let sent: ContactMessage[] = []

beforeEach(async () => {
  accountId = (await signedIn(ana)).accountId
  sent = []
})

const deliver = async (message: ContactMessage) => {
  sent.push(message)
  return 'sent' as const
}
const start = (kind: 'email' | 'phone' = 'email', value = kind === 'email' ? newEmail : newPhone) =>
  startContactChange({ accountId, kind, value, deliver })

/** The newest code that went out for one end. */
function codeOf(kind: ContactMessage['kind']) {
  const message = sent.findLast((one) => one.kind === kind)
  return message && 'code' in message ? message.code : ''
}
const codes = () => ({ newCode: codeOf('new-email'), oldCode: codeOf('old-email') })
const confirm = (typed: { newCode: string; oldCode: string }, kind: 'email' | 'phone' = 'email') =>
  confirmContactChange({ accountId, kind, ...typed })

const other = (code: string) => (code === '000000' ? '111111' : '000000')
const emailNow = async () => (await findAccount(accountId))?.email

async function later<T>(by: number, act: () => Promise<T>) {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + by })
  return act().finally(() => vi.useRealTimers())
}

test('an email address changes when both codes come back, and what follows is recorded with it', async () => {
  expect(await start()).toBe('sent')
  expect(sent.map(({ kind, to }) => [kind, to])).toEqual([
    ['old-email', ana.email],
    ['new-email', newEmail],
  ])
  expect(await emailNow()).toBe(ana.email)
  expect(await confirm(codes())).toEqual({ outcome: 'changed' })
  expect(await emailNow()).toBe(newEmail)
  const [told] = listRecordedEvents('account/security.changed')
  const [changed] = listRecordedEvents('contact/changed')
  expect(told?.data).toMatchObject({ accountId, change: 'email-changed' })
  expect(changed?.data).toEqual({ accountId, changeId: told?.data['changeId'] })
  expect(audited()).toContain('account.email-changed')
})

test('a phone changes with a code by text and one by the email of the account', async () => {
  expect(await start('phone')).toBe('sent')
  expect(sent.map(({ kind, to }) => [kind, to])).toEqual([
    ['phone-by-email', ana.email],
    ['new-phone', newPhone],
  ])
  const typed = { newCode: codeOf('new-phone'), oldCode: codeOf('phone-by-email') }
  expect(await confirm(typed, 'phone')).toEqual({ outcome: 'changed' })
  expect((await findAccount(accountId))?.phone).toBe(newPhone)
})

test("one end's code is not enough, nor is it good for the other end", async () => {
  await start()
  const { newCode, oldCode } = codes()
  expect(await confirm({ newCode, oldCode: other(oldCode) })).toMatchObject({
    outcome: 'not-right',
    new: 'right',
    old: 'wrong',
  })
  expect(await confirm({ newCode: other(newCode), oldCode })).toMatchObject({
    new: 'wrong',
    old: 'right',
  })
  expect(await confirm({ newCode: oldCode, oldCode: newCode })).toMatchObject({
    new: 'wrong',
    old: 'wrong',
  })
  expect(await emailNow()).toBe(ana.email)
  expect(listRecordedEvents('account/security.changed')).toEqual([])
})

test('after five tries even the right codes change nothing, also when it is begun anew', async () => {
  await start()
  const { newCode, oldCode } = codes()
  for (let tries = 0; tries < 5; tries++) await confirm({ newCode, oldCode: other(oldCode) })
  expect(await confirm(codes())).toEqual({ outcome: 'used-up' })
  await start()
  expect(await confirm(codes())).toMatchObject({ outcome: 'throttled' })
  expect(await emailNow()).toBe(ana.email)
})

test('of many tries at the same time no more than five are looked at', async () => {
  await start()
  const { newCode, oldCode } = codes()
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => confirm({ newCode, oldCode: other(oldCode) })),
  )
  expect(answers.filter(({ outcome }) => outcome === 'not-right')).toHaveLength(5)
})

test('a code works once: a second press says the same and changes nothing again', async () => {
  await start()
  const typed = codes()
  const answers = await Promise.all([confirm(typed), confirm(typed), confirm(typed)])
  expect(answers).toContainEqual({ outcome: 'changed' })
  expect(await confirm(typed)).toEqual({ outcome: 'changed' })
  expect(listRecordedEvents('contact/changed')).toHaveLength(1)
})

test('right codes count also when they are sealed anew while they are looked at', async () => {
  await start()
  const answer = confirm(codes())
  await write((tx) => {
    for (const { id, newJarSealed } of tx.select().from(contactChanges).all()) {
      const jar = openFrom(id, 'new_jar_sealed', newJarSealed!)
      tx.update(contactChanges)
        .set({ newJarSealed: sealFor(id, 'new_jar_sealed', jar) })
        .where(eq(contactChanges.id, id))
        .run()
    }
  })
  expect(await answer).toEqual({ outcome: 'changed' })
})

test('codes run out after ten minutes, and the whole change after thirty', async () => {
  await start()
  const typed = codes()
  expect(await later(minutes(11), () => confirm(typed))).toMatchObject({
    new: 'expired',
    old: 'expired',
  })
  expect(await later(minutes(31), () => confirm(typed))).toEqual({ outcome: 'gone' })
  expect(
    await later(minutes(31), () => findContactChange({ accountId, kind: 'email' })),
  ).toBeUndefined()
})

test('new codes end those before and forgive no wrong try', async () => {
  await start()
  const before = codes()
  await confirm({ ...before, oldCode: other(before.oldCode) })
  expect(await resendContactCodes({ accountId, kind: 'email', deliver })).toBe('sent')
  expect(await confirm(before)).toMatchObject({ outcome: 'not-right' })
  expect(await confirm(codes())).toEqual({ outcome: 'changed' })
})

test('the newest address counts: codes for the one before are worth nothing', async () => {
  await start()
  const before = codes()
  await start('email', 'ana@newer.example.test')
  expect(await confirm(before)).toMatchObject({ new: 'wrong', old: 'wrong' })
  expect(await confirm(codes())).toEqual({ outcome: 'changed' })
  expect(await emailNow()).toBe('ana@newer.example.test')
})

test('an address that has an account looks like any other, its owner is told, and it is never confirmed', async () => {
  await signedIn(ben)
  const asked = await start('email', ben.email.toUpperCase())
  expect(asked).toBe('sent')
  expect(sent).toMatchObject([
    { kind: 'old-email', to: ana.email },
    { kind: 'has-account', to: ben.email },
  ])
  expect(await findContactChange({ accountId, kind: 'email' })).toEqual({
    value: ben.email.toUpperCase(),
    isUsedUp: false,
  })
  const oldCode = codeOf('old-email')
  expect(await confirm({ newCode: '123456', oldCode })).toEqual({
    outcome: 'not-right',
    new: 'wrong',
    old: 'right',
  })
})

test('an address that somebody else opened an account with meanwhile is not taken from them', async () => {
  await start('email', ben.email)
  await signedIn(ben)
  expect(await confirm(codes())).toEqual({ outcome: 'not-right', new: 'wrong', old: 'right' })
  expect(await emailNow()).toBe(ana.email)
})

test('the address they have already is no change, however it is written', async () => {
  expect(await start('email', ` ${ana.email.toUpperCase()} `)).toBe('same')
  expect(await start('phone', ana.phone)).toBe('same')
  expect(sent).toEqual([])
})

test('codes are not sent to an address without end, whoever asks', async () => {
  const outcomes = []
  for (let asked = 0; asked < 4; asked++) outcomes.push(await start())
  expect(outcomes).toEqual([
    'sent',
    'sent',
    'sent',
    expect.objectContaining({ outcome: 'throttled' }),
  ])
  expect(sent.filter(({ to }) => to === newEmail)).toHaveLength(3)
})

test('once the email changed, what lies in the old mailbox opens nothing', async () => {
  await start('phone')
  const phone = { newCode: codeOf('new-phone'), oldCode: codeOf('phone-by-email') }
  await start()
  await confirm(codes())
  expect(await confirm(phone, 'phone')).toEqual({ outcome: 'gone' })
})

test('neither the addresses nor the codes lie readable in the database', async () => {
  await start()
  await start('phone')
  const rows = JSON.stringify(read((db) => db.all(sql`select * from contact_changes`)))
  for (const word of [newEmail, ana.email, newPhone, ...Object.values(codes())])
    expect(rows).not.toContain(word)
})

const audited = () =>
  read((db) => db.all<{ act: string }>(sql`select act from audit`)).map(({ act }) => act)
