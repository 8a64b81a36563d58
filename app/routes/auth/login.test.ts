import { expect, test } from 'vitest'
import { addPerson } from '#app/modules/identity/identity.server.ts'
import { ana, cara, staffSara } from '#tests/cast.ts'
import { addDemoPerson } from '#db/seed.server.ts'
import { freshCode } from '#tests/authenticator.ts'
import { startInbox } from '#tests/inbox.ts'
import { browserAt, startCoreWithTime } from '#tests/at-the-door.ts'

const credentials = ({ email, password }: { email: string; password: string }) => ({
  email,
  password,
})
const wrong = 'not the password 11'
const coreIsDown = { fault: 'error', status: 503 }

test('a known person gets in by password and code, and back to where they wanted to go', async () => {
  const inbox = await startInbox()
  await addPerson(ana)
  const browser = browserAt()
  const sent = await browser.post('/login', { ...credentials(ana), returnTo: '/claims?after=2' })
  expect(sent).toMatchObject({ status: 302, location: '/login/verify?code=sent' })
  expect((await browser.open('/login/verify?code=sent')).html).toContain('a•••@example.test')
  const code = inbox.codeFor(ana.email)
  const inside = await browser.post('/login/verify', {
    code: `${code.slice(0, 3)} ${code.slice(3)}`,
  })
  expect(inside).toMatchObject({ status: 302, location: '/claims?after=2' })
  expect(await browser.session()).toMatchObject({ name: ana.name, holderId: ana.holderId })
})

test('staff get in by password and authenticator app, to their own pages', async () => {
  await addDemoPerson(staffSara)
  const browser = browserAt()
  await browser.post('/login', credentials(staffSara))
  const code = await freshCode(staffSara.appKey)
  const inside = await browser.post('/login/verify', { way: 'app', code })
  expect(inside.location).toBe('/admin')
  expect(await browser.session()).toMatchObject({ role: 'liaison', holderId: undefined })
})

test('a returnTo of another host is forgotten', async () => {
  const inbox = await startInbox()
  await addPerson(ana)
  const browser = browserAt()
  await browser.post('/login', { ...credentials(ana), returnTo: '//evil.example' })
  const inside = await browser.post('/login/verify', { code: inbox.codeFor(ana.email) })
  expect(inside.location).toBe('/dashboard')
  expect((await browserAt().open('/login?returnTo=//evil.example')).html).not.toContain('evil')
})

test('a password alone opens nothing', async () => {
  await startInbox()
  await addPerson(ana)
  const browser = browserAt()
  const sent = await browser.post('/login', credentials(ana))
  expect(sent.cookieNames).toEqual(['pending'])
  expect(await browser.session()).toBeUndefined()
  expect((await browser.open('/login/password')).location).toBe('/login/verify')
  const early = await browser.post('/login/password', { password: 'meadow harp 18 stone' })
  expect(early.location).toBe('/login?late')
  expect(await browser.session()).toBeUndefined()
})

test('known and unknown people get the same bytes for a wrong password', async () => {
  await startCoreWithTime()
  await addPerson(ana)
  const known = await browserAt().post('/login', {
    email: 'ana.rivera@example.test',
    password: wrong,
  })
  const unknown = await browserAt().post('/login', {
    email: 'una.rivera@example.test',
    password: wrong,
  })
  expect(known.status).toBe(422)
  expect(unknown.status).toBe(422)
  expect(unknown.html.replace('una.rivera', 'ana.rivera')).toBe(known.html)
  expect(known.cookieNames).toEqual(unknown.cookieNames)
})

test('known and unknown people cost the same work, so they wait as long', async () => {
  const core = await startCoreWithTime()
  await addPerson(ana)
  const refuse = async (email: string) => {
    const startedAt = performance.now()
    await browserAt(email).post('/login', { email, password: wrong })
    return performance.now() - startedAt
  }
  await refuse('warm.up@example.test')
  const known: number[] = []
  const unknown: number[] = []
  for (let turn = 0; turn < 9; turn++) {
    known.push(await refuse(ana.email))
    unknown.push(await refuse(`nobody${turn}@example.test`))
  }
  const asked = await core.requests('verifyCredentials')
  expect(asked).toHaveLength(19)
  expect(new Set(asked.map(({ outcome }) => outcome)).size).toBe(1)
  const ratio = Math.min(...known) / Math.min(...unknown)
  expect(ratio).toBeGreaterThan(0.5)
  expect(ratio).toBeLessThan(2)
})

test('what was typed is kept, but never a password', async () => {
  await startCoreWithTime()
  const { html } = await browserAt().post('/login', { email: 'no address', password: wrong })
  expect(html).toContain('value="no address"')
  expect(html).toContain('href="#login-email"')
  expect(html).not.toContain(wrong)
})

test('with the core down, known people log in as ever', async () => {
  const core = await startCoreWithTime()
  await core.dial(coreIsDown)
  const inbox = await startInbox()
  await addPerson(ana)
  const browser = browserAt()
  await browser.post('/login', credentials(ana))
  await browser.post('/login/verify', { code: inbox.codeFor(ana.email) })
  expect(await browser.session()).toBeDefined()
})

test('with the core down, everybody else is told so alike, and may report without an account', async () => {
  const core = await startCoreWithTime()
  await core.dial(coreIsDown)
  await addPerson(ana)
  const unknown = await browserAt().post('/login', credentials(cara))
  const known = await browserAt().post('/login', { email: ana.email, password: wrong })
  expect(unknown.status).toBe(503)
  expect(unknown.html).toContain('cannot look you up right now')
  expect(unknown.html).toContain('href="/report"')
  expect(known.status).toBe(503)
  expect(known.html).toBe(unknown.html.replaceAll(cara.email, ana.email))
})

test("the login at the insurer's website opens an account, with a password of its own", async () => {
  await startCoreWithTime()
  const inbox = await startInbox()
  const browser = browserAt()
  await browser.post('/login', { ...credentials(cara), returnTo: '/policies' })
  const verified = await browser.post('/login/verify', { code: inbox.codeFor(cara.email) })
  expect(verified.location).toBe('/login/password')
  expect(await browser.session(), 'not in before there is a password').toBeUndefined()
  expect((await browser.open('/login/password')).html).toContain(cara.email)

  const weak = await browser.post('/login/password', { password: 'lindqvist1991' })
  expect(weak.status).toBe(422)
  const own = 'meadow harp 18 stone'
  const inside = await browser.post('/login/password', { password: own })
  expect(inside.location).toBe('/policies')
  expect(await browser.session()).toMatchObject({ name: cara.name, holderId: cara.holderId })

  const again = browserAt()
  expect((await again.post('/login', credentials(cara))).status, 'the old one').toBe(422)
  expect((await again.post('/login', { email: cara.email, password: own })).status).toBe(302)
  expect((await browser.post('/login/password', { password: own })).location).toBe('/login?late')
})

test('an email that was not taken is said, and can be sent again', async () => {
  const inbox = await startInbox()
  await addPerson(ana)
  const browser = browserAt()
  inbox.goDown()
  const failed = await browser.post('/login', credentials(ana))
  expect(failed.location).toBe('/login/verify?code=failed')
  expect((await browser.open('/login/verify?code=failed')).html).toContain('could not send')
  inbox.comeBack()
  expect((await browser.post('/login/code')).location).toBe(
    '/login/verify?with=email&code=sent-again',
  )
  await browser.post('/login/verify', { code: inbox.codeFor(ana.email) })
  expect(await browser.session()).toBeDefined()
})

test('codes are sent a few times, not for ever', async () => {
  const inbox = await startInbox()
  await addPerson(ana)
  const browser = browserAt()
  await browser.post('/login', credentials(ana))
  for (let turn = 0; turn < 10; turn++) await browser.post('/login/code')
  expect(inbox.textsTo(ana.email)).toHaveLength(5)
  expect((await browser.post('/login/code')).location).toBe(
    '/login/verify?with=email&code=too-many',
  )
})

test('200 guesses at once admit ten', async () => {
  const core = await startCoreWithTime()
  await addPerson(ana)
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, turn) =>
      browserAt(`203.0.113.${turn}`).post('/login', {
        email: ana.email,
        password: `${wrong}${turn}`,
      }),
    ),
  )
  const statuses = answers.map(({ status }) => status)
  const checked = statuses.filter((status) => status === 422)
  process.stdout.write(`200 parallel guesses of a password: ${checked.length} checked (limit 10)\n`)
  expect(checked).toHaveLength(10)
  expect(statuses.filter((status) => status === 429)).toHaveLength(190)
  expect(await core.requests('verifyCredentials')).toHaveLength(10)
})

test('strangers who guess do not lock out a browser that was here before', async () => {
  await startCoreWithTime()
  const inbox = await startInbox()
  await addPerson(ana)
  const owner = browserAt()
  await owner.post('/login', credentials(ana))
  await owner.post('/login/verify', { code: inbox.codeFor(ana.email) })
  for (let turn = 0; turn < 11; turn++)
    await browserAt().post('/login', { email: ana.email, password: wrong })
  expect((await browserAt().post('/login', credentials(ana))).status).toBe(429)
  owner.jar.delete('access')
  owner.jar.delete('refresh')
  expect((await owner.post('/login', credentials(ana))).status).toBe(302)
})

test('one address that tries everybody is stopped', async () => {
  await startCoreWithTime()
  const answers = await Promise.all(
    Array.from({ length: 105 }, (_, turn) =>
      browserAt('192.0.2.1').post('/login', { email: `p${turn}@example.test`, password: wrong }),
    ),
  )
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(5)
})
