import { beforeEach, expect, test } from 'vitest'
import { sql, type SQL } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { codeOf, stepAt } from '#mocks/authenticator/code-of.ts'
import {
  addPerson,
  closeStaffAccount,
  listStaff,
  openStaffAccount,
} from '#app/modules/identity/identity.server.ts'
import {
  acceptInvitation,
  findAppKey,
  findInvitation,
  findInvitationLetter,
  invite,
  markInvitationSent,
  renewInvitation,
  withdrawInvitation,
} from '#app/modules/staff/staff.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { staffIris } from '#tests/cast.ts'
import { clockTest, startEngine, clocked } from '#tests/engine.ts'
import { startProviders } from '#tests/message-providers.ts'

let engine: Awaited<ReturnType<typeof startEngine>>
let providers: Awaited<ReturnType<typeof startProviders>>
const noor = { email: 'noor.aziz@tidewater.test', name: 'Noor Aziz', role: 'liaison' } as const

beforeEach(async () => {
  engine = await startEngine()
  providers = await startProviders()
})

async function inviteNoor() {
  const by = await addPerson({ ...staffIris, language: 'es' })
  const made = await invite({ ...noor, insuredAs: undefined, by })
  if (typeof made === 'string') throw new Error(made)
  return made
}

test('the link goes out once, in the language of whoever invites, and is forgotten then', async () => {
  const { invitationId, token } = await inviteNoor()
  await engine.settle()
  const [email, ...more] = providers.emails()
  expect(more).toEqual([])
  expect(email).toMatchObject({ to: noor.email, subject: expect.stringContaining('Únase') })
  expect(email?.text).toContain(`${env.PORTAL_ORIGIN}/invitations/${token}`)
  expect(email?.text).toContain('Iris Nakamura')
  expect(await findInvitationLetter(invitationId)).toBeUndefined()
  expect(await findInvitation(token)).toBeDefined()
})

test('a new link that is made while the one before goes out is sent too', async () => {
  const { invitationId, token } = await inviteNoor()
  const first = (await findInvitationLetter(invitationId))!
  await renewInvitation({ invitationId, by: undefined })
  const { tokenHash } = first
  await markInvitationSent({ invitationId, tokenHash })
  expect((await findInvitationLetter(invitationId))?.token).not.toBe(token)
  await engine.settle()
  const texts = providers.emails().map(({ text }) => text ?? '')
  const links = new Set(texts.map((text) => /invitations\/([\w-]+)/.exec(text)?.[1] ?? ''))
  expect(links.size).toBe(1)
  for (const link of links) expect(await findInvitation(link)).toBeDefined()
  expect(await findInvitationLetter(invitationId), 'and forgotten then').toBeUndefined()
})

test('an account that a crash left closed behind a spent link opens by the event, and not again', async () => {
  const { token } = await inviteNoor()
  const change = (statement: SQL) => write((tx) => void tx.run(statement))
  await change(sql`create trigger refuse before update of closed_at on accounts
    when new.closed_at is null begin select raise(abort, 'refused'); end`)
  const nonce = 'this browser'
  const { secret } = findAppKey({ token, nonce, email: noor.email })
  const code = codeOf(secret, stepAt(Date.now()))
  const join = { token, nonce, code, password: 'saddle cobalt 19 willow', language: 'en' } as const
  await expect(acceptInvitation(join)).rejects.toThrow()
  expect(await findInvitation(token)).toBeUndefined()
  const member = async () => (await listStaff()).find(({ email }) => email === noor.email)!
  expect(await member()).toMatchObject({ closedAt: expect.any(Number) })
  await change(sql`drop trigger refuse`)
  await engine.settle()
  expect((await member()).closedAt).toBeUndefined()
  const { accountId } = await member()
  await closeStaffAccount({ accountId, by: undefined })
  await openStaffAccount({ accountId })
  expect(await member(), 'an event that comes late').toMatchObject({ closedAt: expect.any(Number) })
})

clockTest('while no email can go out the link waits, and goes once', async () => {
  await providers.dialEmail({ fault: 'unavailable' })
  await inviteNoor()
  await clocked(engine).settle(minutes(10))
  expect(providers.emails()).toEqual([])
  await providers.dialEmail({})
  await clocked(engine).hurry()
  await engine.settle()
  expect(providers.emails()).toHaveLength(1)
})

clockTest('an invitation that was withdrawn meanwhile is not sent', async () => {
  await providers.dialEmail({ fault: 'unavailable' })
  const { invitationId } = await inviteNoor()
  await clocked(engine).settle(minutes(10))
  await withdrawInvitation({ invitationId, by: undefined })
  await providers.dialEmail({})
  await clocked(engine).hurry()
  await engine.settle()
  expect(providers.emails()).toEqual([])
})

test('the event and the steps hold an id, no person and no token', async () => {
  const { invitationId, token } = await inviteNoor()
  await engine.settle()
  const told = JSON.stringify([engine.told(), listRecordedEvents('invitation/made')])
  for (const word of [noor.email, noor.name, token]) expect(told).not.toContain(word)
  expect(told).toContain(invitationId)
})
