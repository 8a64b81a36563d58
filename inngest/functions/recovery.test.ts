import { beforeEach, expect, test, vi } from 'vitest'
import { read, write } from '#db/client.server.ts'
import { emailedLinks, factorResets } from '#db/schema/identity.ts'
import { addApp, listFactors } from '#app/modules/factors/factors.server.ts'
import { newAppSecret } from '#app/modules/factors/app-secret.server.ts'
import { askReset, endReset, findOpenReset } from '#app/modules/identity/factor-resets.server.ts'
import {
  addPerson,
  askFactorReset,
  askRecovery,
  findEmailedLink,
  stopByLink,
  stopFactorReset,
} from '#app/modules/identity/identity.server.ts'
import { days, minutes, now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { ana } from '#tests/cast.ts'
import { startClockedEngine } from '#tests/engine.ts'
import { startProviders } from '#tests/message-providers.ts'

let engine: Awaited<ReturnType<typeof startClockedEngine>>
let providers: Awaited<ReturnType<typeof startProviders>>
let accountId = ''

beforeEach(async () => {
  engine = await startClockedEngine()
  providers = await startProviders()
  accountId = (await addPerson(ana))!
  return () => void vi.useRealTimers()
})

const ask = (email: string) => askRecovery({ email, language: 'en', address: '198.51.100.7' })

/** Begins Ana's waiting time. */
const askToReset = () => write((tx) => askReset(tx, { accountId, language: 'en' }))

const links = () => read((db) => db.select().from(emailedLinks).all())
const resets = () => read((db) => db.select().from(factorResets).all())

/** The clock of the portal goes on. */
const later = (ms: number) => void vi.useFakeTimers({ now: now() + ms, toFake: ['Date'] })

/** The engine does now what it would do next of this function: a sleep ends, a try is repeated. */
async function next(name: string) {
  const body = JSON.stringify({ function: `haven-${name}` })
  await fetch(`${engine.origin}/inngest/hurry`, { method: 'POST', body })
  await engine.settle()
}

const SEND = 'send-recovery-link'
const WAIT = 'wait-for-factor-reset'

const subjects = () =>
  providers
    .emails()
    .map(({ subject }) => subject)
    .toReversed()
const linkIn = (text: string | null | undefined) =>
  /\/recover\/([\w-]+)/.exec(text ?? '')?.[1] ?? ''

test('a link goes to the address of the account, works, and only its hash is kept', async () => {
  await ask(ana.email.toUpperCase())
  await engine.settle()
  const [email, ...others] = providers.emails()
  expect(others).toEqual([])
  expect(email).toMatchObject({
    to: ana.email,
    subject: 'Choose a new password for Tidewater Mutual',
  })
  expect(email!.text).toContain('We never ask for a password or a code')
  expect(email!.html).toContain('Choose a new password</a>')
  expect(await findEmailedLink(linkIn(email!.text))).toEqual({ purpose: 'password' })
  expect(links()).toMatchObject([{ tokenSealed: null }])
  expect(JSON.stringify(links())).not.toContain(linkIn(email!.text))
})

test('nothing is sent to an address that we do not know, and nothing is kept of its link', async () => {
  await ask('nobody@example.test')
  await engine.settle()
  expect(providers.emails()).toEqual([])
  expect(links()).toMatchObject([{ accountId: null, tokenSealed: null }])
  expect(engine.runs(SEND)).toMatchObject([{ status: 'completed' }])
})

test('while no email can go out the link is tried again, for as long as it works', async () => {
  await providers.dialEmail({ fault: 'unavailable' })
  await ask(ana.email)
  await engine.settle()
  later(minutes(30))
  await next(SEND)
  expect(providers.emails()).toEqual([])
  await providers.dialEmail({})
  await next(SEND)
  expect(providers.emails()).toHaveLength(1)

  await providers.dialEmail({ fault: 'unavailable' })
  await ask(ana.email)
  await engine.settle()
  await providers.dialEmail({})
  later(minutes(61))
  await next(SEND)
  expect(providers.emails()).toHaveLength(1)
  expect(engine.runs(SEND).map(({ status }) => status)).toEqual(['completed', 'completed'])
})

test('a step that is run again after a crash sends nothing twice', async () => {
  await ask(ana.email)
  await engine.settle()
  const [event] = listRecordedEvents('recovery/requested')
  await fetch(`${engine.origin}/e/${env.INNGEST_EVENT_KEY}`, {
    method: 'POST',
    body: JSON.stringify({ name: 'recovery/requested', data: event!.data }),
  })
  await engine.settle()
  expect(engine.runs(SEND)).toHaveLength(2)
  expect(providers.emails()).toHaveLength(1)
})

test('the owner is told at once, each day, and when the time is over; each email can stop it', async () => {
  await askToReset()
  await engine.settle()
  expect(subjects()).toEqual(['Somebody asked to reset your second step'])
  expect(providers.texts()).toMatchObject([{ to: ana.phone }])
  const first = providers.emails()[0]!.text
  expect(first).toMatch(/We wait until \w+ \d+, 2\d{3} at/)
  for (let day = 1; day <= 2; day++) {
    later(days(1))
    await next(WAIT)
  }
  expect(subjects().slice(1)).toEqual([
    'Reminder: your second step is to be reset',
    'Reminder: your second step is to be reset',
  ])
  expect(subjects()).toHaveLength(3)
  later(days(1))
  await next(WAIT)
  expect(subjects().at(-1)).toBe('You can set up a new second step')
  const stops = providers.emails().map(({ text }) => linkIn(text))
  expect(new Set(stops).size).toBe(4)
  for (const token of stops) expect(await findEmailedLink(token)).toEqual({ purpose: 'stop-reset' })
  expect(await stopByLink({ token: stops[2]! })).toBe('reset')
  for (const token of stops) expect(await findEmailedLink(token)).toBeUndefined()
})

test('a text that goes out first does not take the link from the email', async () => {
  await providers.dialEmail({ fault: 'unavailable' })
  await askToReset()
  await engine.settle()
  expect(providers.texts()).toHaveLength(1)
  await providers.dialEmail({})
  await next('tell-security-change')
  expect(await findEmailedLink(linkIn(providers.emails()[0]!.text))).toEqual({
    purpose: 'stop-reset',
  })
})

test('once it was stopped nobody is reminded, and the wait is called off', async () => {
  await askToReset()
  await engine.settle()
  await stopFactorReset({ accountId })
  for (let day = 1; day <= 4; day++) {
    later(days(1))
    await next(WAIT)
  }
  expect(subjects()).toEqual([
    'Somebody asked to reset your second step',
    'The reset of your second step was stopped',
  ])
  expect(engine.runs(WAIT)).toMatchObject([{ status: 'cancelled' }])
})

test('an engine that is early does not shorten the time: it comes again', async () => {
  await askToReset()
  await engine.settle()
  for (let turn = 0; turn < 6; turn++) await next(WAIT)
  expect(subjects().filter((subject) => subject.startsWith('You can set up'))).toEqual([])
  later(days(3))
  await next(WAIT)
  expect(subjects().at(-1)).toBe('You can set up a new second step')
})

test('a reset that nobody uses for a week ends, and its owner is told', async () => {
  await askToReset()
  await engine.settle()
  later(days(10))
  for (let turn = 0; turn < 4; turn++) await next(WAIT)
  expect(resets()).toMatchObject([{ outcome: 'stopped', openFor: null }])
  await engine.settle()
  expect(subjects().at(-1)).toBe('The reset of your second step was stopped')
})

test('what a crash left of the factors goes with the event; what was added since stays', async () => {
  await addApp({ accountId, secret: newAppSecret() })
  vi.useFakeTimers({ now: now() + 1_000, toFake: ['Date'] })
  await askToReset()
  await write((tx) =>
    endReset(tx, findOpenReset(tx, accountId)!, { outcome: 'done', by: 'system' }),
  )
  vi.useFakeTimers({ now: now() + 1_000, toFake: ['Date'] })
  const added = await addApp({ accountId, secret: newAppSecret() })
  await engine.settle()
  const kept = await listFactors({ accountId, byEmail: true })
  expect(kept.map(({ factorId }) => factorId)).toEqual([added, 'email'])
})

test('what a crash left after two of the staff decided goes with the event too', async () => {
  await addApp({ accountId, secret: newAppSecret() })
  await askFactorReset({
    ...{ personId: accountId, staffId: 'sara', insuredAs: undefined },
    ...{ proof: 'callback', newEmail: undefined },
  })
  vi.useFakeTimers({ now: now() + 1_000, toFake: ['Date'] })
  await write((tx) =>
    endReset(tx, findOpenReset(tx, accountId)!, { outcome: 'done', by: 'account:omar' }),
  )
  await engine.settle()
  const kept = await listFactors({ accountId, byEmail: true })
  expect(kept.map(({ factorId }) => factorId)).toEqual(['email'])
})

test('events and step results name no person and hold no link', async () => {
  await ask(ana.email)
  await askToReset()
  await engine.settle()
  const names = [SEND, WAIT, 'take-away-lost-factors']
  const told = JSON.stringify([
    names.map((name) => engine.runs(name)),
    listRecordedEvents('recovery/requested'),
    listRecordedEvents('factor-reset/asked'),
  ])
  const tokens = providers.emails().map(({ text }) => linkIn(text))
  expect(tokens).toHaveLength(2)
  for (const word of [ana.email, ana.phone, ana.name, ...tokens]) expect(told).not.toContain(word)
})
