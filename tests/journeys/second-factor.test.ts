import { expect, test } from 'vitest'
import { freshCode } from '#tests/authenticator.ts'
import { awaitUntil } from '#tests/await-until.ts'
import { ana, ben } from '#tests/cast.ts'
import { openWindow } from '#tests/journeys/browser.ts'
import { lookOver } from '#tests/journeys/look-over.ts'
import { emailsTo } from '#tests/journeys/mail.ts'
import { browser, onStage, portal } from '#tests/journeys/stage.ts'
import { personOn } from '#tests/journeys/steps.ts'

onStage()

/** Somebody on a phone without JavaScript. */
async function somebody(language: 'en' | 'es' = 'en') {
  const window = await openWindow(browser, { javaScript: false, language })
  return personOn(await window.newPage(), portal, language)
}

type Person = Awaited<ReturnType<typeof somebody>>

/** Adds an authenticator app on the page of the second step. Returns its key. */
async function addApp({ page, press, goTo, t }: Person) {
  await goTo('/account/security')
  await press(t('security.app.add'))
  const key = (await page.locator('code.secret').innerText()).replaceAll(' ', '')
  await page.getByLabel(t('identity.secondStep.app.label')).fill(await freshCode(key))
  await press(t('security.app.confirm'))
  await page.getByText(t('security.notes.added')).waitFor()
  return key
}

/** Email and password; ends at the page that asks for the second step. */
async function givePassword(
  { page, press, goTo, t }: Person,
  { email, password }: typeof ana | typeof ben,
) {
  await goTo('/login')
  await page.getByLabel(t('identity.login.email')).fill(email)
  await page.getByLabel(t('identity.login.password')).fill(password)
  await press(t('common.continue'))
}

test('an authenticator app is added, named, asked for at login, and the owner is told', async () => {
  const person = await somebody()
  const { page, press, follow, t } = person
  await person.logIn(ana)
  await person.goTo('/account')
  await follow(t('security.tab'))
  await lookOver(page, 'security')
  await press(t('security.app.add'))
  await lookOver(page, 'security-app')
  await page.getByLabel(t('identity.secondStep.app.label')).fill('000000')
  await press(t('security.app.confirm'))
  await page.getByRole('alert').waitFor()
  await lookOver(page, 'security-app-wrong')
  const key = await addApp(person)
  await page
    .getByRole('link', { name: `${t('security.factor.change')} ${t('security.kinds.app')}` })
    .click()
  await page.getByLabel(t('security.factor.nameLabel')).fill('my old phone')
  await lookOver(page, 'security-factor')
  await press(t('common.save'))
  await page.getByRole('heading', { name: 'my old phone' }).waitFor()
  await lookOver(page, 'security-two')
  await awaitUntil('the notice', async () =>
    (await emailsTo(portal.mocks, ana.email)).some(({ subject }) => !subject.includes('code')),
  )

  await press(t('shell.foot.logOut'))
  await givePassword(person, ana)
  await page.getByRole('heading', { name: t('identity.secondStep.app.title') }).waitFor()
  await lookOver(page, 'login-app')
  await page.getByLabel(t('identity.secondStep.app.label')).fill(await freshCode(key))
  await press(t('identity.code.submit'))
  await page.getByRole('heading', { name: t('claims.home.hello', { name: 'Ana' }) }).waitFor()
}, 120_000)

test('recovery codes are shown once; one of them opens the account when the phone is gone', async () => {
  const person = await somebody('es')
  const { page, press, follow, t } = person
  await person.goTo('/login?lang=es')
  await person.logIn(ben)
  const key = await addApp(person)
  await lookOver(page, 'security-es')
  await follow(t('security.recovery.make'))
  await lookOver(page, 'recovery-codes-before')
  await press(t('security.recovery.show'))
  await lookOver(page, 'recovery-codes')
  const [code = ''] = await page.locator('.codes code').allInnerTexts()
  expect(code).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){2}$/)
  await person.goTo('/account/security/recovery-codes')
  expect(await page.locator('.codes').count()).toBe(0)

  await press(t('shell.foot.logOut'))
  await givePassword(person, ben)
  await follow(t('identity.secondStep.recovery.choose'))
  await lookOver(page, 'login-recovery-code')
  await page.getByLabel(t('identity.secondStep.recovery.label')).fill(code.toLowerCase())
  await page.getByLabel(t('identity.secondStep.remember', { days: 30 })).check()
  await press(t('identity.code.submit'))
  await page.getByRole('heading', { name: t('claims.home.hello', { name: 'Ben' }) }).waitFor()

  await press(t('shell.foot.logOut'))
  await givePassword(person, ben)
  await page.getByRole('heading', { name: t('claims.home.hello', { name: 'Ben' }) }).waitFor()
  await removesEmailedCodes(person, key)
  await lookOver(page, 'security-remembered')
  await page.getByRole('button', { name: /^Olvidarlo/ }).click()
  await page.getByText(t('security.notes.forgotten')).waitFor()
}, 120_000)

/** A remembered browser proved nothing: what opens the account is changed only after a factor was proved. */
async function removesEmailedCodes(person: Person, key: string) {
  const { page, press, t } = person
  const change = (name: string) =>
    page.getByRole('link', { name: `${t('security.factor.change')} ${name}` }).click()
  await person.goTo('/account/security')
  await change(t('security.kinds.email'))
  await press(t('security.factor.removeIt'))
  await page.getByRole('heading', { name: t('identity.confirm.title') }).waitFor()
  await lookOver(page, 'confirm')
  await press(t('common.continue'))
  await page.getByLabel(t('identity.secondStep.app.label')).fill(await freshCode(key))
  await press(t('common.continue'))
  await change(t('security.kinds.email'))
  await press(t('security.factor.removeIt'))
  await page.getByText(t('security.notes.removed')).waitFor()
  await change(t('security.kinds.app'))
  await page.getByText(t('security.factor.lastStays')).waitFor()
  await lookOver(page, 'security-last')
  await person.goTo('/account/security')
}
