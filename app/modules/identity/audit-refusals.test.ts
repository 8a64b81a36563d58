import { asc } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import { read } from '#db/client.server.ts'
import { audit } from '#db/schema/audit.ts'
import { addDemoPerson } from '#db/seed.server.ts'
import { addApp, chooseFirstFactor } from '#app/modules/factors/factors.server.ts'
import { newAppSecret } from '#app/modules/factors/app-secret.server.ts'
import { hours, now } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'
import { browserAt } from '#tests/at-the-door.ts'
import { ana, staffSara } from '#tests/cast.ts'
import { startCore } from '#tests/core.ts'
import { startInbox } from '#tests/inbox.ts'
import { checkPassword } from './check-password.server.ts'
import { markContactSent, releaseAddress } from './hand-over-contact.server.ts'
import { findAddressChange, holdAddress } from './identity.server.ts'
import { keepDirectoryStaff } from './keep-directory-staff.server.ts'

afterEach(() => {
  vi.useRealTimers()
})

const acts = (...wanted: string[]) =>
  read((db) => db.select().from(audit).orderBy(asc(audit.sequence)).all())
    .filter(({ act }) => wanted.includes(act))
    .map(({ actor, act, subject, detail }) => ({ actor, act, subject, detail }))

const tryAs = (email: string, address = '198.51.100.7') =>
  checkPassword({ email, password: 'not the one it is', address })

test('a wrong password is audited once, of whoever has an account and of nobody alike', async () => {
  await startCore()
  const who = `account:${await addDemoPerson(ana)}`
  await tryAs(ana.email)
  await tryAs('nobody@example.test')
  expect(acts('login.refused')).toEqual([
    { actor: who, act: 'login.refused', subject: who, detail: { reason: 'wrong-password' } },
    {
      actor: 'unknown',
      act: 'login.refused',
      subject: 'unknown',
      detail: { reason: 'insurer-refused' },
    },
  ])
  expect(JSON.stringify(read((db) => db.select().from(audit).all()))).not.toContain('@')
})

test('of tries that are throttled the first of a window is audited, whoever else is tried from there', async () => {
  await startCore()
  const who = `account:${await addDemoPerson(ana)}`
  for (let turn = 0; turn < 15; turn++) await tryAs(ana.email, `198.51.100.${turn}`)
  const first = {
    actor: who,
    act: 'login.throttled',
    subject: who,
    detail: { limit: 'password of account' },
  }
  expect(acts('login.refused')).toHaveLength(10)
  expect(acts('login.throttled')).toEqual([first])
  vi.useFakeTimers({ toFake: ['Date'], now: now() + hours(1) })
  for (let turn = 0; turn < 11; turn++) await tryAs(ana.email, `198.51.100.${turn}`)
  expect(acts('login.throttled')).toEqual([first, first])
  for (let turn = 0; turn < 130; turn++) await tryAs(`x${turn % 3}@example.test`, '203.0.113.9')
  expect(acts('login.throttled').length).toBeLessThan(7)
})

test('wrong codes of a second step are audited with their way, and once that they are used up', async () => {
  await startCore()
  await startInbox()
  const accountId = (await addDemoPerson(ana))!
  const factorId = await addApp({ accountId, secret: newAppSecret() })
  const browser = browserAt()
  await browser.post('/login', { email: ana.email, password: ana.password })
  for (let turn = 0; turn < 9; turn++)
    await browser.post('/login/verify', { way: 'app', code: '00000' + String(turn) })
  const who = `account:${accountId}`
  const refused = (detail: object) => ({
    actor: who,
    act: 'second-step.refused',
    subject: who,
    detail,
  })
  expect(acts('second-step.refused')).toEqual([
    ...Array.from({ length: 5 }, () => refused({ way: 'app', reason: 'wrong' })),
    refused({ reason: 'used-up' }),
  ])
  await chooseFirstFactor({ accountId, factorId })
  expect(acts('factor.chosen-first')).toMatchObject([{ actor: who, detail: { factorId } }])
})

test('the end of a hold and the telling of the core are audited', async () => {
  await startCore()
  const accountId = (await addDemoPerson(ana))!
  const address = { line1: '9 Harbor Road', city: 'Dallas', state: 'TX', postalCode: '75201' }
  await holdAddress({ accountId, address })
  const { changeId } = (await findAddressChange(accountId))!
  vi.useFakeTimers({ toFake: ['Date'], now: now() + hours(25) })
  for (let turn = 0; turn < 2; turn++) {
    await releaseAddress(changeId)
    await markContactSent(changeId)
  }
  const told = { actor: 'system', subject: `account:${accountId}` }
  expect(acts('account.address-released', 'account.insurer-told')).toMatchObject([
    { ...told, act: 'account.address-released', detail: { changeId } },
    { ...told, act: 'account.insurer-told', detail: { changeId, kind: 'address' } },
  ])
})

test('an email that the directory changes is audited, and one that stays is not', async () => {
  const { name } = staffSara
  const sara = { accountId: newId(), name, role: 'liaison', language: 'en' } as const
  for (const email of ['sara@example.test', 'sara@example.test', 'sara.new@example.test'])
    await keepDirectoryStaff({ ...sara, email })
  expect(acts('account.email-changed')).toEqual([
    {
      actor: 'directory',
      act: 'account.email-changed',
      subject: `account:${sara.accountId}`,
      detail: {},
    },
  ])
})
