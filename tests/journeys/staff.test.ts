import { expect, test } from 'vitest'
import { getWords } from '#app/words/words.ts'
import { awaitUntil } from '#tests/await-until.ts'
import { ana, staffSara } from '#tests/cast.ts'
import { openWindow } from '#tests/journeys/browser.ts'
import { claimsAtCore, hurry, untilAtCore } from '#tests/journeys/core-state.ts'
import { answerLaneOne, sendClaim } from '#tests/journeys/every-page.ts'
import { httpPerson } from '#tests/journeys/http-person.ts'
import { lookOver } from '#tests/journeys/look-over.ts'
import { browser, onStage, portal } from '#tests/journeys/stage.ts'
import { deskOf, personOn } from '#tests/journeys/steps.ts'

onStage()

const { t } = getWords('en')

async function logInOn(width: number, who: typeof ana | typeof staffSara) {
  const window = await openWindow(browser, { javaScript: false, width })
  const person = personOn(await window.newPage(), portal, 'en')
  await person.logIn(who)
  return person
}

/** A claim Ana sends without a browser. Returns its id. */
async function sendAnasClaim() {
  const person = httpPerson(portal)
  await person.logIn(ana)
  await awaitUntil('policies to choose from', async () =>
    (await person.get('/policies')).html.includes('/id-card'),
  )
  const claimId = await answerLaneOne(person)
  await sendClaim(person, claimId)
  return claimId
}

async function dialCore(dial: (Record<string, unknown> & { fault: string }) | 'well') {
  const url = `${portal.mocks}/insurer/dials`
  if (dial === 'well') return fetch(url, { method: 'DELETE' })
  return fetch(url, { method: 'POST', body: JSON.stringify(dial) })
}

test('staff log in with a second step, find a claim, and open its file by a button', async () => {
  const claimId = await sendAnasClaim()
  const { claimNumber = '' } = await untilAtCore(portal, claimId)
  const sara = await logInOn(1280, staffSara)
  const { page } = sara
  await page.getByRole('heading', { name: t('admin.claims.title') }).waitFor()
  await sara.reloadUntil(claimNumber)
  await lookOver(page, 'staff-claims')
  await page.locator(`a[href="/admin/claims/${claimId}"]`).click()
  expect(await page.getByText(ana.name).count()).toBe(0)
  await lookOver(page, 'staff-closed-file')
  await sara.press(t('admin.file.open'))
  await page.getByText(ana.name).first().waitFor()
  await page.getByRole('heading', { name: t('admin.file.ledger') }).waitFor()
  await page.getByText(t('ledger.state.confirmed')).first().waitFor()
  await lookOver(page, 'staff-open-file')
})

test(
  'a claim that is stuck while the core is away shows, and is sent again once by one press',
  { timeout: 180_000 },
  async () => {
    const sara = await logInOn(1280, staffSara)
    const { page } = sara
    await dialCore({ fault: 'maintenance' })
    const claimId = await sendAnasClaim()
    await sara.goTo('/admin/sync')
    await awaitUntil('the claim on the page of what is stuck', async () => {
      await hurry(portal)
      await page.reload()
      return page.locator(`a[href="/admin/claims/${claimId}"]`).isVisible()
    })
    await page.getByText(t('admin.sync.failed')).waitFor()
    await lookOver(page, 'staff-sync-stuck')
    await sara.goTo('/admin/claims')
    await page.getByText(t('admin.sync.stuck', { count: 1 })).waitFor()
    await lookOver(page, 'staff-claims-stuck')
    await sara.follow(t('admin.sync.repair'))

    await dialCore('well')
    await page.getByText(t('admin.sync.sendAgain'), { exact: true }).click()
    await untilAtCore(portal, claimId)
    await sara.reloadUntil(t('admin.sync.allWell'))
    await lookOver(page, 'staff-sync-well')
    expect(await claimsAtCore(portal, claimId)).toHaveLength(1)
  },
)

test(
  'a claim the core rejected is corrected by staff where the core pointed, and appears there once',
  { timeout: 90_000 },
  async () => {
    await dialCore({ fault: 'accepted', operation: 'submitClaim', times: 1, ends: 'failed', ms: 1 })
    const claimId = await sendAnasClaim()
    const sara = await logInOn(1280, staffSara)
    const { page } = sara
    const correct = page.locator(`a[href="/admin/sync/claim/${claimId}/correction"]`)
    await sara.goTo('/admin/sync')
    await awaitUntil('the rejected claim on the page of what is stuck', async () => {
      await hurry(portal)
      await page.reload()
      return correct.isVisible()
    })
    await lookOver(page, 'staff-sync-rejected')
    await correct.click()
    await sara.press(t('admin.file.open'))
    const description = page.getByLabel(t('ledger.field.description'))
    await description.fill('Short')
    await lookOver(page, 'staff-correction')
    await sara.press(t('ledger.correct.submit'))
    await lookOver(page, 'staff-correction-again')
    await description.fill('A van ran into my rear bumper at the red light on Elm Street.')
    await sara.press(t('ledger.correct.submit'))
    await page.getByText(t('ledger.done.corrected')).waitFor()
    await untilAtCore(portal, claimId)
    await sara.reloadUntil(t('admin.sync.allWell'))
    expect(await claimsAtCore(portal, claimId)).toMatchObject([{ history: ['NEW', 'ACK'] }])
    const person = await logInOn(360, ana)
    await person.goTo(`/claims/${claimId}`)
    await person.page.getByText(t('ledger.amended')).waitFor()
    await lookOver(person.page, 'claim-amended')
  },
)

test('a status nobody taught us reads as in review, and staff see it', async () => {
  const claimId = await sendAnasClaim()
  const { claimId: coreClaimId } = await untilAtCore(portal, claimId)
  const desk = await (await openWindow(browser, { width: 1280 })).newPage()
  await deskOf(desk, portal, coreClaimId).does('unknown-status')
  const sara = await logInOn(1280, staffSara)
  await sara.goTo('/admin/sync')
  await sara.reloadUntil(t('admin.sync.unknown'))
  await lookOver(sara.page, 'staff-sync-unknown')
  const person = await logInOn(360, ana)
  await person.goTo(`/claims/${claimId}`)
  expect(await person.page.locator('.pill').first().innerText()).toBe(t('claims.status.unknown'))
  await lookOver(person.page, 'claim-unknown')
})

test('a policyholder finds no staff pages', async () => {
  const person = await logInOn(360, ana)
  for (const path of ['/admin', '/admin/claims', '/admin/sync']) {
    const answer = await person.goTo(path)
    expect(answer?.status(), path).toBe(404)
  }
  await lookOver(person.page, 'not-found')
})
