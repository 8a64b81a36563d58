import { expect, test } from 'vitest'
import { awaitUntil } from '#tests/await-until.ts'
import { ana, ben } from '#tests/cast.ts'
import { openWindow, type Device } from '#tests/journeys/browser.ts'
import { lookOver } from '#tests/journeys/look-over.ts'
import { emailsTo, nextCode } from '#tests/journeys/mail.ts'
import { browser, onStage, portal } from '#tests/journeys/stage.ts'
import { personOn } from '#tests/journeys/steps.ts'
import { addPasskeyDevice } from '#tests/journeys/virtual-passkeys.ts'

onStage()

async function somebody(device: Device = {}) {
  const window = await openWindow(browser, device)
  return personOn(await window.newPage(), portal, device.language ?? 'en')
}

type Person = Awaited<ReturnType<typeof somebody>>

/** Email and password; ends at the page that asks for the second step. */
async function givePassword(person: Person, { email, password }: typeof ana | typeof ben) {
  const { page, press, goTo, t } = person
  await goTo('/login')
  await page.getByLabel(t('identity.login.email')).fill(email)
  await page.getByLabel(t('identity.login.password')).fill(password)
  await press(t('common.continue'))
  await page.getByRole('heading', { name: t('identity.secondStep.passkey.title') }).waitFor()
}

const home = ({ page, t }: Person, name: string) =>
  page.getByRole('heading', { name: t('claims.home.hello', { name }) }).waitFor()

/** Adds a passkey of this browser's device, under the name the page suggests. */
async function addPasskey({ page, press, goTo, t }: Person) {
  await goTo('/account/security')
  await press(t('passkeys.add.offer'))
  await press(t('passkeys.add.submit'))
  await page.getByText(t('security.notes.added')).waitFor()
}

test('a passkey is added, opens the account after the password and alone, and once removed nothing', async () => {
  const person = await somebody()
  const { page, press, t } = person
  const device = await addPasskeyDevice(page)
  await person.logIn(ana)
  await person.goTo('/account/security')
  await press(t('passkeys.add.offer'))
  const name = page.getByLabel(t('passkeys.add.name'))
  expect(await name.inputValue()).toBe('Chrome, Android')
  await lookOver(page, 'passkey-add')
  await name.fill('my phone')
  await press(t('passkeys.add.submit'))
  await page.getByText(t('security.notes.added')).waitFor()
  await page.getByRole('heading', { name: /my phone/ }).waitFor()
  expect(await device.count()).toBe(1)
  await lookOver(page, 'security-passkey')
  await awaitUntil('the notice', async () =>
    (await emailsTo(portal.mocks, ana.email)).some(({ text }) => text?.includes('passkey')),
  )

  await press(t('passkeys.add.offer'))
  await press(t('passkeys.add.submit'))
  await page.getByText(t('passkeys.add.already')).waitFor()
  await lookOver(page, 'passkey-add-already')

  await press(t('shell.foot.logOut'))
  await givePassword(person, ana)
  await lookOver(page, 'login-passkey')
  await press(t('identity.secondStep.passkey.submit'))
  await home(person, 'Ana')

  await press(t('shell.foot.logOut'))
  await lookOver(page, 'login-passkey-offered')
  await page.getByRole('button', { name: t('passkeys.offer') }).focus()
  await page.keyboard.press('Enter')
  await home(person, 'Ana')

  await person.goTo('/account/security')
  await page.getByRole('link', { name: `${t('security.factor.change')} my phone` }).click()
  await press(t('security.factor.removeIt'))
  await page.getByText(t('security.notes.removed')).waitFor()
  await press(t('shell.foot.logOut'))
  await press(t('passkeys.offer'))
  await page.getByRole('alert').getByText(t('passkeys.wrong')).waitFor()
  await lookOver(page, 'login-passkey-wrong')
}, 120_000)

test('a device whose owner does not confirm opens nothing; asked again it does', async () => {
  const person = await somebody({ width: 1280, language: 'es' })
  const { page, press, t } = person
  const device = await addPasskeyDevice(page)
  await person.goTo('/login?lang=es')
  await person.logIn(ben)
  await person.goTo('/account/security/passkey')
  await lookOver(page, 'passkey-start')
  await press(t('passkeys.add.offer'))
  await device.ownerConfirms(false)
  await press(t('passkeys.add.submit'))
  await page.getByText(t('passkeys.add.failed')).waitFor()
  await lookOver(page, 'passkey-add-failed')
  await device.ownerConfirms(true)
  await addPasskey(person)
  await lookOver(page, 'security-passkey')

  await press(t('shell.foot.logOut'))
  await lookOver(page, 'login-passkey-offered')
  await device.ownerConfirms(false)
  await press(t('passkeys.offer'))
  await page.getByText(t('passkeys.failed')).waitFor()
  await lookOver(page, 'login-passkey-failed')
  await device.ownerConfirms(true)
  await press(t('identity.secondStep.passkey.submit'))
  await home(person, 'Ben')
}, 120_000)

test('without JavaScript whoever has a passkey reads that it needs it, and gets in another way', async () => {
  const withScript = await somebody()
  await addPasskeyDevice(withScript.page)
  await withScript.logIn(ana)
  await addPasskey(withScript)

  const person = await somebody({ javaScript: false })
  const { page, press, follow, t } = person
  await person.goTo('/login')
  expect(await page.getByRole('button', { name: t('passkeys.offer') }).isVisible()).toBe(false)
  await givePassword(person, ana)
  await press(t('identity.secondStep.passkey.submit'))
  await page.getByText(t('passkeys.without')).waitFor()
  expect(await page.locator('form[data-options] button').isVisible()).toBe(false)
  await lookOver(page, 'login-passkey-without')
  const seen = (await emailsTo(portal.mocks, ana.email)).map(({ messageId }) => messageId)
  await follow(t('identity.secondStep.email.choose'))
  await press(t('identity.secondStep.email.send'))
  await page
    .getByLabel(t('identity.code.label'), { exact: true })
    .fill(await nextCode(portal.mocks, ana.email, seen))
  await press(t('identity.code.submit'))
  await home(person, 'Ana')

  await person.goTo('/account/security')
  await press(t('passkeys.add.offer'))
  await page.getByText(t('passkeys.add.without')).waitFor()
  await lookOver(page, 'passkey-add-without')
  await press(t('security.app.add'))
  await page.getByRole('heading', { name: t('security.app.title') }).waitFor()
}, 120_000)
