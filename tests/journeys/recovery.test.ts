import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { freshCode } from '#tests/authenticator.ts'
import { ana, ben } from '#tests/cast.ts'
import { openWindow } from '#tests/journeys/browser.ts'
import { lookOver } from '#tests/journeys/look-over.ts'
import { emailAbout, emailsTo, nextCode } from '#tests/journeys/mail.ts'
import { browser, onStage, portal } from '#tests/journeys/stage.ts'
import { personOn } from '#tests/journeys/steps.ts'

onStage()

/** As if the days had passed that somebody without a second step waits. */
function endWaiting() {
  const database = new Database(join(portal.settings.DATA_DIR!, 'app.db'), { timeout: 5_000 })
  const waiting = `UPDATE factor_resets SET ready_at = ? WHERE open_for IS NOT NULL`
  expect(database.prepare(waiting).run(Date.now()).changes).toBe(1)
  database.close()
}

/** Somebody on a phone without JavaScript. */
async function somebody(language: 'en' | 'es' = 'en', width = 360) {
  const window = await openWindow(browser, { javaScript: false, language, width })
  return personOn(await window.newPage(), portal, language)
}

type Person = Awaited<ReturnType<typeof somebody>>

const linkIn = (text: string | null) => /\/recover\/[\w-]+/.exec(text ?? '')?.[0] ?? ''

/** Email and password; ends at the page that asks for the second step. */
async function givePassword(
  { page, press, goTo, t }: Person,
  person: { email: string; password: string },
) {
  await goTo('/login')
  await page.getByLabel(t('identity.login.email')).fill(person.email)
  await page.getByLabel(t('identity.login.password')).fill(person.password)
  await press(t('common.continue'))
}

/** Asks for a link and reads it in the mailbox. */
async function askForLink({ page, press, follow, goTo, t }: Person, email: string) {
  await goTo('/login')
  await follow(t('identity.login.forgot'))
  await page.getByLabel(t('identity.login.email')).fill(email)
  await press(t('recovery.ask.submit'))
  await page.getByRole('heading', { name: t('recovery.asked.title') }).waitFor()
}

/** An app instead of codes by email: what Ana is to lose. Returns its key. */
async function changeToApp({ page, press, goTo, t }: Person) {
  await goTo('/account/security')
  await press(t('security.app.add'))
  const key = (await page.locator('code.secret').innerText()).replaceAll(' ', '')
  await page.getByLabel(t('identity.secondStep.app.label')).fill(await freshCode(key))
  await press(t('security.app.confirm'))
  const change = `${t('security.factor.change')} ${t('security.kinds.email')}`
  await page.getByRole('link', { name: change }).click()
  await press(t('security.factor.removeIt'))
  await page.getByText(t('security.notes.removed')).waitFor()
  return key
}

/** What Ana knows: her policy, her day of birth, where she lives. */
async function provePolicy({ page, press, t }: Person, { postalCode = '78704' } = {}) {
  await page.getByLabel(t('identity.register.policyNumber')).fill('TMA-4820117-03')
  await page.getByLabel(t('common.date.month')).fill('4')
  await page.getByLabel(t('common.date.day')).fill('17')
  await page.getByLabel(t('common.date.year')).fill('1988')
  await page.getByLabel(t('identity.register.postalCode')).fill(postalCode)
  await press(t('recovery.lost.submit'))
}

/** The code by email of somebody who has lost the rest. */
async function proveMailbox({ page, press, t }: Person, seen: string[]) {
  await page
    .getByLabel(t('identity.code.label'), { exact: true })
    .fill(await nextCode(portal.mocks, ana.email, seen))
  await press(t('common.continue'))
}

const seenBy = async ({ email }: { email: string }) =>
  (await emailsTo(portal.mocks, email)).map(({ messageId }) => messageId)

test('a forgotten password: a link, the second step, a new password; the link works once', async () => {
  const person = await somebody()
  const { page, press, t } = person
  const elsewhere = await somebody()
  await elsewhere.logIn(ben)
  await person.goTo('/login')
  await lookOver(page, 'login-with-forgot')
  await person.follow(t('identity.login.forgot'))
  await lookOver(page, 'recover')
  await page.getByLabel(t('identity.login.email')).fill('ben@okafor')
  await press(t('recovery.ask.submit'))
  await page.getByRole('alert').waitFor()
  await lookOver(page, 'recover-wrong')

  await askForLink(person, ben.email)
  await lookOver(page, 'recover-asked')
  const subject = t('recovery.letter.subject', { brand: 'Tidewater Mutual' })
  const path = linkIn((await emailAbout(portal.mocks, ben.email, subject)).text)
  for (let turn = 0; turn < 2; turn++) await person.goTo(path)
  await lookOver(page, 'recover-link')
  const seen = await seenBy(ben)
  await press(t('recovery.link.password.submit'))
  const code = await nextCode(portal.mocks, ben.email, seen)
  await page.getByLabel(t('identity.code.label'), { exact: true }).fill(code)
  await lookOver(page, 'recover-code')
  await press(t('common.continue'))
  await page.getByRole('heading', { name: t('recovery.chosen.title') }).waitFor()
  await lookOver(page, 'recover-password')
  await page.getByLabel(t('identity.ownPassword.label')).fill('violet anchor 73 maple')
  await press(t('recovery.chosen.submit'))
  await page.getByRole('heading', { name: t('claims.home.hello', { name: 'Ben' }) }).waitFor()

  await elsewhere.goTo('/account')
  expect(new URL(elsewhere.page.url()).pathname).toBe('/login')
  await emailAbout(portal.mocks, ben.email, t('securityNotices.change.password-changed.subject'))
  expect((await person.goTo(path))?.status()).toBe(404)
  await lookOver(page, 'recover-link-gone')

  await person.goTo('/account/security')
  await person.follow(t('security.password.change'))
  await lookOver(page, 'account-password')
  await page.getByLabel(t('recovery.change.current')).fill('not what it is')
  await page.getByLabel(t('identity.ownPassword.label')).fill('password1234')
  await press(t('recovery.change.submit'))
  await page.getByRole('alert').waitFor()
  await lookOver(page, 'account-password-wrong')
  await page.getByLabel(t('recovery.change.current')).fill('violet anchor 73 maple')
  await page.getByLabel(t('identity.ownPassword.label')).fill(ben.password)
  await press(t('recovery.change.submit'))
  await page.getByText(t('security.notes.password')).waitFor()
}, 180_000)

test('a lost second step: stopped by the link of the email, asked for again, waited for, and set up anew', async () => {
  const person = await somebody()
  const { page, press, follow, t } = person
  await person.logIn(ana)
  await changeToApp(person)
  await press(t('shell.foot.logOut'))

  await givePassword(person, ana)
  await follow(t('identity.secondStep.lost'))
  await lookOver(page, 'lost-factor')
  await provePolicy(person, { postalCode: '78705' })
  await page.getByRole('alert').getByText(t('recovery.lost.noMatch')).waitFor()
  expect(await page.getByLabel(t('identity.register.policyNumber')).inputValue()).toBe(
    'TMA-4820117-03',
  )
  await lookOver(page, 'lost-factor-no-match')
  const seen = await seenBy(ana)
  await provePolicy(person)
  await lookOver(page, 'lost-factor-code')
  await proveMailbox(person, seen)
  await page.getByText(t('recovery.lost.waiting.told')).waitFor()
  await lookOver(page, 'lost-factor-waiting')

  const told = await emailAbout(
    portal.mocks,
    ana.email,
    t('securityNotices.change.reset-asked.subject'),
  )
  const owner = await somebody('es')
  await owner.goTo(linkIn(told.text))
  await lookOver(owner.page, 'stop-reset-es')
  await owner.press(owner.t('recovery.link.stop-reset.submit'))
  await owner.page.getByRole('heading', { name: owner.t('recovery.stopped.title') }).waitFor()
  await lookOver(owner.page, 'stopped-es')

  await givePassword(person, ana)
  await follow(t('identity.secondStep.lost'))
  const seenSince = await seenBy(ana)
  await provePolicy(person)
  await proveMailbox(person, seenSince)
  await page.getByText(t('recovery.lost.waiting.told')).waitFor()
  await givePassword(person, ana)
  expect(await page.getByRole('heading', { name: t('recovery.ready.title') }).count()).toBe(0)
  endWaiting()
  await page.reload()
  await page.getByRole('heading', { name: t('recovery.ready.title') }).waitFor()
  await lookOver(page, 'lost-factor-ready')
  const seenAtEnd = await seenBy(ana)
  await press(t('recovery.ready.submit'))
  await proveMailbox(person, seenAtEnd)
  await page.getByRole('heading', { name: t('security.title') }).waitFor()
  expect(await page.getByText(t('security.kinds.app'), { exact: true }).count()).toBe(0)
  await emailAbout(portal.mocks, ana.email, t('securityNotices.change.reset-done.subject'))
}, 240_000)
