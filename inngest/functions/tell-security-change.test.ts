import { beforeEach, expect, test, vi } from 'vitest'
import { write } from '#db/client.server.ts'
import { addPerson } from '#app/modules/identity/identity.server.ts'
import {
  deliverNotice,
  listNotices,
  listStuckNotices,
  recordSecurityNotice,
  savePreferences,
} from '#app/modules/notifications/notifications.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import type { EventData } from '#inngest/events.ts'
import { ana, staffSara } from '#tests/cast.ts'
import { clockTest, startEngine, clocked } from '#tests/engine.ts'
import { startProviders } from '#tests/message-providers.ts'

let engine: Awaited<ReturnType<typeof startEngine>>
let providers: Awaited<ReturnType<typeof startProviders>>
let accountId = ''

beforeEach(async () => {
  engine = await startEngine()
  providers = await startProviders()
  accountId = (await addPerson(ana))!
})

type Change = EventData<'account/security.changed'>['change']

const happens = (change: Change, of = accountId) =>
  write((tx) => recordEvent(tx, 'account/security.changed', { accountId: of, change }))

test('a change is told by email at once, though every message was turned off', async () => {
  const nothing = { need: [], message: [], decision: [], payment: [], step: [], security: [] }
  await savePreferences({
    holderId: ana.holderId,
    chosen: nothing,
    texts: false,
    language: 'en',
  })
  await happens('password-changed')
  await engine.settle()
  expect(providers.emails()).toMatchObject([
    { to: ana.email, subject: 'Your password was changed' },
  ])
  expect(providers.texts()).toEqual([])
  const { notices } = await listNotices(ana.holderId)
  expect(notices).toMatchObject([{ kind: 'security', change: 'password-changed' }])
})

test('the same event again tells nothing again; another of the same kind does', async () => {
  await happens('new-device')
  await engine.settle()
  const [{ id: eventId } = { id: '' }] = listRecordedEvents('account/security.changed')
  await recordSecurityNotice({ eventId, accountId, change: 'new-device' })
  await happens('new-device')
  await engine.settle()
  expect(providers.emails()).toHaveLength(2)
  expect((await listNotices(ana.holderId)).notices).toHaveLength(2)
})

test('a step that is run again after a crash sends nothing twice', async () => {
  await happens('factor-removed')
  const [event] = listRecordedEvents('account/security.changed')
  const told = { eventId: event!.id, accountId, change: 'factor-removed' } as const
  const first = await recordSecurityNotice(told)
  expect(await recordSecurityNotice(told)).toEqual(first)
  const email = { noticeId: first!.noticeId, channel: 'email' } as const
  expect(await deliverNotice(email)).toBe('sent')
  await engine.settle()
  expect(providers.emails()).toHaveLength(1)
})

test('staff, who have no file with us, are told too', async () => {
  const staffId = (await addPerson(staffSara))!
  await happens('factor-added', staffId)
  await engine.settle()
  expect(providers.emails()).toMatchObject([{ to: staffSara.email }])
})

test('when somebody asks to take the second step away, a text goes out as well', async () => {
  await happens('reset-asked')
  await engine.settle()
  expect(providers.emails()).toHaveLength(1)
  expect(providers.texts()).toMatchObject([{ to: ana.phone }])
})

test('whoever wants texts about the safety of their account gets one beside the email', async () => {
  const chosen = { need: [], message: [], decision: [], payment: [], step: [] }
  const choice = { holderId: ana.holderId, language: 'en' } as const
  const security = ['email', 'text'] as const
  await savePreferences({ ...choice, chosen: { ...chosen, security }, texts: true })
  await engine.settle()
  const confirmed = providers.texts().length
  for (const change of ['new-device', 'reset-asked'] as const) await happens(change)
  await engine.settle()
  expect(providers.emails()).toHaveLength(2)
  const texts = providers.texts().slice(0, -confirmed)
  expect(texts.map(({ to }) => to)).toEqual([ana.phone, ana.phone])
})

clockTest(
  'while no email can go out the notice waits, staff see it, and it goes once',
  async () => {
    await providers.dialEmail({ fault: 'unavailable' })
    await happens('recovery-code-used')
    await clocked(engine).settle(minutes(20))
    expect(providers.emails()).toEqual([])
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes(11) })
    const { stuck } = await listStuckNotices()
    vi.useRealTimers()
    expect(stuck).toMatchObject([{ change: 'recovery-code-used', state: 'queued' }])
    await providers.dialEmail({})
    await clocked(engine).handle(new Request(`${engine.origin}/inngest/hurry`, { method: 'POST' }))
    await engine.settle()
    expect(providers.emails()).toHaveLength(1)
    expect(clocked(engine).runs('tell-security-change')).toMatchObject([{ status: 'completed' }])
  },
)

test('events and step results name no person', async () => {
  await happens('reset-asked')
  await engine.settle()
  const told = JSON.stringify([engine.told(), listRecordedEvents('account/security.changed')])
  for (const word of [ana.email, ana.phone, ana.name]) expect(told).not.toContain(word)
  expect(told).toContain(accountId)
})
