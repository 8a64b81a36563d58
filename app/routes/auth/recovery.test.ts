import { afterEach, expect, test, vi } from 'vitest'
import { sql } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { accounts, emailedLinks } from '#db/schema/identity.ts'
import {
  makeRecoveryCodes,
  isRemembered,
  rememberDevice,
} from '#app/modules/factors/factors.server.ts'
import { addPerson, openSession } from '#app/modules/identity/identity.server.ts'
import { minutes, now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { openApp } from '#tests/whole-app.ts'
import { openForBrowsers } from '#tests/app-browser.ts'
import { ana, ben, staffSara } from '#tests/cast.ts'
import { freshCode } from '#tests/authenticator.ts'
import { startCore } from '#tests/core.ts'
import { startInbox } from '#tests/inbox.ts'
import { signedIn } from '#tests/sign-in.ts'
import {
  anaWithApp,
  changes,
  linkFor,
  logIn,
  newPassword,
  openSessions,
  passHours,
  recoveryPath,
  type Browser,
} from './recovery.test-support.ts'

const browserWith = await openForBrowsers()
const app = await openApp()

afterEach(() => void vi.useRealTimers())

const ask = (browser: Browser, email: string) => browser.post('/recover', { email })

/** Ana, who has codes by email only, with a link for a new password. */
async function forgotten() {
  const inbox = await startInbox()
  const accountId = (await addPerson(ana))!
  const browser = browserWith()
  await ask(browser, ana.email)
  return { inbox, accountId, browser, path: await recoveryPath() }
}

const rowsOf = () => {
  const names = ['emailed_links', 'outbox', 'audit', 'throttles', 'pending_logins', 'sessions']
  return names.map((name) => [
    name,
    read((db) => db.all(sql`select * from ${sql.identifier(name)}`)).length,
  ])
}

/** Everything of an answer but what is new at each request. */
async function whole(path: string, form?: Record<string, string>) {
  const { origin, host } = new URL(env.PORTAL_ORIGIN)
  const request = new Request(env.PORTAL_ORIGIN + path, {
    method: form ? 'POST' : 'GET',
    headers: { origin, host },
    body: form && new URLSearchParams(form),
  })
  const { status, headers, text } = await app(request).then((answer) => ({
    status: answer.status,
    headers: [...answer.headers].filter(([name]) => name !== 'x-request-id'),
    text: answer.text(),
  }))
  return { status, headers, text: await text }
}

test('known, unknown, closed and password-less people get the same bytes, and the same rows are written', async () => {
  await addPerson(ana)
  await signedIn(ben)
  await write((tx) =>
    tx.run(
      sql`update accounts set closed_at = 1 where id = (select id from accounts where holder_id = ${ben.holderId})`,
    ),
  )
  await addPerson(staffSara)
  await write((tx) => tx.run(sql`update accounts set password_hash = null where role = 'liaison'`))
  const seen = []
  for (const email of [ana.email, 'nobody@example.test', ben.email, staffSara.email]) {
    const before = rowsOf()
    const answer = await whole('/recover', { email })
    const page = await whole('/recover?asked')
    const made = rowsOf().map(([name, count], i) => [name, Number(count) - Number(before[i]![1])])
    seen.push({ answer, page, made })
  }
  // The first of an address makes the row that counts for it.
  expect(seen[0]!.answer.status).toBe(302)
  for (const one of seen.slice(1)) {
    expect(one.answer).toEqual(seen[0]!.answer)
    expect(one.page).toEqual(seen[0]!.page)
  }
  expect(seen[1]!.made).toEqual(seen[2]!.made)
  expect(Object.fromEntries(seen[1]!.made)).toMatchObject({ emailed_links: 1, outbox: 1, audit: 1 })
  expect(Object.fromEntries(seen[0]!.made)).toMatchObject({ emailed_links: 1, outbox: 1, audit: 1 })
  const links = read((db) => db.select().from(emailedLinks).all())
  expect(links.map(({ accountId }) => accountId !== null)).toEqual([true, false, false, false])
})

test('the page says nothing of the address, and no address lies open in a row', async () => {
  await addPerson(ana)
  await ask(browserWith(), ana.email)
  await ask(browserWith(), 'nobody@example.test')
  const { html } = await browserWith().get('/recover?asked')
  expect(html).toContain('If we know this address')
  const kept = read((db) => [
    db.all(sql`select * from emailed_links`),
    db.all(sql`select * from outbox`),
    db.all(sql`select * from audit`),
    db.all(sql`select * from throttles`),
  ])
  expect(JSON.stringify(kept)).not.toMatch(/ana\.rivera|nobody@/)
})

test('asked more than three times an hour for one address, nothing more is made and the page says the same', async () => {
  await addPerson(ana)
  const answers = []
  for (let turn = 0; turn < 5; turn++) answers.push(await ask(browserWith(), ana.email))
  expect(new Set(answers.map(({ location }) => location))).toEqual(new Set(['/recover?asked']))
  expect(read((db) => db.select().from(emailedLinks).all())).toHaveLength(3)
  passHours(1.01)
  await ask(browserWith(), ana.email)
  expect(
    read((db) => db.select().from(emailedLinks).all()).some(
      ({ createdAt }) => createdAt > now() - minutes(1),
    ),
  ).toBe(true)
})

test('whoever asks too often from one place is told so, for known and unknown people alike', async () => {
  await addPerson(ana)
  for (let turn = 0; turn < 40; turn++) await ask(browserWith(), `person-${turn}@example.test`)
  const known = await ask(browserWith(), ana.email)
  const unknown = await ask(browserWith(), 'other@example.test')
  expect(known.status).toBe(429)
  expect(known.html).toContain('Too many tries')
  expect(unknown.html.replace('other@example.test', ana.email)).toBe(known.html)
})

test('an address that is none is refused with what was typed', async () => {
  const answer = await ask(browserWith(), 'ana at example')
  expect(answer.status).toBe(422)
  expect(answer.html).toContain('value="ana at example"')
})

test('opening the link changes nothing, however often and whoever opens it', async () => {
  const { path } = await forgotten()
  const before = [rowsOf(), read((db) => db.select().from(emailedLinks).all())]
  for (const method of ['GET', 'HEAD', 'GET'])
    for (const purpose of ['', 'prefetch', 'prefetch;prerender']) {
      const answer = await app(
        new Request(env.PORTAL_ORIGIN + path, {
          method,
          headers: { host: 'localhost:3000', 'sec-purpose': purpose },
        }),
      )
      expect(answer.status).toBe(200)
      await answer.text()
    }
  await app(
    new Request(`${env.PORTAL_ORIGIN}${path}.data`, { headers: { host: 'localhost:3000' } }),
  )
  expect([rowsOf(), read((db) => db.select().from(emailedLinks).all())]).toEqual(before)
  const { html } = await browserWith().get(path)
  expect(html).toContain('Continue')
  for (const word of [ana.email, 'Ana', 'Rivera', '•']) expect(html).not.toContain(word)
})

test('a link, the code by email and a new password let somebody in who has nothing else', async () => {
  const { browser, inbox, path } = await forgotten()
  const next = await browser.post(path)
  expect(next.location).toBe('/login/verify?code=sent')
  const proved = await browser.post('/login/verify', { code: inbox.codeFor(ana.email) })
  expect(proved.location).toBe('/login/password')
  const done = await browser.post('/login/password', { password: newPassword })
  expect(done.location).toBe('/dashboard')
  expect((await browser.get('/account')).status).toBe(200)
  expect(changes()).toContain('password-changed')

  await startCore()
  const [old, fresh] = [browserWith(), browserWith()]
  expect((await logIn(old, ana)).status).toBe(422)
  expect((await logIn(fresh, { ...ana, password: newPassword })).status).toBe(302)
})

test('a link works once, also when it is posted twice at the same moment', async () => {
  const { path } = await forgotten()
  const posts = await Promise.all([1, 2, 3].map(() => browserWith().post(path)))
  expect(posts.map(({ status }) => status).sort()).toEqual([302, 404, 404])
  expect((await browserWith().post(path)).status).toBe(404)
})

test('absent, used and late links get the same page, which changes nothing', async () => {
  const { accountId, path } = await forgotten()
  await browserWith().post(path)
  const late = await linkFor({
    ...{ purpose: 'password', accountId, language: 'en' },
    expiresAt: now() + minutes(60),
  })
  const ofNobody = await linkFor({ purpose: 'password', language: 'en', expiresAt: now() + 1e9 })
  passHours(1.01)
  for (const form of [undefined, {}]) {
    const absent = await whole('/recover/no-such-token-anywhere', form)
    expect(absent.status).toBe(404)
    expect(absent.text).toContain('This link does not work any more')
    expect(absent.text).toContain('href="/recover"')
    for (const one of [path, late, ofNobody]) expect(await whole(one, form)).toEqual(absent)
  }
})

test('a link works for an hour', async () => {
  const { browser, path } = await forgotten()
  passHours(0.99)
  expect((await browser.post(path)).status).toBe(302)
})

test('the second step is never skipped: a link alone leads to no password and no page', async () => {
  const { browser, path, accountId } = await forgotten()
  await browser.post(path)
  expect((await browser.get('/login/password')).location).toBe('/login/verify')
  const before = read((db) => db.select().from(accounts).all())
  expect((await browser.post('/login/password', { password: newPassword })).location).toBe(
    '/login?late',
  )
  expect(read((db) => db.select().from(accounts).all())).toEqual(before)
  expect((await browser.get('/dashboard')).location).toContain('/login')
  expect(openSessions().filter((one) => one.accountId === accountId)).toEqual([])
})

test('who has more than a mailbox proves that: no code by email opens a forgotten password', async () => {
  const inbox = await startInbox()
  const { accountId, shows } = await anaWithApp({ keepsEmail: true })
  const [sheetCode = ''] = await makeRecoveryCodes({ accountId })
  const browser = browserWith()
  await ask(browser, ana.email)
  expect((await browser.post(await recoveryPath())).location).toBe('/login/verify')
  const { html } = await browser.get('/login/verify')
  expect(html).toContain('authenticator app')
  expect(html).toContain('/login/verify?with=recovery')
  expect(html).not.toContain('with=email')
  await browser.post('/login/code')
  expect(inbox.textsTo(ana.email)).toEqual([])
  const byEmail = await browser.post('/login/verify', { way: 'email', code: '123456' })
  expect(byEmail.status).toBe(422)
  expect((await browser.post('/login/verify', { way: 'app', code: await shows() })).location).toBe(
    '/login/password',
  )

  const other = browserWith()
  await ask(other, ana.email)
  await other.post(await recoveryPath())
  const bySheet = await other.post('/login/verify', { way: 'recovery', code: sheetCode })
  expect(bySheet.location).toBe('/login/password')
})

test('staff recover their password with their app', async () => {
  const { accountId } = await signedIn(staffSara)
  const browser = browserWith()
  await ask(browser, staffSara.email)
  expect((await browser.post(await recoveryPath())).location).toBe('/login/verify')
  await browser.post('/login/verify', { way: 'app', code: await freshCode(staffSara.appKey) })
  const done = await browser.post('/login/password', { password: newPassword })
  expect(done.location).toBe('/admin')
  expect(openSessions().filter((one) => one.accountId === accountId)).toHaveLength(1)
})

test('a new password ends what the old one opened: sessions, logins on their way, remembered browsers, other links', async () => {
  const { accountId, browser, inbox, path } = await forgotten()
  const thief = browserWith((await signedIn(ana)).cookie)
  await openSession({ accountId })
  const token = await rememberDevice({ accountId })
  const halfWay = browserWith()
  await logIn(halfWay)
  const codeOfThief = inbox.codeFor(ana.email)
  await ask(browserWith(), ana.email)
  const otherLink = await recoveryPath()
  await signedIn(ben)

  await browser.post(path)
  await browser.post('/login/verify', { code: inbox.codeFor(ana.email) })
  await browser.post('/login/password', { password: newPassword })

  expect(openSessions().filter((one) => one.accountId === accountId)).toHaveLength(1)
  expect(openSessions(), 'those of others stay').toHaveLength(2)
  expect((await thief.get('/account')).location).toContain('/login')
  expect(await isRemembered({ accountId, token })).toBe(false)
  await halfWay.post('/login/verify', { code: codeOfThief })
  expect((await halfWay.get('/account')).location).toContain('/login')
  expect((await browserWith().post(otherLink)).status).toBe(404)
})

test('a new password is held to the rules, with the name and the address of the account', async () => {
  const { browser, inbox, path } = await forgotten()
  await browser.post(path)
  await browser.post('/login/verify', { code: inbox.codeFor(ana.email) })
  for (const password of ['short', 'password1234', 'anarivera2026', 'ana.rivera@example.test']) {
    const refused = await browser.post('/login/password', { password })
    expect(refused.status, password).toBe(422)
    expect(refused.html).toMatch(/name="password"[^>]* value=""/)
  }
  expect((await browser.post('/login/password', { password: newPassword })).status).toBe(302)
})

test('whoever guessed until the account waited does not keep its owner from the new password', async () => {
  const { browser, inbox, path } = await forgotten()
  await startCore()
  for (let turn = 0; turn < 11; turn++)
    await browserWith().post('/login', { email: ana.email, password: `a wrong guess ${turn}` })
  await browser.post(path)
  await browser.post('/login/verify', { code: inbox.codeFor(ana.email) })
  await browser.post('/login/password', { password: newPassword })
  expect((await logIn(browserWith(), { ...ana, password: newPassword })).status).toBe(302)
})

test('whoever uses up the codes of logins with a stolen password does not hold up a recovery', async () => {
  const { browser, path } = await forgotten()
  for (let turn = 0; turn < 7; turn++) await logIn(browserWith())
  expect((await browser.post(path)).location).toBe('/login/verify?code=sent')
})
