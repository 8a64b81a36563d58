import { expect, test } from 'vitest'
import { ana } from '#tests/cast.ts'
import { openWindow } from '#tests/journeys/browser.ts'
import { untilAtCore } from '#tests/journeys/core-state.ts'
import { lookOver } from '#tests/journeys/look-over.ts'
import { browser, onStage, portal } from '#tests/journeys/stage.ts'
import { deskOf, personOn } from '#tests/journeys/steps.ts'
import { phoneJpeg } from '#tests/sample-files.ts'

onStage()

test(
  'denied in part, looked at again with a photo, paid, more damage told, closed and opened again',
  { timeout: 240_000 },
  async () => {
    const page = await (await openWindow(browser, { javaScript: false })).newPage()
    const person = personOn(page, portal, 'en')
    const { t } = person
    await person.logIn(ana)
    await person.reloadUntil('Honda Civic')
    const claimId = await person.reportCollision({
      policy: /Honda Civic/,
      description: 'A van ran into my rear bumper at a red light.',
      signature: ana.name,
    })
    const { claimId: coreClaimId } = await untilAtCore(portal, claimId)
    const deskPage = await (await openWindow(browser, { width: 1280 })).newPage()
    const desk = deskOf(deskPage, portal, coreClaimId)
    await desk.does('assign')
    await desk.does('part-approve', {
      'loss.COLL': '1500.00',
      item: 'Roof rack',
      reason: 'We have nothing that shows it was yours.',
      cure: 'A photo of it.',
    })
    await person.goTo(`/claims/${claimId}`)
    await person.reloadUntil('We have nothing that shows it was yours.')
    await lookOver(page, 'part-approved')

    await person.follow(t('filings.open.appeal'))
    await page.getByLabel(t('filings.appeal.why')).fill('Here is a photo of my roof rack.')
    const photo = { name: 'rack.jpg', mimeType: 'image/jpeg', buffer: await phoneJpeg() }
    await page.locator('input[type=file]').setInputFiles(photo)
    await lookOver(page, 'appeal')
    await person.press(t('filings.appeal.submit'))
    await page.getByText(t('filings.asked.appeal')).first().waitFor()
    const { filings, documents } = await untilAtCore(
      portal,
      claimId,
      ({ status }) => status === 'APL',
    )
    expect(filings).toMatchObject([{ kind: 'appeal', documentIds: [documents.at(-1)?.documentId] }])
    await person.reloadUntil(t('filings.asked.sent'))

    await desk.does('approve', { 'loss.COLL': '1800.00' })
    await desk.does('pay')
    await person.reloadUntil(t('claims.status.paying'))
    await lookOver(page, 'paid')
    await person.follow(t('filings.open.supplement'))
    await page.getByLabel(t('filings.supplement.what')).fill('Behind it a bracket is bent.')
    await page.getByLabel(t('filings.supplement.amount')).fill('412.50')
    await lookOver(page, 'supplement')
    await person.press(t('filings.supplement.submit'))
    await untilAtCore(portal, claimId, ({ filings }) => filings.length === 2)

    await desk.does('close', { reasonCode: 'PAID' })
    await person.reloadUntil(t('claims.closed.paid'))
    await person.follow('Español')
    await lookOver(page, 'closed-es')
    const { t: es } = personOn(page, portal, 'es')
    await person.follow(es('filings.open.reopening'))
    await page.getByLabel(es('filings.reopening.reason.new_damage')).check()
    await page.getByLabel(es('filings.reopening.words')).fill('Hay moho detrás.')
    await lookOver(page, 'reopening-es')
    await person.press(es('filings.reopening.submit'))
    await untilAtCore(portal, claimId, ({ status }) => status === 'RPN')
    await person.reloadUntil(es('claims.status.reopened'))
  },
)
