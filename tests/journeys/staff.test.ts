import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { getWords } from '#app/words/words.ts'
import { awaitUntil } from '#tests/await-until.ts'
import { ana, staffOmar, staffSara } from '#tests/cast.ts'
import { calm, deskDoes, dial } from '#tests/faults/in-weather.ts'
import { openWindow } from '#tests/journeys/browser.ts'
import { claimsAtCore, hurry, untilAtCore } from '#tests/journeys/core-state.ts'
import { answerLaneOne, sendClaim } from '#tests/journeys/every-page.ts'
import { httpPerson } from '#tests/journeys/http-person.ts'
import { lookAtBoth, lookOver } from '#tests/journeys/look-over.ts'
import { browser, onStage, portal } from '#tests/journeys/stage.ts'
import { deskOf, personOn } from '#tests/journeys/steps.ts'

onStage()

const { t } = getWords('en')

/** An old claim of Ana's, which the core closed. */
const claimByPhone = 'CLM-88020'

async function logInOn(width: number, who: typeof ana | typeof staffSara | typeof staffOmar) {
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

type Person = Awaited<ReturnType<typeof logInOn>>

/** She writes, and it is as if the core had said no to her words: its stand-in minds none. */
async function writesWhatIsRefused({ page, goTo, press }: Person, claimId: string) {
  await dial(portal, { fault: 'maintenance', operation: 'addNote' })
  await goTo(`/claims/${claimId}/messages`)
  await page.getByLabel(t('thread.yourMessage')).fill('Call me!')
  await press(t('thread.send'))
  await page.getByText('Call me!').waitFor()
  const database = new Database(join(portal.settings['DATA_DIR']!, 'app.db'), { timeout: 5_000 })
  // A call that is under way would still succeed once the core is calm, and leave nothing to correct.
  const asked = `SELECT 1 FROM hand_overs WHERE kind = 'message' AND claim_id = ? AND attempts > 0`
  await awaitUntil('the core to be asked', async () => database.prepare(asked).get(claimId))
  const refuse = `UPDATE claim_messages SET failure_code = 'TooVague' WHERE claim_id = ? AND sent_at IS NULL`
  expect(database.prepare(refuse).run(claimId).changes).toBe(1)
  database.close()
  await calm(portal)
}

/** She corrects the one message that was refused; its file is open. */
async function putsWordsRight({ page, goTo, press }: Person) {
  await goTo('/admin/sync')
  await page.locator('a[href^="/admin/sync/message/"][href$="/correction"]').click()
  await page.getByText('Call me!').waitFor()
  await lookAtBoth(page, 'staff-rewording')
  await page.getByLabel(t('ledger.kind.message')).fill('Please call me about the rental car.')
  await press(t('ledger.correct.submit'))
  await page.getByText(t('ledger.done.corrected')).waitFor()
}

/** She looks at the other ways than sending it again, and takes none. */
async function looksAtOtherWays(sara: Person, claimId: string) {
  const { page, press, follow } = sara
  const takes = (way: string) =>
    page.locator(`a[href="/admin/sync/claim/${claimId}/${way}"]`).click()
  await takes('merge')
  await lookAtBoth(page, 'staff-merge')
  await page.getByLabel(t('ledger.merge.number')).fill(claimByPhone)
  await press(t('ledger.merge.submit'))
  await page.getByRole('heading', { name: t('ledger.merge.look') }).waitFor()
  await lookAtBoth(page, 'staff-merge-look')
  await follow(t('common.cancel'))
  await takes('by-hand')
  await lookAtBoth(page, 'staff-by-hand')
  await follow(t('common.cancel'))
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
    await dial(portal, { fault: 'maintenance' })
    const claimId = await sendAnasClaim()
    await sara.goTo('/admin/sync')
    await awaitUntil('the claim on the page of what is stuck', async () => {
      await hurry(portal)
      await page.reload()
      return page.locator(`a[href="/admin/claims/${claimId}"]`).isVisible()
    })
    await page.getByText(t('admin.sync.failed')).waitFor()
    await lookAtBoth(page, 'staff-sync-stuck')
    await sara.goTo('/admin/claims')
    await page.getByText(t('admin.sync.stuck', { count: 1 })).waitFor()
    await lookAtBoth(page, 'staff-claims-stuck')
    await sara.follow(t('admin.sync.repair'))

    await calm(portal)
    await looksAtOtherWays(sara, claimId)
    await page.getByText(t('admin.sync.sendAgain'), { exact: true }).click()
    await untilAtCore(portal, claimId)
    await sara.reloadUntil(t('admin.sync.allWell'))
    await lookOver(page, 'staff-sync-well')
    expect(await claimsAtCore(portal, claimId)).toHaveLength(1)
  },
)

test(
  'a claim the core rejected is corrected by staff where the core pointed, and appears there once; so is a message whose words it minded',
  { timeout: 90_000 },
  async () => {
    await dial(portal, {
      fault: 'accepted',
      operation: 'submitClaim',
      times: 1,
      ends: 'failed',
      ms: 1,
    })
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
    await lookAtBoth(page, 'staff-sync-rejected')
    await correct.click()
    await lookAtBoth(page, 'staff-correction-closed')
    await sara.press(t('admin.file.open'))
    const description = page.getByLabel(t('ledger.field.description'))
    await description.fill('Short')
    await lookAtBoth(page, 'staff-correction')
    await sara.press(t('ledger.correct.submit'))
    await lookAtBoth(page, 'staff-correction-again')
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

    await writesWhatIsRefused(person, claimId)
    await putsWordsRight(sara)
    await untilAtCore(portal, claimId, ({ counts }) => counts['note'] === 1)
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

test(
  'a comparison that staff ask for finds what the core changed without telling us, and its page says so',
  { timeout: 90_000 },
  async () => {
    const { claimId } = await untilAtCore(portal, await sendAnasClaim())
    await dial(portal, { fault: 'events-drop' }, { fault: 'maintenance', operation: 'listEvents' })
    await deskDoes(portal, `claims/${claimId}/assign`, { adjuster: 'Marcus Bell' })
    // His codes are not spent: hers would have to be waited for.
    const omar = await logInOn(1280, staffOmar)
    const { page } = omar
    await omar.goTo('/admin/sync/comparison')
    await lookAtBoth(page, 'staff-comparison-none')
    await omar.press(t('ledger.compare.button'))
    await page.getByText(t('ledger.done.compared')).waitFor()
    await omar.goTo('/admin/sync/comparison')
    await awaitUntil('what it found', async () => {
      await hurry(portal)
      await page.reload()
      return page.getByText(t('comparison.how.claimBehind')).first().isVisible()
    })
    await lookAtBoth(page, 'staff-comparison')
    await omar.goTo('/admin/sync/comparison?lang=es')
    await lookAtBoth(page, 'staff-comparison-es')
    await calm(portal)
  },
)

test('a policyholder finds no staff pages', async () => {
  const person = await logInOn(360, ana)
  for (const path of ['/admin', '/admin/claims', '/admin/sync']) {
    const answer = await person.goTo(path)
    expect(answer?.status(), path).toBe(404)
  }
  await lookOver(person.page, 'not-found')
})
