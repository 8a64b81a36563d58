import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { getWords, type Locale, type Words } from '#app/words/words.ts'
import { awaitUntil } from '#tests/await-until.ts'
import { ana } from '#tests/cast.ts'
import { openWindow } from '#tests/journeys/browser.ts'
import { claimsAtCore, untilAtCore } from '#tests/journeys/core-state.ts'
import { clickFiveTimes } from '#tests/journeys/five-clicks.ts'
import { httpPerson } from '#tests/journeys/http-person.ts'
import { lookOver } from '#tests/journeys/look-over.ts'
import { emailsTo, textsTo } from '#tests/journeys/mail.ts'
import { browser, onStage, portal } from '#tests/journeys/stage.ts'
import { deskOf, personOn } from '#tests/journeys/steps.ts'
import { phoneJpeg } from '#tests/sample-files.ts'

onStage()

test.each([
  { javaScript: false, language: 'en' },
  { javaScript: false, language: 'es' },
  { javaScript: true, language: 'en' },
  { javaScript: true, language: 'es' },
] as const)(
  'a claim goes from a phone to the insurer and back: %o',
  async ({ javaScript, language }) => {
    const window = await openWindow(browser, { javaScript, language })
    const desk = await openWindow(browser, { width: 1280 })
    await wholeJob(await window.newPage(), await desk.newPage(), language)
    await window.close()
    await desk.close()
  },
  240_000,
)

test.each([{ javaScript: false }, { javaScript: true }])(
  'five clicks on the button, a refresh and back make one claim, and all lead to one receipt: %o',
  async ({ javaScript }) => {
    const person = httpPerson(portal)
    await person.logIn(ana)
    await awaitUntil('her policies', async () =>
      (await person.get('/claims/new')).html.includes('Honda Civic'),
    )
    const end = await clickFiveTimes(portal, browser, person, { javaScript })
    // How many of five clicks become posts is the browser's; a quick answer leaves one.
    expect(end.posts).toBeGreaterThan(0)
    expect(end.leadsTo).toEqual([`302 ${end.receipt}`])
    expect(end.afterRefresh).toBe(end.receipt)
    expect(end.claims).toBe(1)
  },
  60_000,
)

/** What a notice is called, whatever number its claim has. */
const subjectOf = (t: Words['t'], kind: 'assigned') =>
  new RegExp(t(`messages.notice.${kind}.subject`, { reference: '.+' }))

/** Ana writes to the number that texts her. */
const textUs = (word: string) =>
  fetch(`${portal.mocks}/twilio/inbound`, {
    method: 'POST',
    body: new URLSearchParams({ From: ana.phone, Body: word }),
  })

async function wholeJob(page: Page, deskPage: Page, language: Locale) {
  const person = personOn(page, portal, language)
  const { t } = person
  const { money } = getWords(language)

  await person.logIn(ana)
  // Ana's account speaks English; whoever wants Spanish presses its link once.
  if (language === 'es') await person.follow('Español')
  await person.goTo('/account/notifications')
  await page.locator('input[name=texts]').check()
  await page.locator('input[name=step][value=text]').check()
  await person.press(t('notifications.submit'))

  await person.goTo('/dashboard')
  const claimId = await person.reportCollision({
    policy: /Honda Civic/,
    description: 'A van ran into my rear bumper at a red light.',
    signature: 'Ana Rivera',
  })
  const { claimId: coreClaimId } = await untilAtCore(portal, claimId)
  const desk = deskOf(deskPage, portal, coreClaimId)

  await person.goTo(`/claims/${claimId}/documents`)
  await page.locator('input[type=file]').setInputFiles({
    name: 'bumper.jpg',
    mimeType: 'image/jpeg',
    buffer: await phoneJpeg(),
  })
  const isPlain = await page.locator('#upload button').isVisible()
  if (isPlain) await person.press(t('documents.submit'))
  await untilAtCore(portal, claimId, ({ documents }) => documents[0]?.state === 'received')

  await desk.does('assign')
  if (!isPlain) {
    const popUp = page.locator('[data-news] a', { hasText: subjectOf(t, 'assigned') })
    await popUp.waitFor()
    await lookOver(page, 'news')
    await popUp.click()
    await page.waitForURL(`**/claims/${claimId}`)
  }
  await person.goTo(`/claims/${claimId}`)
  await person.reloadUntil(t('claims.status.assigned'))

  await desk.does('ask-document', {
    subject: 'Send us the police report',
    text: 'We need it to see who was at fault.',
  })
  await person.reloadUntil('Send us the police report')
  await page.locator('section.request input[type=file]').setInputFiles({
    name: 'report.jpg',
    mimeType: 'image/jpeg',
    buffer: await phoneJpeg(140),
  })
  await page
    .locator('section.request')
    .getByRole('button', { name: t('common.send') })
    .first()
    .click()
  await untilAtCore(portal, claimId, ({ documents }) => documents.length === 2)
  await person.goTo(`/claims/${claimId}`)
  await expect.poll(() => page.locator('section.request').count()).toBe(0)

  await desk.does('evaluate')
  await desk.does('approve', { 'loss.COLL': '1500.00', 'deductible.COLL': '500.00' })
  await person.reloadUntil(t('claims.status.approved'))
  await desk.does('pay')
  await person.reloadUntil(t('claims.status.paying'))
  expect(
    await page.getByText(money({ amount: '1000.00', currency: 'USD' })).count(),
  ).toBeGreaterThan(0)

  expect(await claimsAtCore(portal, claimId)).toHaveLength(1)
  await toldBy('email', async () =>
    (await emailsTo(portal.mocks, ana.email)).map(({ subject }) => subject),
  )
  await toldBy('text', async () => (await textsTo(portal.mocks, '')).map(({ body }) => body))
  // After a STOP the page cannot be asked for texts: only START brings them back.
  const askedForTexts = page.locator('input[name=texts]')
  await textUs('STOP')
  await person.goTo('/account/notifications')
  expect(await askedForTexts.count()).toBe(0)
  await textUs('START')
  await page.reload()
  expect(await askedForTexts.isChecked()).toBe(true)

  /** What the page says beside the account, as whoever runs no scripts sees it too. */
  async function toldBy(channel: string, list: () => Promise<string[]>) {
    const { claimNumber = '' } = (await claimsAtCore(portal, claimId))[0]!
    await awaitUntil(`a ${channel} about ${claimNumber}`, async () =>
      (await list()).some((said) => said.includes(claimNumber)),
    )
  }
}
