import { expect, vi } from 'vitest'
import { addDemoPerson } from '#db/seed.server.ts'
import { read, write } from '#db/client.server.ts'
import { emailedLinks, factorResets, sessions } from '#db/schema/identity.ts'
import { addApp, removeFactor } from '#app/modules/factors/factors.server.ts'
import { newAppSecret } from '#app/modules/factors/app-secret.server.ts'
import { insertLink, tokenOf } from '#app/modules/identity/emailed-links.server.ts'
import { findRecoveryLetter } from '#app/modules/identity/identity.server.ts'
import { hours, now } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import type { openForBrowsers } from '#tests/app-browser.ts'
import { freshCode } from '#tests/authenticator.ts'
import { ana } from '#tests/cast.ts'
import { startCore } from '#tests/core.ts'
import { startInbox } from '#tests/inbox.ts'

export type Browser = ReturnType<Awaited<ReturnType<typeof openForBrowsers>>>

/** A policy of Ana's, as she proves it. */
export const anasPolicy = {
  policyNumber: 'TMA-4820117-03',
  'dateOfBirth.month': '4',
  'dateOfBirth.day': '17',
  'dateOfBirth.year': '1988',
  postalCode: '78704',
}

export const newPassword = 'violet anchor 73 maple'

/** Ana with an authenticator app; without codes by email unless she keeps them. */
export async function anaWithApp({ keepsEmail = false } = {}) {
  const accountId = (await addDemoPerson(ana))!
  const secret = newAppSecret()
  const factorId = await addApp({ accountId, secret })
  if (!keepsEmail) await removeFactor({ accountId, factorId: 'email', byEmail: true })
  return { accountId, factorId, shows: () => freshCode(secret) }
}

/** Gives the right password: what comes next is the second step. */
export const logIn = (
  browser: Browser,
  { email, password }: { email: string; password: string } = ana,
) => browser.post('/login', { email, password })

/** The path of the link that was asked for last, as its email has it; empty when nothing is to be sent. */
export async function recoveryPath() {
  const { linkId } = listRecordedEvents('recovery/requested').at(-1)!.data as { linkId: string }
  const letter = await findRecoveryLetter(linkId)
  return letter ? `/recover/${letter.token}` : ''
}

/** A link of any purpose, made without an email. */
export async function linkFor(link: Parameters<typeof insertLink>[1]) {
  const id = await write((tx) => insertLink(tx, link))
  const row = read((db) => db.select().from(emailedLinks).all()).find((one) => one.id === id)!
  return `/recover/${tokenOf(row)}`
}

/** The path of the newest link that stops a reset, or a new address. */
export function stopPath(of: 'stop-reset' | 'stop-address' = 'stop-reset') {
  const links = read((db) => db.select().from(emailedLinks).all())
  const last = links.filter(({ purpose }) => purpose === of).at(-1)!
  return `/recover/${tokenOf(last)}`
}

/** What happened to the safety of accounts, oldest first. */
export const changes = () =>
  listRecordedEvents('account/security.changed').map(
    ({ data }) => (data as { change: string }).change,
  )

/** Sessions that have not ended. */
export const openSessions = () =>
  read((db) => db.select().from(sessions).all()).filter(({ endedAt }) => endedAt === null)

/** Moves the clock on; tests put it back with `vi.useRealTimers`. */
export const passHours = (count: number) =>
  void vi.useFakeTimers({ now: now() + hours(count), toFake: ['Date'] })

export const LOST_FACTOR = '/login/lost-factor'

/** Ana, whose app is gone, at the second step of her login. */
export async function anaWithoutHerApp(browser: Browser) {
  const core = await startCore()
  const inbox = await startInbox()
  const app = await anaWithApp()
  await logIn(browser)
  return { ...app, core, inbox, browser }
}

/** The two proofs: a policy, then the code by email. */
export async function proves({
  browser,
  inbox,
}: {
  browser: Browser
  inbox: Awaited<ReturnType<typeof startInbox>>
}) {
  const proved = await browser.post(LOST_FACTOR, anasPolicy)
  expect(proved.location).toBe('/login/verify?code=sent')
  const code = inbox.codeFor(ana.email)
  return browser.post('/login/verify', { way: 'email', code })
}

/** Ana, who has proved everything and waits. */
export async function anaWhoWaits(browser: Browser) {
  const ana = await anaWithoutHerApp(browser)
  expect((await proves(ana)).location).toBe(LOST_FACTOR)
  return ana
}

export const resets = () => read((db) => db.select().from(factorResets).all())
