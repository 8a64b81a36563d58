import { afterEach, expect, test, vi } from 'vitest'
import { write } from '#db/client.server.ts'
import { accounts } from '#db/schema/identity.ts'
import { isRemembered, rememberDevice } from '#app/modules/factors/factors.server.ts'
import { addPerson, listSessions, openSession } from '#app/modules/identity/identity.server.ts'
import { openForBrowsers } from '#tests/app-browser.ts'
import { ana, ben, staffSara } from '#tests/cast.ts'
import { startCore } from '#tests/core.ts'
import { startInbox } from '#tests/inbox.ts'
import { signedIn } from '#tests/sign-in.ts'
import { changes, logIn, newPassword, openSessions, passHours } from './recovery.test-support.ts'

const browserWith = await openForBrowsers()
const PAGE = '/account/password'

afterEach(() => void vi.useRealTimers())

async function loggedIn(person: typeof ana | typeof staffSara = ana) {
  const { cookie, accountId } = await signedIn(person, { fresh: true })
  return { accountId, browser: browserWith(cookie) }
}

const right = { password: ana.password, newPassword }

test('a password is changed by who knows it; the old one opens nothing any more', async () => {
  await startInbox()
  await startCore()
  const { browser } = await loggedIn()
  const { html } = await browser.get(PAGE)
  expect(html).toMatch(/autoComplete="username"[^>]*value="ana.rivera@example.test"/)
  expect(html).toContain('At least 12 characters')
  const changed = await browser.post(PAGE, right)
  expect(changed.location).toBe('/account/security?password')
  expect((await browser.get(changed.location)).html).toContain('Your password is changed')
  expect(changes()).toEqual(['password-changed'])
  expect((await logIn(browserWith())).status).toBe(422)
  expect((await logIn(browserWith(), { ...ana, password: newPassword })).status).toBe(302)
})

test('all other sessions end, this one stays, and remembered browsers are forgotten', async () => {
  const { accountId, browser } = await loggedIn()
  await openSession({ accountId })
  const token = await rememberDevice({ accountId })
  await signedIn(ben)
  await browser.post(PAGE, right)
  expect(await listSessions(accountId)).toHaveLength(1)
  expect((await browser.get('/account')).status).toBe(200)
  expect(await isRemembered({ accountId, token })).toBe(false)
  expect(openSessions()).toHaveLength(2)
})

test('without a second factor proved just now neither the page nor its form does anything', async () => {
  const browser = browserWith((await signedIn(ana)).cookie)
  const confirm = '/account/confirm?returnTo=%2Faccount%2Fpassword'
  expect((await browser.get(PAGE)).location).toBe(confirm)
  expect((await browser.post(PAGE, right)).location).toBe(confirm)
  const fresh = (await loggedIn()).browser
  passHours(0.17)
  expect((await fresh.post(PAGE, right)).location).toBe(confirm)
  expect(changes()).toEqual([])
})

test.each([
  ['a wrong one', { ...right, password: 'not the one it is' }, 'That password is not right'],
  ['the same again', { ...right, newPassword: ana.password }, 'the password you have now'],
  ['a guessable one', { ...right, newPassword: 'password1234' }, 'too easy to guess'],
  ['her own name', { ...right, newPassword: 'anariveraana' }, 'too easy to guess'],
  ['a short one', { ...right, newPassword: 'tide 27' }, 'Use at least 12 characters'],
])('%s is refused, and nothing typed comes back', async (_, form, sentence) => {
  const { browser } = await loggedIn()
  const answer = await browser.post(PAGE, form)
  expect(answer.status).toBe(422)
  expect(answer.html).toContain(sentence)
  for (const typed of Object.values(form)) expect(answer.html).not.toContain(typed)
  expect(changes()).toEqual([])
})

test('a session that somebody took over guesses ten times and no more; strangers do not lock its owner out', async () => {
  const { browser } = await loggedIn()
  for (let turn = 0; turn < 10; turn++) {
    const { status } = await browser.post(PAGE, { ...right, password: `a wrong guess ${turn}` })
    expect(status).toBe(422)
  }
  const late = await browser.post(PAGE, right)
  expect(late.status).toBe(429)
  expect(late.html).toContain('Too many tries')

  const inbox = await startInbox()
  const owner = browserWith()
  passHours(0.3)
  await logIn(owner)
  await owner.post('/login/verify', { code: inbox.codeFor(ana.email) })
  const stranger = browserWith((await signedIn(ana, { fresh: true })).cookie)
  for (let turn = 0; turn < 11; turn++)
    await stranger.post(PAGE, { ...right, password: `a wrong guess ${turn}` })
  expect((await owner.post(PAGE, right)).status).toBe(302)
})

test('staff change theirs; who comes by the directory has none to change', async () => {
  const { browser } = await loggedIn(staffSara)
  const changed = await browser.post(PAGE, { password: staffSara.password, newPassword })
  expect(changed.status).toBe(302)
  await write((tx) => void tx.update(accounts).set({ passwordHash: null }).run())
  expect((await browser.get(PAGE)).status).toBe(404)
  expect((await browser.post(PAGE, right)).status).toBe(404)
})

test("another's password is not changed by one's own form", async () => {
  await addPerson(ben)
  const { browser } = await loggedIn()
  await browser.post(PAGE, { ...right, accountId: 'of-ben', email: ben.email })
  await startInbox()
  expect((await logIn(browserWith(), ben)).status).toBe(302)
})
