import { expect, test } from 'vitest'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { addPerson, findContact } from '#app/modules/identity/identity.server.ts'
import { ana, dan } from '#tests/cast.ts'
import { startInbox } from '#tests/inbox.ts'
import { browserAt, startCoreWithTime } from '#tests/at-the-door.ts'

const form = {
  policyNumber: dan.policyNumber,
  'dateOfBirth.month': '1',
  'dateOfBirth.day': '23',
  'dateOfBirth.year': '1965',
  postalCode: dan.postalCode,
  email: 'dan@mail.example.test',
  password: dan.password,
  language: 'es',
}

test('whoever proves a policy and the email gets an account, and is in', async () => {
  await startCoreWithTime()
  const inbox = await startInbox()
  const browser = browserAt()
  const sent = await browser.post('/register', form)
  expect(sent).toMatchObject({ status: 302, location: '/register/confirm?code=sent' })
  expect(await findContact(dan.holderId), 'not before the code').toBeUndefined()
  expect(inbox.textsTo(form.email)[0]).toContain('Su código es')

  const inside = await browser.post('/register/confirm', { code: inbox.codeFor(form.email) })
  expect(inside).toMatchObject({ status: 302, location: '/dashboard' })
  const session = await browser.session()
  expect(session).toMatchObject({ name: dan.name, holderId: dan.holderId })
  expect(await findContact(dan.holderId)).toEqual({
    accountId: session?.accountId,
    name: dan.name,
    email: form.email,
    phone: '+15055550127',
    phoneVerified: false,
    language: 'es',
  })
  expect(listRecordedEvents('account/opened').map(({ data }) => data)).toEqual([
    { accountId: session?.accountId, holderId: dan.holderId },
  ])
})

test('the number may be typed as it stands on the card', async () => {
  await startCoreWithTime()
  await startInbox()
  const typed = { ...form, policyNumber: ' tma 6120933 04 ' }
  expect((await browserAt().post('/register', typed)).status).toBe(302)
})

test('a password made of the name the insurer knows the person by is refused', async () => {
  await startCoreWithTime()
  await startInbox()
  const { status, html } = await browserAt().post('/register', {
    ...form,
    password: 'DanYazzie2026',
  })
  expect(status).toBe(422)
  expect(html).toContain('Please choose another.')
})

test.each([
  ['policy number', { policyNumber: 'TMA-0000000-00' }],
  ['date of birth', { 'dateOfBirth.day': '24' }],
  ['ZIP code', { postalCode: '87502' }],
])('a wrong %s is the same answer as any other', async (_name, wrong) => {
  await startCoreWithTime()
  const { status, html } = await browserAt().post('/register', { ...form, ...wrong })
  expect(status).toBe(422)
  expect(html).toContain('We could not find a policy with these three answers')
})

test('an email in use gets the same page, and an email that says so', async () => {
  await startCoreWithTime()
  const inbox = await startInbox()
  await addPerson(ana)
  const fresh = browserAt()
  const used = browserAt()
  const first = await fresh.post('/register', form)
  const second = await used.post('/register', { ...form, email: ana.email })
  expect({ ...second, html: '' }).toEqual({ ...first, html: '' })
  const pages = await Promise.all([fresh, used].map((one) => one.open('/register/confirm')))
  expect(pages[1]!.html.replace('a•••@', 'd•••@mail.')).toBe(pages[0]!.html)
  expect(inbox.textsTo(ana.email)).toEqual([expect.stringContaining('Usted ya tiene una')])
  expect(inbox.codeFor(ana.email)).toBe('')
  await used.post('/login/code')
  expect(inbox.textsTo(ana.email)).toHaveLength(2)
})

test('a second account of the same person is not made; who has one is told at their own address', async () => {
  await startCoreWithTime()
  const inbox = await startInbox()
  await addPerson({ ...dan, email: 'dan.yazzie@example.test' })
  const { status, location } = await browserAt().post('/register', form)
  expect({ status, location }).toEqual({ status: 302, location: '/register/confirm?code=sent' })
  expect(inbox.textsTo(form.email)).toEqual([])
  expect(inbox.textsTo('dan.yazzie@example.test')).toHaveLength(1)
})

test('of two registrations at once one makes the account', async () => {
  await startCoreWithTime()
  const inbox = await startInbox()
  const [one, two] = [browserAt(), browserAt()]
  await one.post('/register', form)
  await two.post('/register', { ...form, email: 'dan2@mail.example.test' })
  await one.post('/register/confirm', { code: inbox.codeFor('dan@mail.example.test') })
  await two.post('/register/confirm', { code: inbox.codeFor('dan2@mail.example.test') })
  expect(await one.session()).toBeDefined()
  expect(await two.session()).toBeUndefined()
})

test('with the core down it says so plainly and leads to a report without an account', async () => {
  const core = await startCoreWithTime()
  await core.dial({ fault: 'error', status: 503 })
  const { status, html } = await browserAt().post('/register', form)
  expect(status).toBe(503)
  expect(html).toContain('We cannot look up policies right now')
  expect(html).toContain('href="/report"')
})

test.each([
  [
    'an empty form',
    {},
    ['policyNumber', 'dateOfBirth', 'postalCode', 'email', 'password', 'language'],
  ],
  [
    'a day that does not exist',
    { ...form, 'dateOfBirth.month': '2', 'dateOfBirth.day': '30' },
    ['dateOfBirth'],
  ],
  ['a birth in the future', { ...form, 'dateOfBirth.year': '2099' }, ['dateOfBirth']],
  ['a short password', { ...form, password: 'short' }, ['password']],
  ['a common password', { ...form, password: 'password1234' }, ['password']],
  ['our own name as password', { ...form, password: 'tidewater2026' }, ['password']],
  ['a ZIP code of four digits', { ...form, postalCode: '8750' }, ['postalCode']],
])(
  '%s is told beside its fields, and nothing typed is lost but the password',
  async (_name, typed, fields) => {
    await startCoreWithTime()
    const { status, html } = await browserAt().post('/register', typed as Record<string, string>)
    expect(status).toBe(422)
    const linked = [...html.matchAll(/href="#register-(\w+)/g)].map(([, field]) => field)
    expect(linked).toEqual(fields)
    for (const [name, value] of Object.entries(typed))
      if (!['password', 'language'].includes(name)) expect(html).toContain(`value="${value}"`)
    expect(html).not.toContain(form.password)
  },
)

test('guessing dates of birth for one policy is stopped after ten', async () => {
  const core = await startCoreWithTime()
  const answers = await Promise.all(
    Array.from({ length: 28 }, (_, day) =>
      browserAt(`203.0.113.${day}`).post('/register', {
        ...form,
        'dateOfBirth.day': `${day + 1}`,
        'dateOfBirth.year': '1966',
      }),
    ),
  )
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(18)
  expect(await core.requests('matchPolicy')).toHaveLength(10)
})
