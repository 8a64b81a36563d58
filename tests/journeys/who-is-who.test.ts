import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { getWords } from '#app/words/words.ts'
import { ana, ben, cara, dan } from '#tests/cast.ts'
import { openWindow } from '#tests/journeys/browser.ts'
import { listOverEdge, lookOver } from '#tests/journeys/look-over.ts'
import { emailsTo, nextCode } from '#tests/journeys/mail.ts'
import { browser, onStage, portal } from '#tests/journeys/stage.ts'
import { personOn } from '#tests/journeys/steps.ts'

onStage()

const { t } = getWords('en')

/** Somebody on a phone without JavaScript. */
async function somebody() {
  const window = await openWindow(browser, { javaScript: false })
  return personOn(await window.newPage(), portal, 'en')
}

/** One page without an account, and the code that proves the email. Ends at the receipt. */
async function reportWithoutAccount(person: Awaited<ReturnType<typeof somebody>>) {
  const { page } = person
  await person.goTo('/report')
  await page.locator('input[name="line"][value="auto"]').check()
  await page.locator('input[name="cause"][value="collision"]').first().check()
  await page.locator('input[name="when"][value="today"]').check()
  const typed = {
    description: 'A pickup hit me from behind.',
    policyNumberText: dan.policyNumber.toLowerCase().replaceAll('-', ' '),
    name: dan.name,
    email: dan.email,
    signature: dan.name,
  }
  for (const [name, value] of Object.entries(typed))
    await page.locator(`[name="${name}"]`).first().fill(value)
  await page.getByLabel(t('claims.check.true')).check()
  await page.getByLabel(t('claims.check.esign')).check()
  await person.press(t('claims.check.submit'))
  await page.getByRole('heading', { name: t('report.receipt.title') }).waitFor()
  await lookOver(page, 'report-receipt')
  await person.press(t('people.confirm.email'))
  await page.getByLabel(t('people.confirm.code')).waitFor()
  await lookOver(page, 'report-code')
  await page.getByLabel(t('people.confirm.code')).fill(await nextCode(portal.mocks, dan.email))
  await person.press(t('people.confirm.submit'))
  await page.getByText(t('people.confirm.done', { to: dan.email })).waitFor()
  await lookOver(page, 'report-confirmed')
  return (await emailsTo(portal.mocks, dan.email)).map(({ messageId }) => messageId)
}

test('whoever has a policy and no login reports, registers and finds the claim; a wrong answer keeps the others', async () => {
  const person = await somebody()
  const { page } = person
  const seen = await reportWithoutAccount(person)
  await person.goTo('/')
  await person.follow(t('identity.login.setUp'))
  await lookOver(page, 'register')

  const [year, month, day] = dan.dateOfBirth.split('-') as [string, string, string]
  await page.getByLabel(t('identity.register.policyNumber')).fill(dan.policyNumber)
  await page.getByLabel(t('common.date.month')).fill(month)
  await page.getByLabel(t('common.date.day')).fill(day)
  await page.getByLabel(t('common.date.year')).fill(year)
  await page.getByLabel(t('identity.register.postalCode')).fill('87502')
  await page.getByLabel(t('identity.login.email')).fill(dan.email)
  const password = page.getByLabel(t('identity.ownPassword.label'))
  await password.fill(dan.password)
  await person.press(t('identity.register.submit'))

  await page.getByRole('alert').getByText(t('identity.register.noMatch')).waitFor()
  expect(await page.title()).toMatch(/^Error: /)
  expect(await typedInto(page)).toEqual([dan.policyNumber, month, day, year, '87502', dan.email])
  expect(await password.inputValue()).toBe('')
  await lookOver(page, 'register-no-match')

  await page.getByLabel(t('identity.register.postalCode')).fill(dan.postalCode)
  await password.fill(dan.password)
  await person.press(t('identity.register.submit'))
  await lookOver(page, 'register-code')
  await page
    .getByLabel(t('identity.code.label'))
    .fill(await nextCode(portal.mocks, dan.email, seen))
  await person.press(t('identity.register.confirm'))

  await page.getByRole('heading', { name: t('claims.home.hello', { name: 'Dan' }) }).waitFor()
  await person.reloadUntil('Toyota Camry')
  await person.reloadUntil(t('claims.cause.collision'))
  await lookOver(page, 'dashboard-first')
})

/** What stands in the fields of the registration, but the password. */
const typedInto = (page: Page) =>
  Promise.all(
    [
      t('identity.register.policyNumber'),
      t('common.date.month'),
      t('common.date.day'),
      t('common.date.year'),
      t('identity.register.postalCode'),
      t('identity.login.email'),
    ].map((label) => page.getByLabel(label).inputValue()),
  )

test("the login of the insurer's website opens an account with a password of its own", async () => {
  const person = await somebody()
  const { page } = person
  await person.logIn(cara)
  await page.getByRole('heading', { name: t('identity.ownPassword.title') }).waitFor()
  await lookOver(page, 'own-password')
  await page.getByLabel(t('identity.ownPassword.label')).fill('password1234')
  await person.press(t('identity.ownPassword.submit'))
  await page.getByRole('alert').waitFor()
  await lookOver(page, 'own-password-guessable')

  const own = 'violet anchor 73 maple'
  await page.getByLabel(t('identity.ownPassword.label')).fill(own)
  await person.press(t('identity.ownPassword.submit'))
  await page.getByRole('heading', { name: t('claims.home.hello', { name: 'Cara' }) }).waitFor()
  await person.press(t('shell.foot.logOut'))
  await person.logIn({ email: cara.email, password: own })
  await page.getByRole('heading', { name: t('claims.home.hello', { name: 'Cara' }) }).waitFor()
})

test('logging out ends the session: neither Back nor a kept cookie shows anything', async () => {
  const person = await somebody()
  const { page } = person
  await person.logIn(ana)
  await person.goTo('/account')
  const kept = await page.context().cookies()
  await person.press(t('shell.foot.logOut'))
  await page.goBack()
  expect(await page.getByText(ana.email).count()).toBe(0)

  const thief = await openWindow(browser)
  await thief.addCookies(kept)
  const stolen = await thief.newPage()
  await stolen.goto(`${portal.origin}/account`)
  expect(new URL(stolen.url()).pathname).toBe('/login')
})

test('five wrong codes end the login, in plain words', async () => {
  const person = await somebody()
  const { page } = person
  const seen = (await emailsTo(portal.mocks, ben.email)).map(({ messageId }) => messageId)
  await person.goTo('/login')
  await page.getByLabel(t('identity.login.email')).fill(ben.email)
  await page.getByLabel(t('identity.login.password')).fill(ben.password)
  await person.press(t('common.continue'))
  const right = await nextCode(portal.mocks, ben.email, seen)
  const wrong = right === '111111' ? '222222' : '111111'
  for (let guess = 1; guess <= 5; guess++) {
    await page.getByLabel(t('identity.code.label')).fill(wrong)
    await person.press(t('identity.code.submit'))
    if (guess === 1) await lookOver(page, 'login-code-wrong')
  }
  await page.getByLabel(t('identity.code.label')).fill(right)
  await person.press(t('identity.code.submit'))
  await page.getByRole('alert').getByText(t('identity.code.usedUp')).waitFor()
  await lookOver(page, 'login-code-used-up')
  await person.follow(t('identity.code.startAgain'))
  await page.getByRole('heading', { name: t('identity.login.title') }).waitFor()
})

test('a language chosen once stays over login and log out', async () => {
  const person = await somebody()
  const { page } = person
  const es = getWords('es').t
  await person.goTo('/')
  await person.follow('Español')
  await page.getByRole('heading', { name: es('identity.login.title') }).waitFor()
  const spanish = personOn(page, portal, 'es')
  await spanish.logIn(ana)
  await page.getByRole('heading', { name: es('claims.home.hello', { name: 'Ana' }) }).waitFor()
  await spanish.press(es('shell.foot.logOut'))
  await page.getByRole('heading', { name: es('identity.login.title') }).waitFor()
  await spanish.follow('English')
  await person.logIn(ana)
  await page.getByRole('heading', { name: t('claims.home.hello', { name: 'Ana' }) }).waitFor()
})

test('every main page is reached by links alone, and nothing runs over the edge of a small phone', async () => {
  const person = await somebody()
  const { page } = person
  await person.logIn(ana)
  await person.reloadUntil('Honda Civic')
  const seen = new Map<string, number>()
  const waiting = ['/dashboard']
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    if (seen.has(path)) continue
    const answer = await page.request.get(portal.origin + path)
    seen.set(path, answer.status())
    if (!answer.headers()['content-type']?.startsWith('text/html')) continue
    await person.goTo(path)
    expect(await listOverEdge(page), path).toEqual([])
    waiting.push(...(await linksOf(page)))
  }
  expect([...seen].filter(([, status]) => status !== 200)).toEqual([])
  const main = ['/claims', '/policies', '/account', '/notifications', '/claims/new']
  expect([...seen.keys()]).toEqual(expect.arrayContaining(main))
})

/** Paths of ours that a page links to; the link to the other language is the same page. */
const linksOf = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
      .filter(({ origin, hreflang }) => origin === location.origin && !hreflang)
      .map(({ pathname, search }) => pathname + search),
  )
