import { expect, test } from 'vitest'
import { read } from '#db/client.server.ts'
import { accounts } from '#db/schema/identity.ts'
import { addPerson } from '#app/modules/identity/identity.server.ts'
import { ana, ben, cara, dan } from '#tests/cast.ts'
import { browserAt, startCoreWithTime } from '#tests/at-the-door.ts'
import { startInbox } from '#tests/inbox.ts'

/** What a browser could add to any form; none of it is anybody's to say about themselves. */
const more = (accountId: string) => ({
  ...{
    role: 'operator',
    holderId: ben.holderId,
    accountId,
    insuredAs: ben.holderId,
    id: accountId,
  },
  ...{ sessionId: 'x', purpose: 'confirm', verifiedAt: '1', factorAt: '9e12', closedAt: '' },
  ...{ passwordHash: 'x', name: 'Somebody Else', noticeTo: 'x@example.test', attempts: '-9' },
})

const accountsNow = () => read((db) => db.select().from(accounts).all())

test('a login lets in whose password and code it was, whatever else is posted', async () => {
  await startCoreWithTime()
  const inbox = await startInbox()
  const accountId = await addPerson(ana)
  const bens = (await addPerson(ben))!
  const before = accountsNow()
  const browser = browserAt()
  const { email, password } = ana
  expect((await browser.post('/login', { ...more(bens), email, password })).status).toBe(302)
  const code = inbox.codeFor(email)
  const inside = await browser.post('/login/verify', { ...more(bens), way: 'email', code })
  expect(inside).toMatchObject({ status: 302, location: '/dashboard' })
  expect(await browser.session()).toMatchObject({
    ...{ accountId, holderId: ana.holderId, role: 'policyholder', name: ana.name },
  })
  expect(accountsNow()).toEqual(before)
})

test('a registration makes a policyholder of whoever proved the policy', async () => {
  await startCoreWithTime()
  const inbox = await startInbox()
  const bens = (await addPerson(ben))!
  const browser = browserAt()
  const form = {
    ...{ policyNumber: dan.policyNumber, postalCode: dan.postalCode, language: 'en' },
    ...{ 'dateOfBirth.month': '1', 'dateOfBirth.day': '23', 'dateOfBirth.year': '1965' },
    ...{ email: 'dan@mail.example.test', password: dan.password },
  }
  await browser.post('/register', { ...more(bens), ...form })
  await browser.post('/register/confirm', { ...more(bens), code: inbox.codeFor(form.email) })
  expect(await browser.session()).toMatchObject({ role: 'policyholder', holderId: dan.holderId })
  const [kept, made] = accountsNow()
  expect(kept).toMatchObject({ id: bens, role: 'policyholder', holderId: ben.holderId })
  expect(made).toMatchObject({ role: 'policyholder', holderId: dan.holderId, insuredAs: null })
  expect(made?.id).not.toBe(bens)
})

test('a first login makes a policyholder of whom the insurer knows', async () => {
  await startCoreWithTime()
  const inbox = await startInbox()
  const bens = (await addPerson(ben))!
  const browser = browserAt()
  const { email, password } = cara
  await browser.post('/login', { ...more(bens), email, password })
  const code = inbox.codeFor(email)
  await browser.post('/login/verify', { ...more(bens), way: 'email', code })
  const own = { password: 'window seven copper 28' }
  await browser.post('/login/password', { ...more(bens), ...own })
  const session = await browser.session()
  expect(session).toMatchObject({ role: 'policyholder', holderId: cara.holderId, name: cara.name })
  expect(session?.accountId).not.toBe(bens)
})
