import { eq } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import { onCommit, read, write } from '#db/client.server.ts'
import { accounts, pendingLogins } from '#db/schema/identity.ts'
import { addDemoPerson } from '#db/seed.server.ts'
import {
  confirmPasskey,
  findPasskeyToConfirm,
  listFactors,
  removeFactor,
  startPasskey,
} from '#app/modules/factors/factors.server.ts'
import { confirmSession, openSession } from '#app/modules/identity/identity.server.ts'
import { pendingCookie } from '#app/http/cookies.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { open, seal } from '#app/platform/seal.server.ts'
import type { DemoPerson } from '#db/demo-people.ts'
import { browserAt } from '#tests/at-the-door.ts'
import { ana, ben, staffSara } from '#tests/cast.ts'
import { startInbox } from '#tests/inbox.ts'
import { softwarePasskey } from '#tests/software-passkey.ts'

type Browser = ReturnType<typeof browserAt>

afterEach(() => {
  vi.useRealTimers()
})

/** Somebody with an account and a passkey for it. */
async function withPasskey(person: DemoPerson) {
  const accountId = (await addDemoPerson(person))!
  const passkey = softwarePasskey()
  const { name: displayName, email: accountName } = person
  const factorId = await startPasskey({ accountId, accountName, displayName })
  const found = (await findPasskeyToConfirm({ accountId, factorId })) as { options: string }
  const response = passkey.make(found.options)
  await confirmPasskey({ accountId, factorId, name: 'My phone', response })
  return { accountId, factorId, passkey }
}

/** What the page asks of a passkey, as its form has it; empty when it asks nothing. */
async function asked(browser: Browser) {
  const { html } = await browser.open('/login/passkey')
  const options = /data-options="([^"]*)"/.exec(html)?.[1] ?? ''
  return options.replaceAll('&quot;', '"')
}

async function afterPassword({ email, password }: DemoPerson, browser = browserAt()) {
  const { location } = await browser.post('/login', { email, password })
  expect(location).toBe('/login/verify')
  expect(await browser.post('/login/passkey')).toMatchObject({ location: '/login/passkey' })
  return browser
}

async function alone(browser = browserAt(), form = {}) {
  const { location } = await browser.post('/login/passkey', { alone: 'on', ...form })
  expect(location).toBe('/login/passkey')
  return browser
}

test('password and passkey open the account; no code goes out', async () => {
  const inbox = await startInbox()
  const { passkey } = await withPasskey(ana)
  const browser = await afterPassword(ana)
  const options = await asked(browser)
  expect(JSON.parse(options)).toMatchObject({
    rpId: 'localhost',
    userVerification: 'required',
    allowCredentials: [{ id: passkey.credentialId }],
  })
  const proved = await browser.post('/login/passkey', { response: passkey.sign(options) })
  expect(proved).toMatchObject({ status: 302, location: '/dashboard' })
  expect(await browser.session()).toMatchObject({ name: ana.name })
  expect((await browser.session())!.factorAt).toBeGreaterThan(0)
  expect(inbox.textsTo(ana.email)).toEqual([])
})

test('the passkey alone opens the account, back to where somebody wanted to go', async () => {
  const { passkey } = await withPasskey(ana)
  await withPasskey(ben)
  const browser = await alone(browserAt(), { returnTo: '/claims?after=2' })
  const options = await asked(browser)
  expect(JSON.parse(options)).not.toHaveProperty('allowCredentials')
  const proved = await browser.post('/login/passkey', { response: passkey.sign(options) })
  expect(proved.location).toBe('/claims?after=2')
  expect(await browser.session()).toMatchObject({ name: ana.name })
})

test('staff log in with a passkey alone, to their own first page', async () => {
  const { passkey } = await withPasskey(staffSara)
  const browser = await alone()
  const response = passkey.sign(await asked(browser))
  expect((await browser.post('/login/passkey', { response })).location).toBe('/admin')
})

test('a passkey proves again who is logged in', async () => {
  const { passkey, accountId } = await withPasskey(ana)
  const { sessionId } = await openSession({ accountId })
  const started = await confirmSession({
    accountId,
    sessionId,
    returnTo: '/account/security',
    deliver: async () => 'sent',
  })
  const browser = browserAt()
  const { pendingId } = started as { pendingId: string }
  const cookie = await pendingCookie.serialize(pendingId)
  browser.jar.set('pending', /^[^=]+=([^;]*)/.exec(cookie)![1]!)
  await browser.post('/login/passkey')
  const response = passkey.sign(await asked(browser))
  expect((await browser.post('/login/passkey', { response })).location).toBe('/account/security')
})

test("another person's passkey does not prove my second step", async () => {
  await withPasskey(ana)
  const { passkey } = await withPasskey(ben)
  const browser = await afterPassword(ana)
  const response = passkey.sign(await asked(browser))
  const refused = await browser.post('/login/passkey', { response })
  expect(refused.status).toBe(422)
  expect(refused.html).toContain('That passkey did not work here')
  expect(await browser.session()).toBeUndefined()
})

test('each challenge takes one answer: a right one after a wrong one comes too late', async () => {
  const { passkey } = await withPasskey(ana)
  const browser = await afterPassword(ana)
  const options = await asked(browser)
  await browser.post('/login/passkey', { response: 'nothing' })
  expect(await asked(browser), 'nothing is asked any more').toBe('')
  const late = await browser.post('/login/passkey', { response: passkey.sign(options) })
  expect(late.status).toBe(422)
  expect(late.html).toContain('That took too long')
  expect(await browser.session()).toBeUndefined()
})

test('an answer that opened an account opens nothing again', async () => {
  const { passkey } = await withPasskey(ana)
  const browser = await alone()
  const pending = browser.jar.get('pending')!
  const response = passkey.sign(await asked(browser))
  await browser.post('/login/passkey', { response })
  for (const thief of [browserAt(), await alone(), await afterPassword(ana)]) {
    if (!thief.jar.has('pending')) thief.jar.set('pending', pending)
    await thief.post('/login/passkey', { response })
    expect(await thief.session()).toBeUndefined()
  }
})

test('of two posts of one answer at the same moment one opens a session', async () => {
  const { passkey } = await withPasskey(ana)
  const browser = await alone()
  const response = passkey.sign(await asked(browser))
  const posts = await Promise.all([1, 2, 3].map(() => browser.post('/login/passkey', { response })))
  expect(posts.filter(({ location }) => location === '/dashboard')).toHaveLength(1)
})

test('an answer to the challenge before is refused', async () => {
  const { passkey } = await withPasskey(ana)
  const browser = await afterPassword(ana)
  const older = await asked(browser)
  await browser.post('/login/passkey')
  const answer = await browser.post('/login/passkey', { response: passkey.sign(older) })
  expect(answer.status).toBe(422)
  expect(await browser.session()).toBeUndefined()
})

test.each([
  ['sealed under another key meanwhile is answered', (challenge: string) => challenge, 302],
  ['replaced by another meanwhile is not', (challenge: string) => ` ${challenge}`, 422],
])('a challenge that is %s', async (_, change, status) => {
  const { passkey } = await withPasskey(ana)
  const browser = await alone()
  const response = passkey.sign(await asked(browser))
  // Between the write that counts the attempt and the one that takes the challenge away.
  const stop = onCommit(() => {
    stop()
    void write((tx) => {
      const { id, challengeSealed } = tx.select().from(pendingLogins).get()!
      const place = { table: 'pending_logins', column: 'challenge_sealed', row: id }
      const changed = { challengeSealed: seal(change(open(challengeSealed!, place)), place) }
      tx.update(pendingLogins).set(changed).run()
    })
  })
  expect(await browser.post('/login/passkey', { response })).toMatchObject({ status })
  expect(Boolean(await browser.session())).toBe(status === 302)
})

test('a challenge works for ten minutes', async () => {
  const { passkey } = await withPasskey(ana)
  const browser = await afterPassword(ana)
  const response = passkey.sign(await asked(browser))
  vi.useFakeTimers({ now: Date.now() + minutes(10) + 1, toFake: ['Date'] })
  expect(await asked(browser)).toBe('')
  expect((await browser.post('/login/passkey', { response })).html).toContain('That took too long')
  await browser.post('/login/passkey')
  const fresh = passkey.sign(await asked(browser))
  expect((await browser.post('/login/passkey', { response: fresh })).location).toBe('/dashboard')
})

test('after five wrong answers the right one opens nothing, with however many challenges', async () => {
  const { passkey } = await withPasskey(ana)
  const stranger = softwarePasskey()
  const browser = await afterPassword(ana)
  for (let turn = 0; turn < 5; turn++) {
    const response = stranger.sign(await asked(browser), { as: passkey.credentialId })
    expect((await browser.post('/login/passkey', { response })).status).toBe(422)
    await browser.post('/login/passkey')
  }
  const response = passkey.sign(await asked(browser))
  const late = await browser.post('/login/passkey', { response })
  expect(late.html).toContain('Too many tries. Please begin again')
  expect(await browser.session()).toBeUndefined()
})

test('five wrong answers are five of the account, however often the login begins anew', async () => {
  const { passkey } = await withPasskey(ana)
  let checked = 0
  for (let login = 0; login < 7; login++) {
    const browser = await afterPassword(ana)
    const response = passkey.sign(await asked(browser), { verified: false })
    if ((await browser.post('/login/passkey', { response })).status === 422) checked++
  }
  expect(checked).toBe(5)
})

test('logins by a passkey alone are counted by address, before anything is kept', async () => {
  const browser = browserAt()
  const many = Array.from({ length: 102 }, () => browser.post('/login/passkey', { alone: 'on' }))
  const refused = (await Promise.all(many)).filter(({ status }) => status === 429)
  expect(refused).toHaveLength(2)
  expect(refused[0]!.html).toContain('Too many tries. Please wait 15 minutes')
  expect(read((db) => db.select().from(pendingLogins).all())).toHaveLength(100)
  expect((await browserAt('203.0.113.9').post('/login/passkey', { alone: 'on' })).status).toBe(302)
})

test('a closed account opens by no passkey, alone or after the password', async () => {
  const { passkey, accountId } = await withPasskey(ana)
  const [one, other] = [await alone(), await afterPassword(ana)]
  await write((tx) => {
    tx.update(accounts).set({ closedAt: 1 }).where(eq(accounts.id, accountId)).run()
  })
  for (const browser of [one, other]) {
    const response = passkey.sign(await asked(browser))
    expect((await browser.post('/login/passkey', { response })).status).toBe(422)
    expect(browser.jar.has('access')).toBe(false)
  }
})

test('a removed passkey opens nothing, also where it was asked before', async () => {
  const { passkey, accountId, factorId } = await withPasskey(ana)
  const browser = await alone()
  const response = passkey.sign(await asked(browser))
  await removeFactor({ accountId, factorId, byEmail: true })
  expect((await browser.post('/login/passkey', { response })).status).toBe(422)
  expect((await listFactors({ accountId, byEmail: true })).map(({ kind }) => kind)).toEqual([
    'email',
  ])
})

test('who has no passkey is asked for none after the password', async () => {
  await startInbox()
  await addDemoPerson(ana)
  const browser = browserAt()
  await browser.post('/login', { email: ana.email, password: ana.password })
  expect((await browser.post('/login/passkey')).location).toBe('/login?late')
  expect(await asked(browser)).toBe('')
})

test('without a script the page says so and leads to the other ways', async () => {
  await startInbox()
  await withPasskey(ana)
  const browser = await afterPassword(ana)
  const { html } = await browser.open('/login/passkey')
  expect(html).toContain('Passkeys need JavaScript')
  expect(html).toContain('href="/login/verify?with=email"')
  expect(html).not.toContain(ana.email)
  expect((await browser.open('/login/verify?with=email')).html).toContain('Send me a code')
})

test('what a passkey is asked lies sealed in its row', async () => {
  const { passkey } = await withPasskey(ana)
  const browser = await afterPassword(ana)
  const { challenge } = JSON.parse(await asked(browser)) as { challenge: string }
  const rows = JSON.stringify(read((db) => db.select().from(pendingLogins).all()))
  expect(rows).not.toContain(challenge)
  expect(rows).not.toContain(passkey.credentialId)
})
