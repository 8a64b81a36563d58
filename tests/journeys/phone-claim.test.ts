import { expect, test } from 'vitest'
import { getWords } from '#app/words/words.ts'
import { awaitUntil } from '#tests/await-until.ts'
import { ana } from '#tests/cast.ts'
import { openWindow } from '#tests/journeys/browser.ts'
import { claimsAtCore } from '#tests/journeys/core-state.ts'
import { lookOver } from '#tests/journeys/look-over.ts'
import { emailsTo } from '#tests/journeys/mail.ts'
import { browser, onStage, portal } from '#tests/journeys/stage.ts'
import { personOn } from '#tests/journeys/steps.ts'
import { phoneJpeg } from '#tests/sample-files.ts'

onStage()

const { t } = getWords('en')

/** Ana, logged in on one more phone without JavaScript. */
async function anaOnAPhone() {
  const window = await openWindow(browser, { javaScript: false })
  const person = personOn(await window.newPage(), portal, 'en')
  await person.logIn(ana)
  return person
}

/** The desk takes a call about Ana's home. Returns the core's id of the claim. */
async function takeCall() {
  const desk = await (await openWindow(browser, { width: 1280 })).newPage()
  await desk.goto(`${portal.mocks}/insurer/desk/phone`)
  await desk.getByLabel('Person and policy').selectOption('POL-7002')
  await desk.getByLabel('Cause').selectOption('WATER')
  await desk.getByLabel('Where').fill('1812 Alder Bend, Austin')
  await desk.getByLabel('What happened').fill('A pipe under the sink burst in the night.')
  await desk.getByRole('button', { name: 'Take the claim' }).click()
  return /claims\/([\w-]+)/.exec(desk.url())![1]!
}

test(
  'a claim taken by phone is in the list, is told, and takes answers page by page',
  { timeout: 180_000 },
  async () => {
    const coreClaimId = await takeCall()
    const person = await anaOnAPhone()
    const { page } = person
    await person.goTo('/claims')
    await person.reloadUntil(t('claims.cause.water'))
    const { claimNumber = '' } = (await claimsAtCore(portal)).find(
      ({ claimId }) => claimId === coreClaimId,
    )!
    await awaitUntil('an email about the claim', async () =>
      (await emailsTo(portal.mocks, ana.email)).some(({ subject }) =>
        subject.includes(claimNumber),
      ),
    )
    await page.getByRole('link', { name: t('claims.cause.water') }).click()
    await lookOver(page, 'phone-claim')
    await person.follow(t('claims.page.details'))
    await lookOver(page, 'task-list')

    await person.follow(t('questions.section.origin'))
    await page.getByLabel(t('questions.option.waterSource.pipe')).check()
    await person.press(t('common.continue'))

    await person.follow(t('questions.section.living'))
    await page.getByRole('radio', { name: t('questions.option.yesNo.no'), exact: true }).check()
    await person.press(t('common.continue'))
    await page.getByRole('alert').waitFor()
    await lookOver(page, 'living-missing')
    await page.getByLabel(t('questions.ask.living.street')).fill('9 Cedar Court')
    await page.getByLabel(t('questions.ask.living.city'), { exact: true }).fill('Round Rock')
    await person.press(t('common.continue'))

    await person.follow(t('questions.section.belongings'))
    const things = page.getByLabel(t('questions.item.contents.item'))
    await things.fill('Television')
    await person.press(t('questions.item.contents.add'))
    await things.nth(1).fill('Wrong thing')
    await person.press(t('questions.item.contents.add'))
    await things.nth(2).fill('Sofa')
    await lookOver(page, 'belongings')
    const second = new RegExp(`${t('common.remove')}.*${t('questions.item.contents.one')} 2`)
    await page.getByRole('button', { name: second }).click()
    expect(await things.count()).toBe(2)
    await person.press(t('common.continue'))
    await page.getByText(t('questions.doneCount', { done: 3, total: 11 })).waitFor()
    await lookOver(page, 'task-list-begun')

    const onDesk = await awaitUntil('the answers on the desk', async () => {
      const answer = await fetch(`${portal.mocks}/insurer/desk/claims/${coreClaimId}`)
      const html = await answer.text()
      return html.includes('Sofa') && html.includes('9 Cedar Court') ? html : undefined
    })
    for (const told of ['Round Rock', 'Television', 'PIPE']) expect(onDesk).toContain(told)
    expect(onDesk).not.toContain('Wrong thing')
  },
)

test('a draft with a photo waits, goes on from another phone, and can be thrown away', async () => {
  const person = await anaOnAPhone()
  await person.follow(t('claims.report'))
  await person.page.getByLabel(/Honda Civic/).check()
  await person.press(t('common.continue'))
  await person.page.getByLabel(t('claims.newClaim.today')).check()
  await person.press(t('common.continue'))
  await person.page.getByLabel(t('claims.cause.glass')).check()
  await person.press(t('common.continue'))
  await person.press(t('common.continue'))
  await person.page.locator('input[type=file]').setInputFiles({
    name: 'window.jpg',
    mimeType: 'image/jpeg',
    buffer: await phoneJpeg(),
  })
  await person.press(t('documents.submit'))
  await lookOver(person.page, 'draft-photo')
  await person.follow(t('common.continue'))
  await person.press(t('common.saveLater'))
  await person.page.getByText(t('claims.status.draft'), { exact: true }).waitFor()
  await lookOver(person.page, 'dashboard-draft')

  const other = await anaOnAPhone()
  await other.follow(t('claims.draft.finish'))
  await other.page.getByText(t('claims.check.photoCount', { count: 1 })).waitFor()
  await lookOver(other.page, 'draft-check')
  await other.goTo('/dashboard')
  await other.press(t('claims.draft.discard'))
  await other.goTo('/claims')
  expect(await other.page.locator('.pill', { hasText: t('claims.status.draft') }).count()).toBe(0)
})
