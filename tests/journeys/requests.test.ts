import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { awaitUntil } from '#tests/await-until.ts'
import { ana, ben } from '#tests/cast.ts'
import { openWindow } from '#tests/journeys/browser.ts'
import { untilAtCore } from '#tests/journeys/core-state.ts'
import { lookOver } from '#tests/journeys/look-over.ts'
import { browser, onStage, portal } from '#tests/journeys/stage.ts'
import { deskOf, personOn } from '#tests/journeys/steps.ts'
import { phoneJpeg } from '#tests/sample-files.ts'

onStage()

/** A claim that was just reported on a phone without JavaScript, and the desk that has it. */
async function aReportedClaim(who: typeof ana | typeof ben, language: 'en' | 'es') {
  const window = await openWindow(browser, { javaScript: false, language })
  const page = await window.newPage()
  const person = personOn(page, portal, language)
  await person.logIn(who)
  if (language === 'es') await person.follow('Español')
  await person.reloadUntil(who === ana ? 'Honda Civic' : 'Ford F-150')
  const claimId = await person.reportCollision({
    policy: who === ana ? /Honda Civic/ : /Ford F-150/,
    description: 'A van ran into my rear bumper at a red light.',
    signature: who.name,
  })
  const { claimId: coreClaimId } = await untilAtCore(portal, claimId)
  const deskPage = await (await openWindow(browser, { width: 1280 })).newPage()
  const claimPath = `/claims/${claimId}`
  return { person, page, claimId, claimPath, coreClaimId, ...onDesk(deskPage, coreClaimId) }
}

function onDesk(page: Page, coreClaimId: string) {
  return {
    desk: deskOf(page, portal, coreClaimId),
    untilDeskReads: (text: string) =>
      awaitUntil(`the desk reads "${text}"`, async () => {
        await page.goto(`${portal.mocks}/insurer/desk/claims/${coreClaimId}`)
        return (await page.content()).includes(text)
      }),
  }
}

type Reported = Awaited<ReturnType<typeof aReportedClaim>>

/** Writes with a photo, without scripts, and waits until the desk reads it. */
async function writeToAdjuster(
  { person, page, claimPath, untilDeskReads }: Reported,
  text: string,
) {
  const { t } = person
  const photo = { name: 'bumper.jpg', mimeType: 'image/jpeg', buffer: await phoneJpeg(70) }
  await person.goTo(claimPath)
  await person.follow(t('thread.write'))
  await page.getByLabel(t('thread.yourMessage')).fill(text)
  await page.getByLabel(t('thread.files')).setInputFiles(photo)
  await person.press(t('thread.send'))
  await page.getByText(text).waitFor()
  await page.getByText(t('thread.file', { name: photo.name })).waitFor()
  await untilDeskReads(text)
}

test(
  'a question is answered in writing, asked again, and answered without the thing; then both write',
  { timeout: 180_000 },
  async () => {
    const reported = await aReportedClaim(ana, 'en')
    const { person, page, claimPath, desk, untilDeskReads } = reported
    const { t } = person
    await desk.does('assign')
    await desk.does('ask-information', { subject: 'Who saw it?', text: 'Please give us a name.' })
    await person.goTo(claimPath)
    await person.reloadUntil('Who saw it?')
    await lookOver(page, 'request-text')
    await page.getByLabel(t('claims.request.yourAnswer')).fill('A man from the bakery saw it.')
    await person.press(t('common.send'))
    await page.getByText(t('claims.request.waiting')).first().waitFor()
    await lookOver(page, 'request-waiting')
    await untilDeskReads('A man from the bakery saw it.')

    await desk.does('ask-again', { why: 'We need his name.' })
    await person.reloadUntil(t('claims.request.askedAgain', { reason: 'We need his name.' }))
    await lookOver(page, 'request-again')
    await page.locator('summary', { hasText: t('claims.request.dontHave') }).click()
    await person.press(t('claims.request.tellDontHave'))
    await page.getByText(t('claims.request.waiting')).first().waitFor()
    await untilDeskReads('CANNOT_PROVIDE')

    await writeToAdjuster(reported, 'Here is the bumper. Is this photo enough?')
    await untilAtCore(portal, reported.claimId, ({ documents }) => documents.length === 1)
    await desk.does('write-note', { text: 'Yes, it is. You can bring it to any garage.' })
    await person.goTo(claimPath)
    await person.reloadUntil('You can bring it to any garage.')
    await lookOver(page, 'claim-with-message')
    await person.follow(t('thread.card.answer'))
    await lookOver(page, 'messages')
    await person.press(t('thread.markRead'))
    await page.getByText(t('thread.new'), { exact: true }).waitFor({ state: 'detached' })
  },
)

test(
  'a refused photo says why and makes room for another; then the claim is withdrawn',
  { timeout: 180_000 },
  async () => {
    const reported = await aReportedClaim(ben, 'es')
    const { person, page, claimId, claimPath, desk } = reported
    const { t } = person
    const sendPhoto = async (name: string, shade: number) => {
      await person.goTo(`${claimPath}/documents`)
      await page
        .locator('#files')
        .setInputFiles({ name, mimeType: 'image/jpeg', buffer: await phoneJpeg(shade) })
      await person.press(t('documents.submit'))
    }
    await sendPhoto('oscuro.jpg', 20)
    await untilAtCore(portal, claimId, ({ documents }) => documents[0]?.state === 'received')
    await desk.does('reject-document', { message: 'Está demasiado oscuro.' })
    await person.reloadUntil('Está demasiado oscuro.')
    await lookOver(page, 'document-rejected-es')
    await sendPhoto('claro.jpg', 140)
    await untilAtCore(
      portal,
      claimId,
      ({ documents }) => documents.filter(({ state }) => state === 'received').length === 1,
    )

    await writeToAdjuster(reported, '¿Puedo llevar el coche a mi taller?')
    await lookOver(page, 'messages-es')
    await person.goTo(claimPath)
    await person.follow(t('claims.more.withdraw'))
    await page.getByLabel(t('claims.withdraw.sure')).check()
    await lookOver(page, 'withdrawal-es')
    await person.press(t('claims.withdraw.submit'))
    await untilAtCore(portal, claimId, ({ status }) => status === 'WDR' || status === 'CLS')
    await person.reloadUntil(t('claims.status.withdrawn'))
    await lookOver(page, 'withdrawn-es')
  },
)

test(
  'a denial tells reason, clause, appeal and regulator; a correction is told once with its reason',
  { timeout: 180_000 },
  async () => {
    const { person, page, claimPath, desk } = await aReportedClaim(ana, 'en')
    const { t } = person
    await desk.does('assign')
    await desk.does('evaluate')
    await desk.does('deny', {
      item: 'Rear bumper',
      reason: 'The damage is older than the policy.',
      clause: 'Part D, 2',
      appealUntil: '2027-03-01',
      regulator: 'Texas Department of Insurance',
    })
    await person.goTo(claimPath)
    await person.reloadUntil('The damage is older than the policy.')
    await lookOver(page, 'denied')
    const card = page.locator('main')
    for (const told of [
      t('claims.status.denied'),
      'Part D, 2',
      'March 1, 2027',
      'Texas Department of Insurance',
    ])
      expect(await card.getByText(told).count(), told).toBeGreaterThan(0)

    const reason = 'We had looked at the wrong car.'
    await desk.does('correct', { status: 'INV', reason })
    await person.reloadUntil(reason)
    expect(await page.getByText(reason).count()).toBe(1)
    await lookOver(page, 'corrected')
  },
)
