import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Cause } from '#app/modules/claims/claims.ts'
import { ana, ben } from '#tests/cast.ts'
import { openWindow } from '#tests/journeys/browser.ts'
import { untilAtCore } from '#tests/journeys/core-state.ts'
import { lookOver } from '#tests/journeys/look-over.ts'
import { emailsTo } from '#tests/journeys/mail.ts'
import { browser, onStage, portal } from '#tests/journeys/stage.ts'
import { personOn } from '#tests/journeys/steps.ts'
import { phoneJpeg } from '#tests/sample-files.ts'

onStage({ settings: { INSURER_LINES: 'auto,home,renters,travel,health' } })

type Told = Record<string, string>

/** What every line asks, answered briefly. */
const shortly: Record<string, Told> = {
  injuries: { injured: 'no' },
  witnesses: { seen: 'no' },
  'other-insurance': { has: 'no' },
  needs: {},
  reporter: {},
}

/** A claim of one line that was just sent from a phone without JavaScript. */
async function aReportedClaim(who: typeof ana | typeof ben, thing: string, cause: Cause) {
  const window = await openWindow(browser, { javaScript: false })
  const page = await window.newPage()
  const person = personOn(page, portal, 'en')
  const { t, press } = person
  await person.logIn(who)
  await person.goTo('/policies')
  await person.reloadUntil(thing)
  await person.goTo('/claims/new')
  await page.getByLabel(new RegExp(thing)).check()
  await press(t('common.continue'))
  await page.getByLabel(t('claims.newClaim.yesterday')).check()
  await press(t('common.continue'))
  await page.getByLabel(t(`claims.cause.${cause}`), { exact: true }).check()
  await page.getByLabel(t('claims.newClaim.inYourWords')).fill('It happened as I say here.')
  await press(t('common.continue'))
  await press(t('common.continue'))
  await person.follow(t('forms.photos.skip'))
  await page.getByLabel(t('claims.check.true')).check()
  await page.getByLabel(t('claims.check.esign')).check()
  await page.getByLabel(t('claims.check.sign')).fill(who.name)
  await press(t('claims.check.submit'))
  await page.getByRole('heading', { name: t('claims.receipt.title') }).waitFor()
  const claimId = /\/claims\/([^/]+)/.exec(page.url())?.[1] ?? ''
  await untilAtCore(portal, claimId)
  const details = `/claims/${claimId}/details`
  return { person, page, claimId, openPart, answer, finish }

  /** From the list, as a person goes. */
  async function openPart(section: string) {
    await person.goTo(details)
    await page.locator(`a[href="${details}/${section}"]`).click()
    await page.waitForURL((url) => url.pathname === `${details}/${section}`)
  }

  async function answer(section: string, told: Told, look = false) {
    await openPart(section)
    await fillIn(page, told)
    if (look) await lookOver(page, `lines-${section}`)
    await press(t('common.continue'))
    await page.waitForURL((url) => url.pathname === details)
  }

  /** Answers what every line asks, and sees that the list has nothing left and the insurer everything. */
  async function finish() {
    for (const [section, told] of Object.entries(shortly)) {
      await person.goTo(details)
      if (await page.locator(`a[href="${details}/${section}"]`).count()) await answer(section, told)
    }
    await person.goTo(details)
    const [, done, all] = /(\d+) of (\d+) done/.exec(await page.content()) ?? []
    expect(done).toBe(all)
    const whole = await untilAtCore(portal, claimId, ({ missing }) => missing.length === 0)
    return whole.details
  }
}

async function fillIn(page: Page, told: Told) {
  for (const [name, value] of Object.entries(told)) {
    const fields = page.locator(`form [name="${name}"]`)
    const kind = await fields
      .first()
      .evaluate((one) => (one instanceof HTMLInputElement ? one.type : one.tagName))
    if (kind === 'SELECT') await fields.selectOption(value)
    else if (kind === 'radio' || kind === 'checkbox')
      await page.locator(`form [name="${name}"][value="${value}"]`).check()
    else await fields.fill(value)
  }
}

const aDay = (name: string, [month, day, year]: [string, string, string]) => ({
  ...{ [`${name}.month`]: month, [`${name}.day`]: day, [`${name}.year`]: year },
})

test(
  'a burglary in a rented home reaches the insurer with every answer',
  { timeout: 240_000 },
  async () => {
    const claim = await aReportedClaim(ben, 'Quarry Lane', 'theft')
    const { page, person, answer, openPart } = claim
    await answer('where', {})
    await openPart('lost-things')
    await fillIn(page, { listed: 'now', 'contents[0].item': 'Bicycle' })
    await person.press(person.t('questions.item.contents.add'))
    await fillIn(page, { 'contents[1].item': 'Laptop', 'contents[1].value': '$1,200' })
    await lookOver(page, 'lines-lost-things')
    await person.press(person.t('common.continue'))
    await answer('staying', { habitable: 'no', extra: 'A motel', extraCost: '212.40' }, true)
    await answer('police', { report: 'will_follow', forcedEntry: 'yes' }, true)
    expect(await claim.finish()).toEqual({
      line: 'renters',
      contents: [
        { item: 'Bicycle' },
        { item: 'Laptop', value: { amount: '1200.00', currency: 'USD' } },
      ],
      contentsLater: false,
      forcedEntry: 'YES',
      police: { status: 'WILL_FOLLOW' },
      habitable: 'NO',
      additionalLiving: { text: 'A motel', cost: { amount: '212.40', currency: 'USD' } },
    })
  },
)

test('a delayed trip reaches the insurer with every answer', { timeout: 240_000 }, async () => {
  const claim = await aReportedClaim(ana, 'QX7LMD', 'delay')
  const { page, person, answer, openPart } = claim
  await answer('where', { place: 'The airport of Lisbon' })
  // The policy knows the trip, lane one the day: what stands there is only looked at.
  await answer('trip', { provider: 'Meridian Travel' }, true)
  const reason = { reason: 'Fog closed the airport', carrier: 'Meridian Air', delayHours: '9.5' }
  await answer('incident', reason, true)
  await openPart('expenses')
  await fillIn(page, {
    ...{ 'expenses[0].what': 'Hotel', 'expenses[0].amount': '118' },
    ...{ 'expenses[0].currency': 'EUR', 'expenses[0].paidBy': 'insured' },
  })
  await person.press(person.t('questions.item.expenses.add'))
  await fillIn(page, {
    ...{ 'expenses[1].what': 'Meals', 'expenses[1].amount': '41.20' },
    ...{ 'expenses[1].paidBy': 'employer', ...aDay('expenses[1].date', ['1', '9', '2026']) },
  })
  await lookOver(page, 'lines-expenses')
  await person.press(person.t('common.continue'))
  await answer('police', {})
  expect(await claim.finish()).toMatchObject({
    line: 'travel',
    booking: { reference: 'QX7LMD', provider: 'Meridian Travel' },
    tripStart: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    tripEnd: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    incidentDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    ...{ reason: 'Fog closed the airport', carrier: 'Meridian Air', delayHours: 9.5 },
    country: 'PT',
    expenses: [
      { what: 'Hotel', money: { amount: '118.00', currency: 'EUR' }, paidBy: 'INSURED' },
      { what: 'Meals', money: { amount: '41.20', currency: 'USD' }, paidBy: 'EMPLOYER' },
    ],
  })
})

test('a bill that was paid reaches the insurer with its proof', { timeout: 240_000 }, async () => {
  const claim = await aReportedClaim(ana, 'Leo Rivera', 'illness')
  const { page, person, answer, openPart } = claim
  await answer('where', { place: 'Barton Clinic, Austin' })
  await answer('patient', { patient: 'dependent' }, true)
  await answer(
    'treatment',
    {
      ...aDay('serviceLines[0].date', ['3', '3', '2026']),
      ...{ 'serviceLines[0].provider': 'Barton Clinic', 'serviceLines[0].charge': '$185' },
      ...{ 'serviceLines[0].description': 'Urgent care visit', accidentOrWork: 'neither' },
    },
    true,
  )
  await openPart('bill')
  await fillIn(page, { alreadyPaid: 'yes' })
  await person.press(person.t('questions.addFile'))
  await page.locator('input[type=file]').setInputFiles({
    ...{ name: 'receipt.jpg', mimeType: 'image/jpeg', buffer: await phoneJpeg() },
  })
  await person.press(person.t('documents.submit'))
  await openPart('bill')
  await page.getByLabel(/receipt\.jpg/).check()
  await fillIn(page, { itemisedBill: 'will_follow' })
  await lookOver(page, 'lines-bill')
  await person.press(person.t('common.continue'))
  expect(await claim.finish()).toEqual({
    line: 'health',
    ...{ patient: 'DEPENDENT', patientName: 'Leo Rivera', memberId: 'TMX-55120-02' },
    relationship: 'CHILD',
    serviceLines: [
      {
        ...{ date: '2026-03-03', provider: 'Barton Clinic', description: 'Urgent care visit' },
        charge: { amount: '185.00', currency: 'USD' },
      },
    ],
    accidentOrWork: 'NEITHER',
    otherCoverage: { has: 'NO' },
    alreadyPaid: true,
    proofDocumentIds: [expect.stringMatching(/^DOC-/)],
    itemisedBill: 'WILL_FOLLOW',
  })
  const emails = await emailsTo(portal.mocks, ana.email)
  expect(emails.length).toBeGreaterThan(1)
  expect(JSON.stringify(emails)).not.toMatch(/illness|urgent care|barton/i)
})
