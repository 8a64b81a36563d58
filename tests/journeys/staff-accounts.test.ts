import { expect, test } from 'vitest'
import { getWords } from '#app/words/words.ts'
import { freshCode } from '#tests/authenticator.ts'
import { awaitUntil } from '#tests/await-until.ts'
import { ana, staffIris, staffOmar, staffSara } from '#tests/cast.ts'
import { openWindow } from '#tests/journeys/browser.ts'
import { lookAtBoth } from '#tests/journeys/look-over.ts'
import { emailsTo } from '#tests/journeys/mail.ts'
import { browser, onStage, portal } from '#tests/journeys/stage.ts'
import { personOn } from '#tests/journeys/steps.ts'

onStage()

const { t } = getWords('en')
const noor = {
  name: 'Noor Aziz',
  email: 'noor.aziz@tidewater.test',
  password: 'saddle cobalt 19 willow',
}

async function windowOf(width: number) {
  const window = await openWindow(browser, { javaScript: false, width })
  return personOn(await window.newPage(), portal, 'en')
}
async function logInOn(width: number, who: Parameters<ReturnType<typeof personOn>['logIn']>[0]) {
  const person = await windowOf(width)
  await person.logIn(who)
  return person
}
type Person = Awaited<ReturnType<typeof windowOf>>

/** The address in the newest email to somebody that has one of this kind. */
const linkFor = (email: string, path: string) =>
  awaitUntil(`a link for ${email}`, async () => {
    const messages = await emailsTo(portal.mocks, email)
    const links = messages.map(({ text }) => new RegExp(`${path}/[\\w-]+`).exec(text ?? '')?.[0])
    return links.find(Boolean)
  })

const keyOn = async ({ page }: Person) =>
  (await page.locator('code.secret').first().innerText()).replaceAll(' ', '')

test(
  'an operator invites somebody, who joins from a phone and logs in with the app',
  { timeout: 240_000 },
  async () => {
    const iris = await logInOn(1280, staffIris)
    expect(new URL(iris.page.url()).pathname).toBe('/admin/sync')
    await iris.follow(t('shell.nav.staff'))
    await iris.page.getByLabel(t('staff.staff.email')).fill(staffSara.email)
    await iris.page.getByLabel(t('staff.staff.name'), { exact: true }).fill(noor.name)
    await iris.page
      .getByRole('radio', { name: t('staff.roles.liaison') })
      .first()
      .check()
    await iris.press(t('staff.staff.send'))
    await iris.page.getByText(t('errors.hasAccount')).first().waitFor()
    await lookAtBoth(iris.page, 'staff-invite-wrong')
    await iris.page.getByLabel(t('staff.staff.email')).fill(noor.email)
    await iris.press(t('staff.staff.send'))
    await iris.page.getByText(t('staff.staff.done.invited')).waitFor()
    await lookAtBoth(iris.page, 'staff')

    const path = await linkFor(noor.email, '/invitations')
    const person = await windowOf(360)
    await person.goTo(path)
    await person.page.getByRole('heading', { name: t('staff.invitation.title') }).waitFor()
    await lookAtBoth(person.page, 'invitation')
    const appKey = await keyOn(person)
    await person.page.getByLabel(t('identity.ownPassword.label')).fill(noor.password)
    await person.page.getByLabel(t('staff.invitation.code')).fill('000000')
    await person.press(t('staff.invitation.submit'))
    expect(await keyOn(person), 'the key that was scanned stays').toBe(appKey)
    await lookAtBoth(person.page, 'invitation-wrong-code')
    await person.page.getByLabel(t('identity.ownPassword.label')).fill(noor.password)
    await person.page.getByLabel(t('staff.invitation.code')).fill(await freshCode(appKey))
    await person.press(t('staff.invitation.submit'))
    await person.page.getByRole('heading', { name: t('staff.invitation.joined') }).waitFor()
    expect(await person.page.locator('ol.codes li').count()).toBe(10)
    await lookAtBoth(person.page, 'invitation-joined')
    await person.follow(t('staff.invitation.goOn'))
    await person.page.getByRole('heading', { name: t('admin.claims.title') }).waitFor()

    const spent = await person.goTo(path)
    expect(spent?.status()).toBe(404)
    await lookAtBoth(person.page, 'invitation-over')
    await (
      await logInOn(360, { ...noor, appKey })
    ).page
      .getByRole('heading', { name: t('admin.claims.title') })
      .waitFor()

    await iris.goTo('/admin/staff')
    await iris.follow(noor.name)
    await lookAtBoth(iris.page, 'staff-member')
    await iris.press(t('staff.staff.close'))
    await iris.page.getByText(t('staff.staff.done.closed')).waitFor()
    await lookAtBoth(iris.page, 'staff-closed')
    await person.goTo('/admin/claims')
    await person.page.getByRole('heading', { name: t('identity.login.title') }).waitFor()
  },
)

async function openAnasFile(person: Person) {
  await person.goTo('/admin/people')
  await person.page.getByLabel(t('staff.people.person')).fill(ana.email)
  await person.press(t('admin.find'))
  await person.page.getByRole('link', { name: ana.holderId }).click()
  const open = person.page.getByRole('button', { name: t('staff.person.open') })
  if (await open.isVisible()) await open.click()
  await person.page.getByText(ana.email).waitFor()
}

test(
  'staff find a person, open the file by a button, and log a lost phone out',
  { timeout: 180_000 },
  async () => {
    const lostPhone = await logInOn(360, ana)
    const sara = await logInOn(1280, staffSara)
    await sara.follow(t('shell.nav.people'))
    await sara.page.getByLabel(t('staff.people.person')).fill('PH-000000')
    await sara.press(t('admin.find'))
    await sara.page.getByText(t('staff.people.nobody')).waitFor()
    await lookAtBoth(sara.page, 'people-nobody')
    await sara.page.getByLabel(t('staff.people.person')).fill(ana.email)
    await sara.press(t('admin.find'))
    await lookAtBoth(sara.page, 'people-found')
    await sara.page.getByRole('link', { name: ana.holderId }).click()
    expect(await sara.page.getByText(ana.name).count()).toBe(0)
    await lookAtBoth(sara.page, 'person-closed')
    await sara.press(t('staff.person.open'))
    await sara.page.getByText(ana.name).first().waitFor()
    await lookAtBoth(sara.page, 'person-open')
    await sara.press(t('staff.person.endAll'))
    await sara.page.getByText(t('staff.person.done.sessions')).waitFor()
    await lostPhone.goTo('/claims')
    await lostPhone.page.getByRole('heading', { name: t('identity.login.title') }).waitFor()
  },
)

test(
  'a lost second step goes when one of the staff asks and another allows it; its owner is told',
  { timeout: 240_000 },
  async () => {
    const sara = await logInOn(1280, staffSara)
    await openAnasFile(sara)
    await sara.follow(t('staff.reset.ask'))
    await lookAtBoth(sara.page, 'reset-ask')
    await sara.page.getByLabel(t('staff.reset.proofs.callback')).check()
    await sara.press(t('staff.reset.submit'))
    await sara.page.getByText(t('staff.person.done.asked')).waitFor()
    const allow = { name: t('staff.reset.allow') }
    expect(await sara.page.getByRole('button', allow).count()).toBe(0)
    await lookAtBoth(sara.page, 'reset-asked')

    const omar = await logInOn(1280, staffOmar)
    await omar.follow(t('shell.nav.people'))
    await lookAtBoth(omar.page, 'people-resets')
    await omar.page.getByText(t('staff.people.file', { number: ana.holderId })).click()
    await omar.press(t('staff.person.open'))
    await omar.page.getByText(staffSara.name).waitFor()
    await lookAtBoth(omar.page, 'reset-to-decide')
    await omar.press(t('staff.reset.allow'))
    await omar.page.getByText(t('staff.person.done.allowed')).waitFor()
    await lookAtBoth(omar.page, 'reset-done')

    await awaitUntil('both notices', async () => {
      const subjects = (await emailsTo(portal.mocks, ana.email)).map(({ subject }) => subject)
      const told = ['reset-asked', 'reset-done'] as const
      return told.every((change) =>
        subjects.includes(t(`securityNotices.change.${change}.subject`)),
      )
    })
    const person = await logInOn(360, ana)
    await person.page.waitForURL(`${portal.origin}/dashboard`)
  },
)

test('a supervisor reads what was written down, by whom and about whom', async () => {
  const omar = await logInOn(1280, staffOmar)
  await omar.follow(t('shell.nav.audit'))
  await omar.page.getByText('session.opened').first().waitFor()
  await lookAtBoth(omar.page, 'audit')
  await omar.page.locator('table a').first().click()
  expect(new URL(omar.page.url()).search).toContain('by=')
})
