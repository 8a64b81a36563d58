import { afterEach, expect, test, vi } from 'vitest'
import { read } from '#db/client.server.ts'
import { pendingLogins } from '#db/schema/identity.ts'
import { minutes } from '#app/platform/clock.ts'
import { addPerson } from '#app/modules/identity/identity.server.ts'
import { ana, ben } from '#tests/cast.ts'
import { startInbox } from '#tests/inbox.ts'
import { browserAt } from '#tests/at-the-door.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** Somebody who has given the right password and waits for the code. */
async function halfWay(person: typeof ana | typeof ben) {
  await addPerson(person)
  const browser = browserAt()
  const { location } = await browser.post('/login', {
    email: person.email,
    password: person.password,
  })
  expect(location).toBe('/login/verify?code=sent')
  return browser
}

const wrongFor = (code: string, turn = 0) =>
  String((Number(code) + 1 + turn) % 1_000_000).padStart(6, '0')

test('the browser holds an id and nothing of the code', async () => {
  await startInbox()
  const browser = await halfWay(ana)
  expect([...browser.jar.keys()]).toEqual(['pending'])
  const held = Buffer.from(decodeURIComponent(browser.jar.get('pending')!).split('.')[0]!, 'base64')
  expect(held.toString()).toMatch(/^"[\w-]{32}"$/)
})

test('an altered id is nobody', async () => {
  const inbox = await startInbox()
  const browser = await halfWay(ana)
  const [row] = read((db) => db.select().from(pendingLogins).all())
  browser.jar.set('pending', Buffer.from(JSON.stringify(row!.id)).toString('base64'))
  const answer = await browser.post('/login/verify', { code: inbox.codeFor(ana.email) })
  expect(answer.location).toBe('/login?late')
  expect(await browser.session()).toBeUndefined()
})

test('a code of one login does not fit another, with its cookie of remix-auth-totp or without', async () => {
  const inbox = await startInbox()
  const victim = await halfWay(ana)
  await halfWay(ben)
  victim.jar.set('_totp', `email=${encodeURIComponent(ben.email)}&totp=%7B%22attempts%22%3A0%7D`)
  const answer = await victim.post('/login/verify', { code: inbox.codeFor(ben.email) })
  expect(answer.status).toBe(422)
  expect(await victim.session()).toBeUndefined()
})

test('an email posted along sends no code anywhere and changes nobody', async () => {
  const inbox = await startInbox()
  const browser = await halfWay(ana)
  await browser.post('/login/verify', { email: 'evil@example.test' })
  await browser.post('/login/verify', { email: 'evil@example.test', code: '' })
  expect(inbox.textsTo('evil@example.test')).toEqual([])
  await browser.post('/login/verify', { email: ben.email, code: inbox.codeFor(ana.email) })
  expect(await browser.session()).toMatchObject({ name: ana.name })
})

test('after five wrong codes the right one no longer works, whatever cookie is restored', async () => {
  const inbox = await startInbox()
  const browser = await halfWay(ana)
  const code = inbox.codeFor(ana.email)
  const cookie = browser.jar.get('pending')!
  for (let turn = 0; turn < 5; turn++) {
    browser.jar.set('pending', cookie)
    const answer = await browser.post('/login/verify', { code: wrongFor(code, turn) })
    expect(answer.html).toContain('That code is not right')
  }
  browser.jar.set('pending', cookie)
  const late = await browser.post('/login/verify', { code })
  expect(late.html).toContain('Too many wrong codes')
  expect(await browser.session()).toBeUndefined()
})

test('a new code does not give new attempts', async () => {
  const inbox = await startInbox()
  const browser = await halfWay(ana)
  for (let turn = 0; turn < 5; turn++)
    await browser.post('/login/verify', { code: wrongFor(inbox.codeFor(ana.email), turn) })
  await browser.post('/login/code')
  await browser.post('/login/verify', { code: inbox.codeFor(ana.email) })
  expect(await browser.session()).toBeUndefined()
})

test('thirty guesses at once are five attempts', async () => {
  const inbox = await startInbox()
  const browser = await halfWay(ana)
  const code = inbox.codeFor(ana.email)
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, turn) =>
      browser.post('/login/verify', { code: wrongFor(code, turn) }),
    ),
  )
  const checked = answers.filter(({ html }) => html.includes('That code is not right'))
  expect(checked).toHaveLength(5)
  expect(read((db) => db.select().from(pendingLogins).get())?.attempts).toBe(5)
})

test('a code works once, also when it is posted twice at the same moment', async () => {
  const inbox = await startInbox()
  const browser = await halfWay(ana)
  const code = inbox.codeFor(ana.email)
  const cookie = browser.jar.get('pending')!
  const posts = await Promise.all([1, 2, 3].map(() => browser.post('/login/verify', { code })))
  expect(posts.filter(({ location }) => location === '/dashboard')).toHaveLength(1)
  const thief = browserAt()
  thief.jar.set('pending', cookie)
  await thief.post('/login/verify', { code })
  expect(await thief.session()).toBeUndefined()
})

test('a code works for ten minutes', async () => {
  const inbox = await startInbox()
  const browser = await halfWay(ana)
  const code = inbox.codeFor(ana.email)
  vi.useFakeTimers({ now: Date.now() + minutes(10) + 1_000, toFake: ['Date'] })
  const late = await browser.post('/login/verify', { code })
  expect(late.html).toContain('That code has expired')
  await browser.post('/login/code')
  await browser.post('/login/verify', { code })
  expect(await browser.session(), 'the old one').toBeUndefined()
  await browser.post('/login/verify', { code: inbox.codeFor(ana.email) })
  expect(await browser.session()).toBeDefined()
})

test('guessing by one login after another is stopped', async () => {
  const inbox = await startInbox()
  await addPerson(ana)
  let checked = 0
  for (let login = 0; login < 6; login++) {
    const browser = browserAt()
    await browser.post('/login', { email: ana.email, password: ana.password })
    const code = inbox.codeFor(ana.email)
    for (let turn = 0; turn < 5; turn++) {
      const { status } = await browser.post('/login/verify', { code: wrongFor(code, turn) })
      if (status === 422) checked++
    }
  }
  expect(checked).toBe(5)
})

test('nothing a person is known by lies open in the row', async () => {
  const inbox = await startInbox()
  await halfWay(ana)
  const rows = JSON.stringify(read((db) => db.select().from(pendingLogins).all()))
  expect(rows).not.toContain('ana.rivera')
  expect(rows).not.toContain('example')
  expect(rows).not.toContain(inbox.codeFor(ana.email))
})
