import { beforeEach, expect, test, vi } from 'vitest'
import {
  confirmContactChange,
  findAddressChange,
  holdAddress,
  listStuckContacts,
  requestContactResend,
  startContactChange,
  stopAddressChange,
  type ContactMessage,
} from '#app/modules/identity/identity.server.ts'
import { hours, minutes } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { ana, ben } from '#tests/cast.ts'
import { startCore, type CoreStandIn } from '#tests/core.ts'
import { startClockedEngine, withFewTries } from '#tests/engine.ts'
import { startProviders } from '#tests/message-providers.ts'
import { signedIn } from '#tests/sign-in.ts'

const newEmail = 'ana@new.example.test'
const newPhone = '+15125550799'
const address = { line1: '5 Oak Court', city: 'Waco', state: 'TX', postalCode: '76701' }

let core: CoreStandIn
let engine: Awaited<ReturnType<typeof startClockedEngine>>
let providers: Awaited<ReturnType<typeof startProviders>>
let accountId = ''

beforeEach(async () => {
  core = await startCore()
  engine = await startClockedEngine({ transport: withFewTries })
  providers = await startProviders()
  accountId = (await signedIn(ana)).accountId
  await engine.settle()
  return () => vi.useRealTimers()
})

/** Both ends agree, as the pages have them do. */
async function change(kind: 'email' | 'phone', value: string) {
  const codes: string[] = []
  const deliver = async (message: ContactMessage) => {
    if ('code' in message) codes.push(message.code)
    return 'sent' as const
  }
  await startContactChange({ accountId, kind, value, deliver })
  const [oldCode = '', newCode = ''] = codes
  expect(await confirmContactChange({ accountId, kind, newCode, oldCode })).toEqual({
    outcome: 'changed',
  })
}

const atCore = () => core.person(ana.holderId)
const subjectsTo = (to: string) =>
  providers
    .emails()
    .filter((email) => email.to === to)
    .map(({ subject }) => subject)

/** The day is over for the portal, and what the engine waits to do is due. */
async function pass(by: number) {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + by })
  await engine.handle(new Request(`${engine.origin}/inngest/hurry`, { method: 'POST' }))
  await engine.settle()
}

test('a new email reaches the core, and the old and the new address are told at once', async () => {
  await change('email', newEmail)
  await engine.settle()
  expect((await atCore()).email).toBe(newEmail)
  expect(subjectsTo(newEmail)).toEqual(['Your email address was changed'])
  expect(subjectsTo(ana.email)).toEqual(['Your email address was changed'])
})

test('a new phone reaches the core; the account is told by email, the old number by text', async () => {
  await change('phone', newPhone)
  await engine.settle()
  expect((await atCore()).phones).toEqual([{ kind: 'MOBILE', number: newPhone, primary: true }])
  expect(subjectsTo(ana.email)).toEqual(['Your phone number was changed'])
  expect(providers.texts()).toMatchObject([{ to: ana.phone }])
})

test('a new address waits a day at least before the core and the money follow it', async () => {
  const before = (await atCore()).mailingAddress
  expect(await holdAddress({ accountId, address })).toBe('held')
  await engine.settle()
  const [held] = providers.emails()
  expect(held).toMatchObject({ to: ana.email, subject: 'A new mailing address was asked for' })
  expect(held?.text).toMatch(/http:\/\/localhost:3000\/recover\/[\w-]{43}\n/)
  const due = (await findAddressChange(accountId)) as { heldUntil: number }
  const [run] = engine.runs('send-contact-change')
  expect(Date.parse(run!.nextTryAt!)).toBeGreaterThanOrEqual(due.heldUntil)
  await pass(hours(24) - minutes(1))
  expect((await atCore()).mailingAddress, 'an engine that wakes too early').toEqual(before)
  await pass(minutes(2))
  expect((await atCore()).mailingAddress).toEqual({ ...address, country: 'US' })
  expect(subjectsTo(ana.email)[0]).toBe('Your mailing address was changed')
  expect(await findAddressChange(accountId)).toBeUndefined()
})

test('a held address that is stopped never reaches the core, though its day has passed', async () => {
  const before = (await atCore()).mailingAddress
  await holdAddress({ accountId, address })
  await engine.settle()
  const { changeId } = (await findAddressChange(accountId))!
  expect(await stopAddressChange({ changeId, accountId })).toBe('stopped')
  expect(await stopAddressChange({ changeId, accountId })).toBe('stopped')
  await pass(hours(25))
  expect((await atCore()).mailingAddress).toEqual(before)
  expect(engine.runs('send-contact-change')).toMatchObject([{ status: 'completed' }])
  expect(await stopAddressChange({ changeId, accountId })).toBe('stopped')
})

test("nobody stops another person's address, and one that counts already is too late", async () => {
  await holdAddress({ accountId, address })
  const { changeId } = (await findAddressChange(accountId))!
  const bens = await signedIn(ben)
  expect(await stopAddressChange({ changeId, accountId: bens.accountId })).toBe('not-found')
  expect(await stopAddressChange({ changeId: 'absent', accountId })).toBe('not-found')
  await engine.settle()
  await pass(hours(25))
  expect(await stopAddressChange({ changeId, accountId })).toBe('too-late')
})

test('another address takes the place of the held one; the same one again holds it once', async () => {
  await holdAddress({ accountId, address })
  expect(await holdAddress({ accountId, address })).toBe('held')
  expect(listRecordedEvents('contact/changed')).toHaveLength(1)
  const newer = { ...address, line1: '9 Elm Row' }
  await holdAddress({ accountId, address: newer })
  await engine.settle()
  await pass(hours(25))
  expect((await atCore()).mailingAddress).toMatchObject({ line1: '9 Elm Row' })
  const told = subjectsTo(ana.email).filter((subject) => subject.endsWith('was changed'))
  expect(told).toHaveLength(1)
})

test('the address the core has already is no change', async () => {
  const known = { line1: '1812 Alder Bend', city: 'Austin', state: 'TX', postalCode: '78704' }
  expect(await holdAddress({ accountId, address: known })).toBe('same')
})

test('an address waiting for its day does not keep a new email from the core', async () => {
  await holdAddress({ accountId, address })
  await engine.settle()
  await change('email', newEmail)
  await engine.settle()
  expect((await atCore()).email).toBe(newEmail)
})

test('what the core will not take is with staff; sending it again sends what counts by then', async () => {
  await change('email', 'not an email')
  await engine.settle()
  const [stuck] = await listStuckContacts()
  expect(stuck).toMatchObject({ kind: 'email', holderId: ana.holderId, code: expect.any(String) })
  await core.dial({ fault: 'maintenance', operation: 'updateContact', times: 1 })
  await change('email', newEmail)
  const again = { changeId: stuck!.changeId, staffId: 's1', insuredAs: undefined }
  const own = { ...again, insuredAs: ana.holderId }
  expect(await requestContactResend(own), 'nobody mends their own').toBe('own')
  expect(await requestContactResend(again)).toBe('requested')
  expect(await requestContactResend(again)).toBe('under-way')
  await engine.settle(minutes(5))
  expect((await atCore()).email).toBe(newEmail)
  expect(await listStuckContacts()).toEqual([])
  expect(await requestContactResend(again)).toBe('under-way')
})

test('a core that was away for all tries leaves the change with staff, never lost', async () => {
  await core.dial({ fault: 'maintenance', operation: 'updateContact' })
  await change('phone', newPhone)
  await engine.settle(hours(2))
  expect(await listStuckContacts()).toMatchObject([{ kind: 'phone', code: 'Maintenance' }])
})

test('two new emails in a row end with the newer one at the core, in whatever order they go', async () => {
  await change('email', 'ana@first.example.test')
  await change('email', newEmail)
  await engine.settle()
  expect((await atCore()).email).toBe(newEmail)
})

test('events and step results hold no address', async () => {
  await holdAddress({ accountId, address })
  await change('email', newEmail)
  await engine.settle()
  await pass(hours(25))
  const told = JSON.stringify([
    engine.runs('send-contact-change'),
    engine.runs('tell-security-change'),
    listRecordedEvents('contact/changed'),
  ])
  expect(told).toContain(accountId)
  for (const word of [newEmail, ana.email, address.line1]) expect(told).not.toContain(word)
})
