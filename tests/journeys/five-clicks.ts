import type { Browser } from 'playwright-core'
import { getWords } from '#app/words/words.ts'
import { awaitUntil } from '#tests/await-until.ts'
import { openWindow } from '#tests/journeys/browser.ts'
import { claimsAtCore, untilAtCore } from '#tests/journeys/core-state.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'
import { keepCookies } from '#tests/journeys/steps.ts'

const { t } = getWords('en')
const CLICKS = 5

/**
 * In a real browser: signs a draft, clicks the button five times without waiting, loads the receipt
 * anew, goes back, and sends the form it finds there once more. Gives what became of it.
 */
export async function clickFiveTimes(
  portal: RunningPortal,
  browser: Browser,
  person: HttpPerson,
  { javaScript }: { javaScript: boolean },
) {
  const claimId = await person.prepareCollision()
  const window = await openWindow(browser, { javaScript })
  await keepCookies(window, portal, person.cookie())
  const page = await window.newPage()
  const receipt = `/claims/${claimId}/submission`
  const posts: string[] = []
  const leadsTo = new Set<string>()
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(new URL(request.url()).pathname)
  })
  page.on('response', (response) => {
    if (response.request().method() === 'POST')
      leadsTo.add(`${response.status()} ${response.headers().location}`)
  })

  await page.goto(`${portal.origin}/claims/${claimId}/check`)
  const sign = async () => {
    await page.getByLabel(t('claims.check.true')).check()
    await page.getByLabel(t('claims.check.esign')).check()
    await page.getByLabel(t('claims.check.sign')).fill('Ana Rivera')
  }
  await sign()
  const button = page.getByRole('button', { name: t('claims.check.submit'), exact: true })
  // Away from the foot of the page, where news pops up.
  await button.evaluate((one) => one.scrollIntoView({ block: 'center' }))
  const { x, y, width, height } = (await button.boundingBox())!
  const release = await holdAnswers()
  for (let click = 0; click < CLICKS; click++) await page.mouse.click(x + width / 2, y + height / 2)
  release()
  // Not waitForURL: it gives up when the browser takes a navigation back for the next click's.
  await awaitUntil('the receipt', async () => new URL(page.url()).pathname === receipt)
  await page.waitForLoadState()
  await page.reload()
  const afterRefresh = new URL(page.url()).pathname
  await page.goBack()
  if (await button.isVisible()) {
    await sign()
    await button.click()
    await page.waitForURL((url) => url.pathname !== `/claims/${claimId}/check`)
  }
  const afterBack = new URL(page.url()).pathname
  await window.close()
  await untilAtCore(portal, claimId)
  const claims = await claimsAtCore(portal, claimId)
  return {
    ...{ receipt, afterRefresh, afterBack, claims: claims.length },
    ...{ posts: posts.length, leadsTo: [...leadsTo] },
  }

  /** Each click reaches the portal at once; the page stays until all are made, or the last ones would hit the next page. */
  async function holdAnswers() {
    let release = () => {}
    const allClicked = new Promise<void>((resolve) => (release = resolve))
    await page.route(`**${receipt}`, async (route) => {
      if (route.request().method() === 'POST') {
        const answer = await route.fetch({ maxRedirects: 0 })
        leadsTo.add(`${answer.status()} ${answer.headers().location}`)
        await allClicked
      }
      // A post that the browser took back for the next one cannot go on.
      await route.continue().catch(() => undefined)
    })
    return release
  }
}
