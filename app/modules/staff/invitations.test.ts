import { beforeEach, expect, test, vi } from 'vitest'
import { read } from '#db/client.server.ts'
import { audit } from '#db/schema/audit.ts'
import { invitations } from '#db/schema/staff.ts'
import { codeOf, stepAt } from '#mocks/authenticator/code-of.ts'
import {
  checkAppCode,
  findRecoveryCodes,
  listFactors,
} from '#app/modules/factors/factors.server.ts'
import {
  addPerson,
  checkPassword,
  keepDirectoryStaff,
  closeStaffAccount,
  findAccount,
  listStaff,
  openSession,
  prepareStaffAccount,
  readSession,
} from '#app/modules/identity/identity.server.ts'
import { days } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { newId } from '#app/platform/ids.server.ts'
import { ana, staffIris, staffOmar, staffSara } from '#tests/cast.ts'
import {
  acceptInvitation,
  findAppKey,
  findInvitation,
  findInvitationLetter,
  invite,
  listInvitations,
  markInvitationSent,
  renewInvitation,
  withdrawInvitation,
} from './staff.server.ts'

const noor = { email: 'noor.aziz@tidewater.test', name: 'Noor Aziz', role: 'liaison' } as const
const password = 'saddle cobalt 19 willow'
let iris = ''

beforeEach(async () => {
  iris = (await addPerson(staffIris))!
})

type Invite = Partial<Parameters<typeof invite>[0]>
async function invited(of: Invite = {}) {
  const made = await invite({ ...noor, insuredAs: undefined, by: iris, ...of })
  if (typeof made === 'string') throw new Error(made)
  return made
}

const nonce = 'what this browser was given'
const codeFor = (token: string) => {
  const { secret } = findAppKey({ token, nonce, email: noor.email })
  return codeOf(secret, stepAt(Date.now()))
}

type Join = Partial<Parameters<typeof acceptInvitation>[0]>
async function join(token: string, of: Join = {}) {
  const code = codeFor(token)
  return acceptInvitation({ token, nonce, password, code, language: 'en', ...of })
}

const member = async () => (await listStaff()).find(({ email }) => email === noor.email)

test('whoever has the link joins as what they were invited, with an app and a sheet of codes', async () => {
  const { token } = await invited({ insuredAs: ana.holderId })
  expect(await findInvitation(token)).toMatchObject({ ...noor, inviter: staffIris.name })
  const joined = await join(token)
  if (typeof joined === 'string') throw new Error(joined)
  expect(joined.recoveryCodes).toHaveLength(10)
  const { accountId } = joined
  expect(await member()).toMatchObject({ ...noor, accountId, insuredAs: ana.holderId })
  expect((await member())?.closedAt).toBeUndefined()
  expect(await listFactors({ accountId, byEmail: false })).toMatchObject([{ kind: 'app' }])
  expect(await findRecoveryCodes({ accountId })).toMatchObject({ left: 10 })
  const check = { email: noor.email, password, address: '198.51.100.7' }
  expect(await checkPassword(check)).toEqual({ accountId })
})

test('whoever looks after the staff is told of each who joins, by the directory too', async () => {
  const omar = (await addPerson(staffOmar))!
  await addPerson(staffSara)
  const { token } = await invited()
  const told = () =>
    listRecordedEvents('account/security.changed')
      .map(({ data }) => data)
      .filter(({ change }) => change === 'staff-joined')
  expect(told()).toEqual([])
  const joined = await join(token)
  if (typeof joined === 'string') throw new Error(joined)
  const about = { change: 'staff-joined', changeId: joined.accountId }
  const readers = [iris, omar].map((accountId) => ({ accountId, ...about }))
  expect(told()).toHaveLength(2)
  expect(told()).toEqual(expect.arrayContaining(readers))
  const mia = { email: 'mia@tidewater.test', name: 'Mia Sorel', role: 'supervisor' } as const
  await keepDirectoryStaff({ ...mia, accountId: newId(), language: 'en' })
  expect(told()).toHaveLength(4)
  expect(JSON.stringify(told())).not.toContain(noor.email)
})

test('without a right code of the app there is no account that opens', async () => {
  const { token } = await invited()
  expect(await join(token, { code: '000000' })).toBe('wrong-code')
  expect(await join(token, { password: 'tidewater mutual' })).toBe('guessable')
  expect(await member()).toBeUndefined()
  expect(await findInvitation(token), 'the link still works').toBeDefined()
})

test('a link joins one person once, also of two at the same moment', async () => {
  const { token } = await invited()
  const code = codeFor(token)
  const both = await Promise.all([join(token, { code }), join(token, { code })])
  expect(both.filter((one) => typeof one === 'object')).toHaveLength(1)
  expect(await join(token, { code })).toBe('gone')
  expect(await findInvitation(token)).toBeUndefined()
  expect(await listStaff()).toHaveLength(2)
})

test('a code that joined does not log in as well', async () => {
  const { token } = await invited()
  const code = codeFor(token)
  const joined = await join(token, { code })
  if (typeof joined === 'string') throw new Error(joined)
  expect(await checkAppCode({ accountId: joined.accountId, code })).not.toBe('right')
})

test('links that were withdrawn, replaced or are seven days old open nothing', async () => {
  const { invitationId, token: first } = await invited()
  expect(await renewInvitation({ invitationId, by: iris })).toBe('sent')
  expect(await findInvitation(first)).toBeUndefined()
  expect(await join(first)).toBe('gone')

  const { token: second } = (await findInvitationLetter(invitationId))!
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days(7) })
  expect(await findInvitation(second)).toBeUndefined()
  expect(await join(second)).toBe('gone')
  vi.useRealTimers()
  expect(await findInvitation(second)).toBeDefined()

  expect(await withdrawInvitation({ invitationId, by: iris })).toBe('withdrawn')
  expect(await findInvitation(second)).toBeUndefined()
  expect(await join(second)).toBe('gone')
  for (const change of [withdrawInvitation, renewInvitation])
    expect(await change({ invitationId, by: iris })).toBe('over')
  expect(await member()).toBeUndefined()
})

test('the token lies sealed until it was sent, then only its hash is kept', async () => {
  const { invitationId, token } = await invited()
  const row = () => read((db) => db.select().from(invitations).get())!
  expect(JSON.stringify(row())).not.toContain(token)
  const letter = await findInvitationLetter(invitationId)
  expect(letter).toMatchObject({ to: noor.email, token })
  await markInvitationSent({ invitationId, tokenHash: letter!.tokenHash })
  expect(row().tokenSealed).toBeNull()
  expect(await findInvitationLetter(invitationId)).toBeUndefined()
  expect(await findInvitation(token), 'and it still works').toBeDefined()
})

test('nobody is invited who has an account, or is invited already', async () => {
  await addPerson(staffSara)
  await addPerson(ana)
  for (const { email } of [staffSara, ana, staffIris])
    expect(await invite({ ...noor, email, insuredAs: undefined, by: iris })).toBe('has-account')
  await invited()
  const again = { ...noor, email: noor.email.toUpperCase(), insuredAs: undefined, by: iris }
  expect(await invite(again)).toBe('invited')
  expect(await listInvitations()).toHaveLength(1)
})

test('who got an account meanwhile keeps it as it is', async () => {
  const { token } = await invited()
  const accountId = await addPerson({ ...staffSara, email: noor.email })
  expect(await join(token)).toBe('taken')
  expect(await member()).toMatchObject({ accountId, name: staffSara.name })
  const check = { email: noor.email, address: '198.51.100.7' }
  expect(await checkPassword({ ...check, password: staffSara.password })).toEqual({ accountId })
})

test('somebody who left and is invited again comes back with nothing of what they had', async () => {
  const { token } = await invited()
  const before = await join(token)
  if (typeof before === 'string') throw new Error(before)
  const { accountId } = before
  const { accessToken } = await openSession({ accountId })
  await closeStaffAccount({ accountId, by: iris })
  expect(await readSession({ accessToken, changing: false })).toBeUndefined()
  expect(await join(token), 'the link they joined by').toBe('gone')

  const again = await invited({ role: 'supervisor', name: 'Noor Aziz-Berg' })
  const other = 'lantern saddle 63 frost'
  expect(await join(again.token, { password: other, language: 'es' })).toMatchObject({ accountId })
  expect(await member()).toMatchObject({ accountId, role: 'supervisor', name: 'Noor Aziz-Berg' })
  expect(await findAccount(accountId)).toMatchObject({ language: 'es' })
  expect(await listFactors({ accountId, byEmail: false })).toHaveLength(1)
  expect(await readSession({ accessToken, changing: true })).toBeUndefined()
  const check = { email: noor.email, address: '198.51.100.7' }
  expect(await checkPassword({ ...check, password: other })).toEqual({ accountId })
})

test('what a crash left half made opens nothing, and the same link finishes it', async () => {
  const { token } = await invited()
  const half = await prepareStaffAccount({
    ...noor,
    ...{ insuredAs: undefined, language: 'en', password },
  })
  if (typeof half === 'string') throw new Error(half)
  expect((await member())?.closedAt).toBeDefined()
  const { accessToken } = await openSession(half).catch(() => ({ accessToken: '' }))
  expect(await readSession({ accessToken, changing: false })).toBeUndefined()
  expect(await join(token)).toMatchObject(half)
  expect((await member())?.closedAt).toBeUndefined()
})

test('the command invites too, and what is written down names no person', async () => {
  const { invitationId, token } = await invited({ by: undefined })
  expect(await findInvitation(token)).toMatchObject({ inviter: undefined })
  await join(token)
  const told = JSON.stringify([
    read((db) => db.select().from(audit).all()),
    listRecordedEvents('invitation/made'),
  ])
  for (const word of [noor.email, noor.name, token]) expect(told).not.toContain(word)
  expect(told).toContain(`invitation:${invitationId}`)
  expect(told).toContain('operator-command')
})
