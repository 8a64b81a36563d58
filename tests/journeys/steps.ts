import type { BrowserContext, Page } from 'playwright-core'
import { getWords, type Locale } from '#app/words/words.ts'
import { freshCode } from '#tests/authenticator.ts'
import { awaitUntil } from '#tests/await-until.ts'
import { emailsTo, nextCode } from '#tests/journeys/mail.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'

type Person = { email: string; password: string; appKey?: string }

/** What a person does on the portal's pages, found by the words they read in their language. */
export function personOn(page: Page, portal: RunningPortal, language: Locale) {
  const { t } = getWords(language)
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click()
  const follow = (name: string) => page.getByRole('link', { name, exact: true }).first().click()

  return {
    t,
    page,
    press,
    follow,
    goTo: (path: string) => page.goto(portal.origin + path),

    /** `logInHere`, from the front door. */
    async logIn(somebody: Person) {
      await page.goto(portal.origin)
      await this.logInHere(somebody)
    },

    /** On the login page: email, password, the code from the inbox or of the app. Ends where the portal leads. */
    async logInHere({ email, password, appKey }: Person) {
      const seen = (await emailsTo(portal.mocks, email)).map(({ messageId }) => messageId)
      await page.getByLabel(t('identity.login.email')).fill(email)
      await page.getByLabel(t('identity.login.password')).fill(password)
      await press(t('common.continue'))
      if (appKey)
        await page.getByLabel(t('identity.secondStep.app.label')).fill(await freshCode(appKey))
      else
        await page
          .getByLabel(t('identity.code.label'), { exact: true })
          .fill(await nextCode(portal.mocks, email, seen))
      await press(t('identity.code.submit'))
      await page.waitForURL(({ pathname }) => pathname !== '/login/verify')
    },

    /** Lane one from the dashboard to the receipt. Returns the claim's id. */
    async reportCollision({ policy, description, signature }: Report) {
      await follow(t('claims.report'))
      await page.getByLabel(policy).check()
      await press(t('common.continue'))
      await page.getByLabel(t('claims.newClaim.today')).check()
      await press(t('common.continue'))
      await page.getByLabel(t('claims.cause.collision')).check()
      await page.getByLabel(t('claims.newClaim.inYourWords')).fill(description)
      await press(t('common.continue'))
      await press(t('common.continue'))
      await follow(t('forms.photos.skip'))
      await page.getByText(description).waitFor()
      await page.getByLabel(t('claims.check.true')).check()
      await page.getByLabel(t('claims.check.esign')).check()
      await page.getByLabel(t('claims.check.sign')).fill(signature)
      await press(t('claims.check.submit'))
      await page.getByRole('heading', { name: t('claims.receipt.title') }).waitFor()
      return /\/claims\/([^/]+)/.exec(page.url())?.[1] ?? ''
    },

    /** Loads the page anew until it shows `text`: what a person without scripts does. */
    reloadUntil(text: string) {
      return awaitUntil(`"${text}" at ${page.url()}`, async () => {
        await page.reload()
        return page.getByText(text).first().isVisible()
      })
    },
  }
}

export type Report = { policy: RegExp; description: string; signature: string }

/** The claims team of the insurer on its desk, in a window of its own. */
export function deskOf(page: Page, portal: RunningPortal, coreClaimId: string) {
  const open = () => page.goto(`${portal.mocks}/insurer/desk/claims/${coreClaimId}`)
  return {
    /** Fills in one of the desk's forms and sends it. */
    async does(action: string, answers: Record<string, string> = {}) {
      await open()
      const form = page.locator(`form[action$="/${action}"]`).first()
      for (const [name, value] of Object.entries(answers)) {
        const field = form.locator(`[name="${name}"]`).first()
        const isSelect = await field.evaluate((element) => element.tagName === 'SELECT')
        if (isSelect) await field.selectOption(value)
        else await field.fill(value)
      }
      await form.getByRole('button').first().click()
      await page.waitForLoadState()
    },
  }
}

/** Puts the cookies of a Cookie header into a window. */
export const keepCookies = (window: BrowserContext, { origin }: RunningPortal, cookies: string) =>
  window.addCookies(
    cookies.split('; ').map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      return { name, value, url: origin }
    }),
  )
