import { beforeEach, expect, test, vi } from 'vitest'
import { addPerson } from '#app/modules/identity/identity.server.ts'
import {
  findInvitation,
  findInvitationLetter,
  invite,
  withdrawInvitation,
} from '#app/modules/staff/staff.server.ts'
import { hours } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { listRecordedEvents } from '#app/platform/events.server.ts'
import { staffIris } from '#tests/cast.ts'
import { startEngine } from '#tests/engine.ts'
import { startProviders } from '#tests/message-providers.ts'

vi.hoisted(() => {
  process.env.INNGEST_BASE_URL = 'http://127.0.0.1:4310'
})

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

test('while no email can go out the link waits, and goes once', async () => {
  await providers.dialEmail({ fault: 'unavailable' })
  await inviteNoor()
  await engine.settle(hours(1))
  expect(providers.emails()).toEqual([])
  await providers.dialEmail({})
  await engine.settle(hours(12))
  expect(providers.emails()).toHaveLength(1)
})

test('an invitation that was withdrawn meanwhile is not sent', async () => {
  await providers.dialEmail({ fault: 'unavailable' })
  const { invitationId } = await inviteNoor()
  await engine.settle(hours(1))
  await withdrawInvitation({ invitationId, by: undefined })
  await providers.dialEmail({})
  await engine.settle(hours(12))
  expect(providers.emails()).toEqual([])
})

test('the event and the steps hold an id, no person and no token', async () => {
  const { invitationId, token } = await inviteNoor()
  await engine.settle()
  const told = JSON.stringify([
    engine.runs('send-invitation'),
    listRecordedEvents('invitation/made'),
  ])
  for (const word of [noor.email, noor.name, token]) expect(told).not.toContain(word)
  expect(told).toContain(invitationId)
})
