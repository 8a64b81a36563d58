import type { Page } from 'playwright-core'
import { test, vi } from 'vitest'
import { awaitUntil } from '#tests/await-until.ts'
import { ana, ben } from '#tests/cast.ts'
import { openWindow } from '#tests/journeys/browser.ts'
import { untilAtCore } from '#tests/journeys/core-state.ts'
import { httpPerson } from '#tests/journeys/http-person.ts'
import type { Tale, Told } from '#tests/journeys/line-tales.ts'
import { walks } from '#tests/journeys/line-walks.ts'
import { findFaults } from '#tests/journeys/look-over.ts'
import { browser, onStage, portal } from '#tests/journeys/stage.ts'
import { keepCookies, personOn } from '#tests/journeys/steps.ts'
import { phoneJpeg } from '#tests/sample-files.ts'

vi.setConfig({ maxConcurrency: 4, testTimeout: 240_000 })

const cookies = new Map<Tale['who'], string>()

onStage({
  settings: { INSURER_LINES: 'auto,home,renters,travel,health' },
  ready: async () => {
    for (const who of [ana, ben]) cookies.set(who, await logIn(who))
  },
})

/** Once for all their windows: what is tried here comes after it. */
async function logIn(who: Tale['who']) {
  const person = httpPerson(portal)
  await person.logIn(who)
  await awaitUntil('policies from the core', async () =>
    (await person.get('/policies')).html.includes(who === ana ? 'QX7LMD' : 'Quarry Lane'),
  )
  return person.cookie()
}

/** What every line asks in the end, answered briefly. */
const shortly = ({ line }: Tale): Record<string, Told> => ({
  'other-insurance': { has: 'no' },
  // What cannot wait is not asked of a treatment.
  ...(line === 'health' ? {} : { needs: {} }),
  reporter: {},
})

let shade = 20

test.concurrent.for(walks)(
  '$line, $cause: from report to the last answer; JavaScript $javaScript, $language',
  async ({ tale, javaScript, language }, { expect }) => {
    const window = await openWindow(browser, { javaScript, language })
    await keepCookies(window, portal, cookies.get(tale.who)!)
    const page = await window.newPage()
    const person = personOn(page, portal, language)
    await person.goTo(`/dashboard?lang=${language}`)
    const claimId = await report(person, tale)
    const details = `/claims/${claimId}/details`
    await sendPhoto(person, claimId, javaScript)
    for (const [section, told] of Object.entries({ ...tale.told, ...shortly(tale) })) {
      await person.goTo(`${details}/${section}`)
      await answer(person, details, section, told)
      if (page.url().includes('#')) await person.goTo(details)
    }
    const faults = language === 'es' ? await findFaults(page, `lines-${tale.line}`) : []
    expect(faults).toEqual([])
    const whole = await untilAtCore(portal, claimId, ({ missing }) => missing.length === 0)
    expect(whole.details).toMatchObject({ line: tale.line, ...tale.details })
    expect(whole.language).toBe(language === 'es' ? 'es-US' : 'en-US')
    expect(whole.documents).toHaveLength(1)
    await window.close()
  },
)

type Person = ReturnType<typeof personOn>

/** Lane one, page by page. Returns the claim's id. */
async function report({ page, t, press, goTo, follow }: Person, { who, thing, cause }: Tale) {
  await goTo('/claims/new')
  await page.getByLabel(new RegExp(thing)).check()
  await press(t('common.continue'))
  await page.getByLabel(t('claims.newClaim.yesterday')).check()
  await press(t('common.continue'))
  await page.getByLabel(t(`claims.cause.${cause}`), { exact: true }).check()
  await page.getByLabel(t('claims.newClaim.inYourWords')).fill('It happened as I say here.')
  await press(t('common.continue'))
  await press(t('common.continue'))
  await follow(t('forms.photos.skip'))
  await page.getByLabel(t('claims.check.true')).check()
  await page.getByLabel(t('claims.check.esign')).check()
  await page.getByLabel(t('claims.check.sign')).fill(who.name)
  await press(t('claims.check.submit'))
  await page.getByRole('heading', { name: t('claims.receipt.title') }).waitFor()
  return /\/claims\/([^/]+)/.exec(page.url())?.[1] ?? ''
}

/** By script as soon as it is chosen; without, by the button. */
async function sendPhoto({ page, t, press, goTo }: Person, claimId: string, javaScript: boolean) {
  await goTo(`/claims/${claimId}/documents`)
  const buffer = await phoneJpeg(++shade)
  const file = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer }
  const button = page.locator('#upload button')
  if (javaScript) await button.waitFor({ state: 'detached' })
  await page.locator('#upload input[type=file]').setInputFiles(file)
  if (!javaScript) await press(t('documents.submit'))
  await page.getByText('photo.jpg').first().waitFor()
  await untilAtCore(portal, claimId, ({ documents }) => documents.length === 1)
}

const MOST_PAGES = 5

/** Fills in what each page of a part asks, until it leads back to the list. */
async function answer({ page, t, press }: Person, list: string, section: string, told: Told) {
  const left = new Map(Object.entries(told))
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    if (new URL(page.url()).pathname === list) break
    for (const [name, value] of left) if (await fillIn(page, name, value)) left.delete(name)
    const before = page.url()
    await press(t('common.continue'))
    await page.waitForURL((url) => url.href !== before)
  }
  if (left.size > 0) throw new Error(`${section} did not ask ${[...left.keys()].join(', ')}`)
}

/** Whether the page has the field. */
async function fillIn(page: Page, name: string, value: string) {
  const fields = page.locator(`form [name="${name}"]`)
  if ((await fields.count()) === 0) return false
  const field = fields.first()
  const kind = await field.evaluate((one) =>
    one instanceof HTMLInputElement ? one.type : one.tagName,
  )
  if (kind === 'SELECT') await field.selectOption(value)
  else if (kind !== 'radio' && kind !== 'checkbox') await field.fill(value)
  else await page.locator(`form [name="${name}"][value="${value}"]`).check()
  return true
}
