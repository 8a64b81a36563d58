import { expect, test } from 'vitest'
import { awaitUntil } from '#tests/await-until.ts'
import { ana, ben } from '#tests/cast.ts'
import { openWindow, type Device } from '#tests/journeys/browser.ts'
import { personAtCore } from '#tests/journeys/core-state.ts'
import { lookOver } from '#tests/journeys/look-over.ts'
import { emailAbout, emailsTo, nextCode, textsTo } from '#tests/journeys/mail.ts'
import { browser, onStage, portal } from '#tests/journeys/stage.ts'
import { personOn } from '#tests/journeys/steps.ts'

onStage()

type Changeable = 'identity.account.email' | 'identity.account.phone' | 'contact.account.address'

/** Somebody logged in without JavaScript, who sees the account page. */
async function loggedIn(
  who: { email: string; password: string },
  device: Pick<Device, 'width' | 'language'> = {},
) {
  const { language = 'en' } = device
  const window = await openWindow(browser, { javaScript: false, ...device })
  const person = personOn(await window.newPage(), portal, language)
  await person.logIn(who)
  await person.goTo(`/account?lang=${language}`)
  const name = (page: string) => `contact-${page}-${language}`
  const change = (what: Changeable) => {
    const link = person.page.locator('.answers > div', { hasText: person.t(what) })
    return link.getByRole('link').click()
  }
  return { ...person, change, look: (page: string) => lookOver(person.page, name(page)) }
}

/** The code of the newest message to an address that was not there before. */
async function codeAfter(address: string, act: () => Promise<void>) {
  const seen = (await emailsTo(portal.mocks, address)).map(({ messageId }) => messageId)
  await act()
  return nextCode(portal.mocks, address, seen)
}

const untilAtCore = (what: string, fits: (person: string) => boolean, holderId: string) =>
  awaitUntil(what, async () => fits(JSON.stringify(await personAtCore(portal, holderId))))

test('a new email takes both codes; the core and both mailboxes learn of it', async () => {
  const person = await loggedIn(ana)
  const { t, page } = person
  const newEmail = 'ana.rivera@new.example.test'
  await person.look('account')
  await person.change('identity.account.email')
  await person.look('email')
  // Good enough for the browser, not for us.
  await page.getByLabel(t('contact.email.label')).fill('ana@new')
  await person.press(t('contact.email.submit'))
  await page.getByRole('alert').getByText(t('errors.email')).waitFor()
  await person.look('email-wrong')

  await page.getByLabel(t('contact.email.label')).fill(newEmail)
  const oldCode = await codeAfter(ana.email, () => person.press(t('contact.email.submit')))
  await page.getByRole('heading', { name: t('contact.codes.title') }).waitFor()
  await person.look('email-codes')
  await page.getByLabel(t('contact.codes.fromEmail', { address: newEmail })).fill('000000')
  await page.getByLabel(t('contact.codes.fromEmail', { address: ana.email })).fill(oldCode)
  await person.press(t('contact.codes.emailSubmit'))
  await page.getByRole('alert').waitFor()
  await person.look('email-codes-wrong')

  const newCode = await nextCode(portal.mocks, newEmail)
  await page.getByLabel(t('contact.codes.fromEmail', { address: newEmail })).fill(newCode)
  await page.getByLabel(t('contact.codes.fromEmail', { address: ana.email })).fill(oldCode)
  await person.press(t('contact.codes.emailSubmit'))
  await page.getByText(t('contact.account.emailChanged', { email: newEmail })).waitFor()
  await person.look('email-changed')

  const subject = t('securityNotices.change.email-changed.subject')
  const [toOld, toNew] = [
    await emailAbout(portal.mocks, ana.email, subject),
    await emailAbout(portal.mocks, newEmail, subject),
  ]
  expect(toOld.text).not.toContain('http')
  expect(toNew.text).toContain(`${portal.origin}/account`)
  await untilAtCore('the new email at the core', (at) => at.includes(newEmail), ana.holderId)
  const again = await loggedIn({ email: newEmail, password: ana.password })
  expect(await again.page.getByText(newEmail).count()).toBe(1)
})

test('a new phone takes a text and an email; the core has it, the old number is told', async () => {
  const person = await loggedIn(ben)
  const { t, page } = person
  await person.change('identity.account.phone')
  await person.look('phone')
  await page.getByLabel(t('contact.phone.label')).fill('512.555.0799')
  const oldCode = await codeAfter(ben.email, () => person.press(t('contact.phone.submit')))
  await person.look('phone-codes')
  const [text] = await textsTo(portal.mocks, '+15125550799')
  const newCode = /\d{6}/.exec(text?.body ?? '')?.[0] ?? ''
  await page.getByLabel(t('contact.codes.fromText', { phone: '(512) 555-0799' })).fill(newCode)
  await page.getByLabel(t('contact.codes.fromEmail', { address: ben.email })).fill(oldCode)
  await person.press(t('contact.codes.phoneSubmit'))
  await page
    .getByText(t('contact.account.phoneChanged', { phone: '(512) 555-0799' }))
    .first()
    .waitFor()
  await person.look('phone-changed')
  await untilAtCore('the new phone', (at) => at.includes('+15125550799'), ben.holderId)
  await awaitUntil('a text to the old number', async () => {
    const [told] = await textsTo(portal.mocks, ben.phone)
    return told?.body.includes(t('securityNotices.change.phone-changed.subject'))
  })
})

test('a new address is held, told at once, and stopped; the core keeps the old one', async () => {
  const person = await loggedIn(ben)
  const { t, page } = person
  const before = await personAtCore(portal, ben.holderId)
  await person.change('contact.account.address')
  await person.look('address')
  await person.press(t('contact.address.submit'))
  await page.getByRole('alert').waitFor()
  await page.getByLabel(t('contact.address.line1')).fill('5 Oak Court')
  await page.getByLabel(t('contact.address.city')).fill('Waco')
  await page.getByLabel(t('contact.address.state')).fill('TX')
  await person.press(t('contact.address.submit'))
  expect(await page.getByLabel(t('contact.address.city')).inputValue()).toBe('Waco')
  await person.look('address-wrong')
  await page.getByLabel(t('contact.address.postalCode')).fill('76701')
  await person.press(t('contact.address.submit'))
  await page.getByRole('heading', { name: t('contact.held.title') }).waitFor()
  await person.look('account-held')

  const subject = t('securityNotices.change.address-held.subject')
  const told = await emailAbout(portal.mocks, ben.email, subject)
  expect(told.text).toContain(`${portal.origin}/recover/`)
  await person.goTo('/account/address')
  await person.look('address-held')
  await person.press(t('contact.held.stop'))
  await page.getByText(t('contact.held.stopped')).waitFor()
  expect(await personAtCore(portal, ben.holderId)).toEqual(before)
})

test('whoever reads the mailbox stops a held address without a login, by a button and not by the link', async () => {
  const person = await loggedIn(ben)
  const { t, page } = person
  const seen = (await emailsTo(portal.mocks, ben.email)).map(({ messageId }) => messageId)
  await person.goTo('/account/address')
  await page.getByLabel(t('contact.address.line1')).fill('9 Elm Row')
  await page.getByLabel(t('contact.address.city')).fill('Waco')
  await page.getByLabel(t('contact.address.state')).fill('TX')
  await page.getByLabel(t('contact.address.postalCode')).fill('76701')
  await person.press(t('contact.address.submit'))
  const link = await awaitUntil('the link that stops it', async () => {
    const fresh = (await emailsTo(portal.mocks, ben.email)).filter(
      ({ messageId }) => !seen.includes(messageId),
    )
    return fresh.map(({ text }) => /http\S+\/recover\/\S+/.exec(text ?? '')?.[0]).find(Boolean)
  })
  const stranger = await (await openWindow(browser, { javaScript: false })).newPage()
  await stranger.goto(link)
  await person.goTo('/account')
  await page.getByText('9 Elm Row').waitFor()
  await stranger.getByRole('button', { name: t('recovery.link.stop-address.submit') }).click()
  await stranger.getByText(t('recovery.stopped.address')).waitFor()
  await person.goTo('/account')
  expect(await page.getByText('9 Elm Row').count()).toBe(0)
})

test('the same pages in Spanish, on a wide screen', async () => {
  const person = await loggedIn(ben, { width: 1280, language: 'es' })
  const { t, page } = person
  await person.look('account')
  await person.change('identity.account.email')
  await person.look('email')
  await page.getByLabel(t('contact.email.label')).fill('ben@new.example.test')
  await person.press(t('contact.email.submit'))
  await person.look('email-codes')
  await person.goTo('/account/phone')
  await person.look('phone')
  await person.goTo('/account/address')
  await person.look('address')
  await person.goTo('/notifications')
  await person.look('notices')
})
