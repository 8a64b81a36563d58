import { afterEach, expect, test, vi } from 'vitest'
import { read } from '#db/client.server.ts'
import { sessions } from '#db/schema/identity.ts'
import { addDemoPerson } from '#db/seed.server.ts'
import {
  addApp,
  chooseFirstFactor,
  forgetDevices,
  makeRecoveryCodes,
  removeFactor,
} from '#app/modules/factors/factors.server.ts'
import { endSession } from '#app/modules/identity/identity.server.ts'
import { newAppSecret } from '#app/modules/factors/app-secret.server.ts'
import { days, hours, minutes, now } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { browserAt } from '#tests/at-the-door.ts'
import { freshCode } from '#tests/authenticator.ts'
import { ana, ben, staffSara } from '#tests/cast.ts'
import { startInbox } from '#tests/inbox.ts'

afterEach(() => {
  vi.useRealTimers()
})

type Browser = ReturnType<typeof browserAt>

/** Ana with an authenticator app, and the codes it shows. */
async function anaWithApp() {
  const accountId = (await addDemoPerson(ana))!
  const secret = newAppSecret()
  const factorId = await addApp({ accountId, secret })
  return { accountId, factorId, shows: () => freshCode(secret) }
}

const password = (browser: Browser, person: typeof ana | typeof ben | typeof staffSara = ana) =>
  browser.post('/login', { email: person.email, password: person.password })

const wrongFor = (code: string, turn = 0) =>
  String((Number(code) + 1 + turn) % 1_000_000).padStart(6, '0')

test('whoever has an app is asked for its code, and no email goes out unless it is wanted', async () => {
  const inbox = await startInbox()
  const app = await anaWithApp()
  const browser = browserAt()
  expect(await password(browser)).toMatchObject({ status: 302, location: '/login/verify' })
  const page = (await browser.open('/login/verify')).html
  expect(page).toContain('authenticator app')
  expect(page).toContain('/login/verify?with=email')
  expect(inbox.textsTo(ana.email)).toEqual([])
  const inside = await browser.post('/login/verify', { way: 'app', code: await app.shows() })
  expect(inside.location).toBe('/dashboard')
  expect(await browser.session()).toMatchObject({ name: ana.name })
})

test('the other ways are offered on the same page, and each lets in', async () => {
  const inbox = await startInbox()
  const { accountId } = await anaWithApp()
  const [code = ''] = await makeRecoveryCodes({ accountId })
  const byEmail = browserAt()
  await password(byEmail)
  expect((await byEmail.open('/login/verify?with=email')).html).toContain('Send me a code')
  await byEmail.post('/login/code')
  await byEmail.post('/login/verify', { way: 'email', code: inbox.codeFor(ana.email) })
  expect(await byEmail.session()).toBeDefined()

  const bySheet = browserAt()
  await password(bySheet)
  expect((await bySheet.open('/login/verify')).html).toContain('/login/verify?with=recovery')
  await bySheet.post('/login/verify', { way: 'recovery', code })
  expect(await bySheet.session()).toBeDefined()
})

test('with the email provider down the page says so and offers what else the person has', async () => {
  const inbox = await startInbox()
  const app = await anaWithApp()
  await removeFactor({ accountId: app.accountId, factorId: app.factorId, byEmail: true })
  const [code = ''] = await makeRecoveryCodes({ accountId: app.accountId })
  inbox.goDown()
  const browser = browserAt()
  const { location } = await password(browser)
  const { html } = await browser.open(location!)
  expect(html).toContain('We could not send the email')
  expect(html).toContain('/login/verify?with=recovery')
  await browser.post('/login/verify', { way: 'recovery', code })
  expect(await browser.session()).toBeDefined()
})

test('a way that the person does not have lets nobody in', async () => {
  const inbox = await startInbox()
  const app = await anaWithApp()
  await removeFactor({ accountId: app.accountId, factorId: 'email', byEmail: true })
  const browser = browserAt()
  await password(browser)
  expect((await browser.open('/login/verify')).html).not.toContain('with=email')
  expect((await browser.post('/login/code')).location).toBe('/login?late')
  expect(inbox.textsTo(ana.email)).toEqual([])
  expect((await browser.post('/login/verify', { way: 'recovery', code: 'AB' })).status).toBe(422)
  expect((await browser.post('/login/verify', { way: 'passkey', code: '1' })).status).toBe(422)
  expect(await browser.session()).toBeUndefined()
})

test('staff get no codes by email, whatever they post', async () => {
  const inbox = await startInbox()
  await addDemoPerson(staffSara)
  const browser = browserAt()
  await password(browser, staffSara)
  await browser.post('/login/code')
  await browser.post('/login/verify', { way: 'email', code: '123456' })
  expect(inbox.textsTo(staffSara.email)).toEqual([])
  expect(await browser.session()).toBeUndefined()
})

test('staff without an app or a passkey do not get in', async () => {
  await startInbox()
  await addDemoPerson({ ...staffSara, appKey: undefined })
  const browser = browserAt()
  const answer = await password(browser, staffSara)
  expect(answer).toMatchObject({ status: 422 })
  expect(answer.html).toContain('no second step')
  expect(await browser.hasPending()).toBe(false)
})

test('five tries of all ways together for one challenge, also when the limit of the account has run out', async () => {
  const inbox = await startInbox()
  vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] })
  const app = await anaWithApp()
  const [sheet = ''] = await makeRecoveryCodes({ accountId: app.accountId })
  const browser = browserAt()
  await password(browser)
  await browser.post('/login/code')
  const emailed = inbox.codeFor(ana.email)
  const cookie = browser.jar.get('pending')!
  const shown = await app.shows()
  const tries = [
    { way: 'app', code: wrongFor(shown) },
    { way: 'email', code: wrongFor(emailed) },
    { way: 'recovery', code: `${sheet.slice(0, -1)}!` },
    { way: 'app', code: wrongFor(shown, 1) },
    { way: 'recovery', code: 'guess' },
  ]
  for (const [turn, wrong] of tries.entries()) {
    if (turn === 3) vi.setSystemTime(now() + minutes(16))
    browser.jar.set('pending', cookie)
    expect((await browser.post('/login/verify', wrong)).status).toBe(422)
  }
  for (const right of [
    { way: 'app', code: await app.shows() },
    { way: 'recovery', code: sheet },
  ]) {
    browser.jar.set('pending', cookie)
    await browser.post('/login/verify', right)
    expect(await browser.session(), right.way).toBeUndefined()
  }
})

test('200 guesses at once, by ten logins, admit five', async () => {
  await startInbox()
  const app = await anaWithApp()
  const browsers = Array.from({ length: 10 }, () => browserAt())
  for (const browser of browsers) await password(browser)
  const code = await app.shows()
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, turn) =>
      browsers[turn % 10]!.post('/login/verify', { way: 'app', code: wrongFor(code, turn) }),
    ),
  )
  const checked = answers.filter(({ html }) => html.includes('That code is not right'))
  process.stdout.write(`200 parallel guesses of a code: ${checked.length} checked (limit 5)\n`)
  expect(checked).toHaveLength(5)
})

test('whoever has the password does not lock the owner out of a browser they used before, however long they guess', async () => {
  await startInbox()
  vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] })
  const app = await anaWithApp()
  const known = browserAt()
  await password(known)
  await known.post('/login/verify', { way: 'app', code: await app.shows() })
  for (let hour = 0; hour < 8; hour++) {
    const thief = browserAt('203.0.113.9')
    await password(thief)
    for (let turn = 0; turn < 5; turn++)
      await thief.post('/login/verify', { way: 'recovery', code: `guess${turn}` })
    vi.setSystemTime(now() + minutes(16))
  }
  await leaveAndComeBack(known)
  await known.post('/login/verify', { way: 'app', code: await app.shows() })
  expect(await known.session()).toBeDefined()
  const stranger = browserAt()
  await password(stranger)
  const late = await stranger.post('/login/verify', { way: 'recovery', code: 'guess' })
  expect(late.status).toBe(429)
})

test('whoever has the password does not use up the codes by email of a browser that was here before', async () => {
  const inbox = await startInbox()
  await addDemoPerson(ana)
  const known = browserAt()
  await password(known)
  await known.post('/login/verify', { code: inbox.codeFor(ana.email) })
  for (let turn = 0; turn < 8; turn++) await password(browserAt('203.0.113.9'))
  expect(await leaveAndComeBack(known)).toMatchObject({ location: '/login/verify?code=sent' })
  await known.post('/login/verify', { code: inbox.codeFor(ana.email) })
  expect(await known.session()).toBeDefined()
})

test('where no more codes can be sent now, the other ways are offered all the same', async () => {
  await startInbox()
  const app = await anaWithApp()
  await chooseFirstFactor({ accountId: app.accountId, factorId: 'email' })
  for (let turn = 0; turn < 6; turn++) await password(browserAt('203.0.113.9'))
  const browser = browserAt()
  const { location } = await password(browser)
  expect(location).toBe('/login/verify?code=too-many')
  const { html } = await browser.open(location!)
  expect(html).toContain('We have sent several codes already')
  expect(html).toContain('/login/verify?with=app')
  await browser.post('/login/verify', { way: 'app', code: await app.shows() })
  expect(await browser.session()).toBeDefined()
})

test('a hundred people behind one address get in; those who guess there are stopped', async () => {
  await startInbox()
  const app = await anaWithApp()
  const codes = await makeRecoveryCodes({ accountId: app.accountId })
  for (let turn = 0; turn < 110; turn++) {
    const browser = browserAt('192.0.2.1')
    expect((await password(browser)).status).toBe(302)
    if (turn % 11 > 0) continue
    await browser.post('/login/verify', { way: 'recovery', code: codes[turn / 11]! })
    expect(await browser.session()).toBeDefined()
  }
})

test('guesses are counted over a day too, however patient', async () => {
  await startInbox()
  vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] })
  await anaWithApp()
  let checked = 0
  for (let turn = 0; turn < 12; turn++) {
    const browser = browserAt(`198.51.100.${turn}`)
    await password(browser)
    for (let guess = 0; guess < 5; guess++) {
      const { status } = await browser.post('/login/verify', { way: 'recovery', code: 'guess' })
      if (status === 422) checked++
    }
    vi.setSystemTime(now() + minutes(16))
  }
  expect(checked).toBe(30)
})

test('a browser is remembered only when asked, and then the password is enough there alone', async () => {
  await startInbox()
  vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] })
  const app = await anaWithApp()
  const browser = browserAt()
  await password(browser)
  await browser.post('/login/verify', { way: 'app', code: await app.shows() })
  expect(browser.jar.has('remembered')).toBe(false)
  await leaveAndComeBack(browser)
  expect((await browser.open('/login/verify')).status).toBe(200)
  await browser.post('/login/verify', { way: 'app', code: await app.shows(), remember: 'on' })
  const token = browser.jar.get('remembered')!

  await leaveAndComeBack(browser)
  expect(await browser.session()).toMatchObject({ name: ana.name, factorAt: undefined })
  const other = browserAt()
  await password(other)
  expect(await other.session()).toBeUndefined()
  await addDemoPerson(ben)
  const bens = browserAt()
  bens.jar.set('remembered', token)
  await password(bens, ben)
  expect(await bens.session(), "another's token").toBeUndefined()

  vi.setSystemTime(now() + days(30))
  await leaveAndComeBack(browser)
  expect(await browser.session(), 'after thirty days').toBeUndefined()
})

test('a browser that was forgotten is asked for the second step again', async () => {
  await startInbox()
  const app = await anaWithApp()
  const browser = browserAt()
  await password(browser)
  await browser.post('/login/verify', { way: 'app', code: await app.shows(), remember: 'on' })
  await forgetDevices({ accountId: app.accountId })
  await leaveAndComeBack(browser)
  expect(await browser.session()).toBeUndefined()
})

test('staff are not remembered', async () => {
  await addDemoPerson(staffSara)
  const browser = browserAt()
  await password(browser, staffSara)
  const code = await freshCode(staffSara.appKey)
  await browser.post('/login/verify', { way: 'app', code, remember: 'on' })
  expect(await browser.session()).toBeDefined()
  expect(browser.jar.has('remembered')).toBe(false)
})

async function leaveAndComeBack(browser: Browser) {
  for (const name of ['access', 'refresh']) browser.jar.delete(name)
  return password(browser)
}

test('who is logged in proves a factor again for their session, and comes back to their page', async () => {
  await startInbox()
  vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] })
  const app = await anaWithApp()
  const browser = browserAt()
  await password(browser)
  await browser.post('/login/verify', { way: 'app', code: await app.shows() })
  const returnTo = '/account/password'
  expect((await browser.open(`/account/confirm?returnTo=${returnTo}`)).location).toBe(returnTo)
  vi.setSystemTime(now() + minutes(10))
  expect((await browser.open(`/account/confirm?returnTo=${returnTo}`)).status).toBe(200)
  expect((await browser.post('/account/confirm', { returnTo })).location).toBe('/login/verify')
  const confirmed = await browser.post('/login/verify', { way: 'app', code: await app.shows() })
  expect(confirmed.location).toBe(returnTo)
  expect(confirmed.cookieNames).not.toContain('access')
  expect((await browser.open(`/account/confirm?returnTo=${returnTo}`)).location).toBe(returnTo)
})

test('a proof does not bring back a session that has ended', async () => {
  await startInbox()
  vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] })
  const app = await anaWithApp()
  const browser = browserAt()
  await password(browser)
  await browser.post('/login/verify', { way: 'app', code: await app.shows() })
  vi.setSystemTime(now() + hours(1))
  await browser.post('/account/confirm', { returnTo: '/account' })
  const { sessionId, accountId } = (await browser.session())!
  await endSession({ sessionId, accountId })
  const late = await browser.post('/login/verify', { way: 'app', code: await app.shows() })
  expect(late.location).toBe('/login?late')
  const row = read((db) => db.select().from(sessions).get())!
  expect(row.factorAt).toBeLessThan(now() - minutes(30))
})

test('the owner is told of a browser they did not use before, but not of their first', async () => {
  await startInbox()
  const app = await anaWithApp()
  const told = () => listRecordedEvents('account/security.changed').map(({ data }) => data)
  const browser = browserAt()
  await password(browser)
  await browser.post('/login/verify', { way: 'app', code: await app.shows() })
  await leaveAndComeBack(browser)
  await browser.post('/login/verify', { way: 'app', code: await app.shows() })
  expect(told()).toEqual([])
  const other = browserAt()
  await password(other)
  await other.post('/login/verify', { way: 'app', code: await app.shows() })
  expect(told()).toMatchObject([{ accountId: app.accountId, change: 'new-device' }])
})
