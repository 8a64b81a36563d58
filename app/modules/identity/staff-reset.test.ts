import { beforeEach, expect, test, vi } from 'vitest'
import { read, write } from '#db/client.server.ts'
import { audit } from '#db/schema/audit.ts'
import { accounts, contactChanges, pendingLogins } from '#db/schema/identity.ts'
import {
  addApp,
  findRecoveryCodes,
  isRemembered,
  listFactors,
  makeRecoveryCodes,
  rememberDevice,
} from '#app/modules/factors/factors.server.ts'
import { days } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { newId } from '#app/platform/ids.server.ts'
import { ana, ben } from '#tests/cast.ts'
import { askReset } from './factor-resets.server.ts'
import {
  addPerson,
  askFactorReset,
  decideFactorReset,
  findAccount,
  findResetForStaff,
  listResetsToDecide,
  listSessions,
  openSession,
  stopFactorReset,
  stopWaitingReset,
} from './identity.server.ts'
import { insertPending } from './pending-logins.server.ts'

const sara = newId()
const omar = newId()
let personId = ''
let remembered = ''

beforeEach(async () => {
  personId = (await addPerson(ana))!
  await addApp({ accountId: personId, secret: 'JBSWY3DPEHPK3PXPJBSWY3DP' })
  await makeRecoveryCodes({ accountId: personId })
  remembered = await rememberDevice({ accountId: personId })
  await openSession({ accountId: personId })
})

type Asked = Partial<Parameters<typeof askFactorReset>[0]>
const ask = (of: Asked = {}) =>
  askFactorReset({
    ...{ personId, staffId: sara, insuredAs: undefined, proof: 'callback', newEmail: undefined },
    ...of,
  })

type Decided = Partial<Parameters<typeof decideFactorReset>[0]>
async function decide(of: Decided = {}) {
  const resetId = (await findResetForStaff(personId))?.resetId ?? newId()
  return decideFactorReset({
    ...{ resetId, personId, staffId: omar, insuredAs: undefined, decision: 'allow' },
    ...of,
  })
}

const kinds = async () =>
  (await listFactors({ accountId: personId, byEmail: true })).map(({ kind }) => kind)
const told = () => listRecordedEvents('account/security.changed').map(({ data }) => data['change'])

async function expectUntouched() {
  expect(await kinds()).toContain('app')
  expect(await findRecoveryCodes({ accountId: personId })).toMatchObject({ left: 10 })
  expect(await isRemembered({ accountId: personId, token: remembered })).toBe(true)
  expect(await listSessions(personId)).toHaveLength(1)
}

test('allowed by a second person, nothing but codes by email opens the account', async () => {
  expect(await ask()).toBe('asked')
  await expectUntouched()
  expect(await decide()).toBe('allowed')
  expect(await kinds()).toEqual(['email'])
  expect(await findRecoveryCodes({ accountId: personId })).toBeUndefined()
  expect(await isRemembered({ accountId: personId, token: remembered })).toBe(false)
  expect(await listSessions(personId)).toEqual([])
  expect(told().slice(-2)).toEqual(['reset-asked', 'reset-done'])
  expect(await decide()).toBe('over')
})

test('whoever asked does not decide, also not by a made-up form', async () => {
  await ask()
  for (const decision of ['allow', 'refuse'] as const)
    expect(await decide({ staffId: sara, decision })).toBe('same')
  await expectUntouched()
})

test('nobody asks for or decides about themselves', async () => {
  expect(await ask({ insuredAs: ana.holderId })).toBe('own')
  expect(await ask({ staffId: personId })).toBe('own')
  await ask()
  expect(await decide({ insuredAs: ana.holderId })).toBe('own')
  await expectUntouched()
})

test("a reset is decided for the person it was asked for, never by another's id", async () => {
  await ask()
  const bens = (await addPerson(ben))!
  expect(await decide({ personId: bens })).toBe('over')
  expect(await decide({ resetId: newId() })).toBe('over')
  await expectUntouched()
})

test('refused, nothing changes and the person is told', async () => {
  await ask()
  expect(await decide({ decision: 'refuse' })).toBe('refused')
  await expectUntouched()
  expect(told().slice(-2)).toEqual(['reset-asked', 'reset-stopped'])
  expect(await listResetsToDecide()).toEqual([])
  expect(await ask()).toBe('asked')
})

test('nothing is taken by a decision that comes too late', async () => {
  await ask()
  const { resetId } = (await findResetForStaff(personId))!
  const by = { personId, staffId: omar, insuredAs: undefined }
  const deciding = decideFactorReset({ resetId, ...by, decision: 'allow' })
  const late = await Promise.all([deciding, stopFactorReset({ accountId: personId })])
  expect(late).toContain(late[0] === 'allowed' ? 'none' : 'over')
  expect((await kinds()).includes('app')).toBe(late[0] !== 'allowed')
})

test('logins that are on their way end with an allowed reset', async () => {
  await ask()
  await write((tx) => {
    const details = { email: ana.email, language: 'en' } as const
    insertPending(tx, { id: newId(), purpose: 'recovery', accountId: personId, details })
  })
  await decide()
  expect(read((db) => db.select().from(pendingLogins).all())).toEqual([])
})

/** A waiting time that somebody began, with the password. */
const wait = () => write((tx) => askReset(tx, { accountId: personId, language: 'en' }))

test('staff stop a reset that waits; its owner is told, and the audit says who did it', async () => {
  expect(await stopWaitingReset({ personId, staffId: sara, insuredAs: undefined })).toBe('over')
  await wait()
  for (const self of [
    { staffId: sara, insuredAs: ana.holderId },
    { staffId: personId, insuredAs: undefined },
  ])
    expect(await stopWaitingReset({ personId, ...self })).toBe('own')
  expect(await findResetForStaff(personId)).toMatchObject({ way: 'waiting' })
  expect(await stopWaitingReset({ personId, staffId: sara, insuredAs: undefined })).toBe('stopped')
  expect(await findResetForStaff(personId)).toBeUndefined()
  expect(told().slice(-2)).toEqual(['reset-asked', 'reset-stopped'])
  const rows = read((db) => db.select().from(audit).all())
  const stopped = { act: 'factor-reset.stopped', actor: `account:${sara}` }
  expect(rows).toContainEqual(expect.objectContaining(stopped))
  await expectUntouched()
})

test('one that was asked of staff is not stopped by one of them alone', async () => {
  await ask()
  expect(await stopWaitingReset({ personId, staffId: omar, insuredAs: undefined })).toBe('over')
  expect(await findResetForStaff(personId)).toMatchObject({ way: 'staff' })
})

test('a reset that waits, or that nobody used, gives way to one that staff ask for', async () => {
  await wait()
  expect(await ask()).toBe('asked')
  expect(await findResetForStaff(personId)).toMatchObject({ way: 'staff', askedBy: sara })
  await decide({ decision: 'refuse' })
  await wait()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days(30) })
  expect(await ask()).toBe('asked')
  vi.useRealTimers()
})

test('one reset is open at a time', async () => {
  expect(await ask()).toBe('asked')
  expect(await ask({ staffId: omar })).toBe('already')
  expect(await listResetsToDecide()).toMatchObject([{ personId, holderId: ana.holderId }])
})

test('a new email is sealed while it waits, and both addresses are told of the change', async () => {
  const newEmail = 'ana.new@example.test'
  await ask({ newEmail })
  expect((await findAccount(personId))?.email).toBe(ana.email)
  expect(JSON.stringify(read((db) => db.select().from(accounts).all()))).not.toContain(newEmail)
  expect(await findResetForStaff(personId)).toMatchObject({ newEmail })
  await decide()
  expect((await findAccount(personId))?.email).toBe(newEmail)
  expect(told()).toContain('email-changed')
  const [change] = read((db) => db.select().from(contactChanges).all())
  expect(change).toMatchObject({ accountId: personId, kind: 'email', state: 'made' })
  expect(change?.oldSealed).not.toBeNull()
  expect(listRecordedEvents('contact/changed')).toHaveLength(1)
})

test('an email that somebody else has meanwhile stops the reset before anything is taken', async () => {
  await ask({ newEmail: ben.email })
  await addPerson(ben)
  expect(await decide()).toBe('email-taken')
  await expectUntouched()
  expect(await ask({ newEmail: ben.email })).toBe('email-taken')
})

test('the audit names both, and holds nothing personal', async () => {
  await ask({ newEmail: 'ana.new@example.test' })
  await decide()
  const rows = read((db) => db.select().from(audit).all())
  const acts = rows.map(({ actor, act }) => [act, actor])
  expect(acts).toContainEqual(['factor-reset.asked-by-staff', `account:${sara}`])
  expect(acts).toContainEqual(['factor-reset.done', `account:${omar}`])
  for (const word of [ana.email, 'ana.new', ana.name])
    expect(JSON.stringify(rows)).not.toContain(word)
})
