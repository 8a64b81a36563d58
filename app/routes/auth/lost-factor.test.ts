import { afterEach, expect, test, vi } from 'vitest'
import { eq } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { accounts, factorResets } from '#db/schema/identity.ts'
import {
  isRemembered,
  listFactors,
  makeRecoveryCodes,
  rememberDevice,
} from '#app/modules/factors/factors.server.ts'
import { addPerson, findFactorReset, openSession } from '#app/modules/identity/identity.server.ts'
import { hours, now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { openForBrowsers } from '#tests/app-browser.ts'
import { ana, ben, staffSara } from '#tests/cast.ts'
import { startCore } from '#tests/core.ts'
import { startInbox } from '#tests/inbox.ts'
import { signedIn } from '#tests/sign-in.ts'
import {
  anaWhoWaits,
  anaWithApp,
  anaWithoutHerApp,
  anasPolicy,
  changes,
  logIn,
  LOST_FACTOR as PAGE,
  openSessions,
  passHours,
  proves,
  resets,
} from './recovery.test-support.ts'

const browserWith = await openForBrowsers()

afterEach(() => void vi.useRealTimers())

test('a text message is promised only to whoever has a phone', async () => {
  const { browser, accountId } = await anaWithoutHerApp(browserWith())
  expect((await browser.get(PAGE)).html).toContain('We tell you by email and by text message')
  await write((tx) => {
    tx.update(accounts).set({ phoneSealed: null }).where(eq(accounts.id, accountId)).run()
  })
  expect((await browser.get(PAGE)).html).not.toContain('text message')
})

test('a policy and a code by email begin the waiting time, and nothing more', async () => {
  const { browser, accountId } = await anaWhoWaits(browserWith())
  vi.useFakeTimers({ now: now(), toFake: ['Date'] })
  const page = await browser.get(PAGE)
  const day = new Intl.DateTimeFormat('en-US', {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    timeZone: 'America/Chicago',
  }).format(now() + hours(72))
  expect(page.html).toContain(`You can log in again on ${day}`)
  expect(resets()).toMatchObject([{ accountId, openFor: accountId, way: 'waiting', outcome: null }])
  const [{ createdAt, readyAt } = { createdAt: 0, readyAt: 0 }] = resets()
  expect(readyAt - createdAt).toBe(hours(72))
  expect(changes()).toContain('reset-asked')
  expect((await browser.get('/dashboard')).location).toContain('/login')
  expect((await browser.get('/login/password')).location).not.toBe('')
  expect(
    (await browser.post('/login/password', { password: 'violet anchor 73 maple' })).location,
  ).toBe('/login?late')
  expect(await listFactors({ accountId, byEmail: true })).toMatchObject([{ kind: 'app' }])
  expect(openSessions()).toEqual([])
})

test('the page is for whoever gave the right password', async () => {
  await anaWithApp()
  const nobody = browserWith()
  expect((await nobody.get(PAGE)).location).toBe('/login')
  expect((await nobody.post(PAGE, anasPolicy)).location).toBe('/login?late')
})

test("a policy that is not hers, her own with a wrong answer, or another's: nothing of it begins", async () => {
  const { browser, inbox } = await anaWithoutHerApp(browserWith())
  const bens = {
    policyNumber: 'TMA-5930228-01',
    'dateOfBirth.month': '11',
    'dateOfBirth.day': '2',
    'dateOfBirth.year': '1979',
    postalCode: '78745',
  }
  const answers = [
    bens,
    { ...anasPolicy, postalCode: '78705' },
    { ...anasPolicy, 'dateOfBirth.day': '18' },
  ]
  for (const form of answers) {
    const refused = await browser.post(PAGE, form)
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('do not belong to a policy of yours')
    expect(refused.html).toContain(`value="${form.policyNumber}"`)
  }
  expect(inbox.textsTo(ana.email)).toEqual([])
  expect(resets()).toEqual([])
})

test('with the core down the page says to come back later and keeps what was typed', async () => {
  const { browser, core } = await anaWithoutHerApp(browserWith())
  await core.dial({ fault: 'maintenance' })
  const refused = await browser.post(PAGE, anasPolicy)
  expect(refused.status).toBe(503)
  expect(refused.html).toContain('We cannot look up policies right now')
  expect(refused.html).toContain('value="78704"')
})

test('answers are tried ten times, however often the login begins anew', async () => {
  const { browser } = await anaWithoutHerApp(browserWith())
  for (let turn = 0; turn < 10; turn++) {
    if (turn % 3 === 0) await logIn(browser)
    await browser.post(PAGE, { ...anasPolicy, policyNumber: `TMA-${turn}`, postalCode: '78705' })
  }
  expect((await browser.post(PAGE, anasPolicy)).status).toBe(429)
  expect(resets()).toEqual([])
})

test('the code is tried five times', async () => {
  const { browser, inbox } = await anaWithoutHerApp(browserWith())
  await browser.post(PAGE, anasPolicy)
  const code = inbox.codeFor(ana.email)
  const wrong = code === '111111' ? '222222' : '111111'
  for (let turn = 0; turn < 5; turn++)
    await browser.post('/login/verify', { way: 'email', code: wrong })
  await browser.post('/login/verify', { way: 'email', code })
  expect(resets()).toEqual([])
})

test('asking anew makes the waiting time neither shorter nor longer', async () => {
  const { browser, inbox, accountId } = await anaWhoWaits(browserWith())
  const [first] = resets()
  passHours(30)
  await logIn(browser)
  const page = await browser.get(PAGE)
  expect(page.html).toContain('You can log in again on')
  expect(page.html).not.toContain('name="policyNumber"')
  expect((await browser.post(PAGE, anasPolicy)).location).toBe(PAGE)
  expect(inbox.textsTo(ana.email)).toHaveLength(1)
  expect(resets()).toEqual([first])
  expect(changes().filter((change) => change === 'reset-asked')).toHaveLength(1)
  expect(await findFactorReset({ accountId })).toMatchObject({ readyAt: first!.readyAt })
})

test('two who ask at the same moment wait once', async () => {
  const { browser, inbox } = await anaWithoutHerApp(browserWith())
  const other = browserWith()
  await logIn(other)
  await browser.post(PAGE, anasPolicy)
  const code = inbox.codeFor(ana.email)
  await other.post(PAGE, anasPolicy)
  const codeOfOther = inbox.codeFor(ana.email)
  await Promise.all([
    browser.post('/login/verify', { way: 'email', code }),
    other.post('/login/verify', { way: 'email', code: codeOfOther }),
  ])
  expect(resets()).toHaveLength(1)
})

test('the moment is kept, not counted: a restart with another setting does not bring it nearer', async () => {
  const { browser } = await anaWhoWaits(browserWith())
  const before = env.RESET_WAIT_HOURS
  env.RESET_WAIT_HOURS = 1
  try {
    passHours(2)
    await logIn(browser)
    expect((await browser.get('/login/verify')).html).not.toContain('Your waiting time is over')
    expect((await browser.post(`${PAGE}/ready`)).location).toBe('/login?late')
  } finally {
    env.RESET_WAIT_HOURS = before
  }
})

test('before the time is over nothing leads on, and a minute after it a code by email does', async () => {
  const { browser, inbox, accountId } = await anaWhoWaits(browserWith())
  await openSession({ accountId })
  await makeRecoveryCodes({ accountId })
  const token = await rememberDevice({ accountId })
  passHours(71.99)
  await logIn(browser)
  expect((await browser.get('/login/verify')).html).not.toContain('Your waiting time is over')
  expect((await browser.post(`${PAGE}/ready`)).location).toBe('/login?late')

  passHours(0.02)
  await logIn(browser)
  const offered = await browser.get('/login/verify')
  expect(offered.html).toContain('Your waiting time is over')
  expect(await listFactors({ accountId, byEmail: true })).toMatchObject([{ kind: 'app' }])
  expect((await browser.post(`${PAGE}/ready`)).location).toBe('/login/verify?code=sent')
  const code = inbox.codeFor(ana.email)
  const done = await browser.post('/login/verify', { way: 'email', code })
  expect(done.location).toBe('/account/security')
  expect((await browser.get('/account/security')).status).toBe(200)

  expect(await listFactors({ accountId, byEmail: true })).toMatchObject([{ kind: 'email' }])
  expect(await isRemembered({ accountId, token })).toBe(false)
  expect(openSessions()).toHaveLength(1)
  expect(resets()).toMatchObject([{ outcome: 'done', openFor: null }])
  expect(changes()).toContain('reset-done')
})

test('the code is needed once the time is over, too: a password alone opens nothing', async () => {
  const { browser, accountId } = await anaWhoWaits(browserWith())
  passHours(72.01)
  await logIn(browser)
  await browser.post(`${PAGE}/ready`)
  await browser.post('/login/verify', { way: 'email', code: '000000' })
  expect((await browser.get('/dashboard')).location).toContain('/login')
  expect(await listFactors({ accountId, byEmail: true })).toMatchObject([{ kind: 'app' }])
})

test("another's waiting time opens nobody else's account", async () => {
  await anaWhoWaits(browserWith())
  passHours(72.01)
  await addPerson(ben)
  const bens = browserWith()
  await logIn(bens, ben)
  expect((await bens.get('/login/verify')).html).not.toContain('Your waiting time is over')
  expect((await bens.post(`${PAGE}/ready`)).location).toBe('/login?late')
})

test('nobody uses it for a week: then it has to be asked for again', async () => {
  const { browser, inbox } = await anaWhoWaits(browserWith())
  passHours(72 + 7 * 24 + 0.1)
  await logIn(browser)
  expect((await browser.post(`${PAGE}/ready`)).location).toBe('/login?late')
  expect((await browser.get('/login/verify')).html).not.toContain('Your waiting time is over')
  await logIn(browser)
  expect((await proves({ browser, inbox })).location).toBe(PAGE)
  const [old, fresh] = resets()
  expect(old).toMatchObject({ outcome: 'stopped', openFor: null })
  expect(fresh!.readyAt).toBeGreaterThan(now() + hours(71))
})

test('who can log in by a code anyway is told so, and asked nothing', async () => {
  await startCore()
  await startInbox()
  await anaWithApp({ keepsEmail: true })
  const browser = browserWith()
  await logIn(browser)
  const { html } = await browser.get(PAGE)
  expect(html).toContain('A code by email is enough for you')
  expect(html).toContain('tel:')
  expect((await browser.post(PAGE, anasPolicy)).location).toBe(PAGE)
  expect(resets()).toEqual([])
})

test('staff are sent to an operator', async () => {
  await signedIn(staffSara)
  const browser = browserWith()
  await logIn(browser, staffSara)
  expect((await browser.get(PAGE)).html).toContain('Ask an operator')
  expect((await browser.post(PAGE, anasPolicy)).location).toBe(PAGE)
  expect(resets()).toEqual([])
})

test('while our staff decide, nothing else begins', async () => {
  const { browser, accountId } = await anaWhoWaits(browserWith())
  await write(
    (tx) =>
      void tx
        .update(factorResets)
        .set({ way: 'staff' })
        .where(eq(factorResets.accountId, accountId))
        .run(),
  )
  passHours(73)
  await logIn(browser)
  expect((await browser.get(PAGE)).html).toContain('We are looking into it')
  expect((await browser.post(PAGE, anasPolicy)).location).toBe(PAGE)
  expect((await browser.post(`${PAGE}/ready`)).location).toBe('/login?late')
})
