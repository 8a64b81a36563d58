import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'

/**
 * Looks over the page as it stands: nothing runs over its edge (on a phone also at 320 px), and axe
 * finds nothing, in light and dark. With SHOTS set to a folder it leaves a picture of both there.
 */
export async function lookOver(page: Page, name: string) {
  expect.soft(await findFaults(page, name), `${name} at ${page.url()}`).toEqual([])
}

/** The same as a desktop and as a phone show the page. */
export async function lookAtBoth(page: Page, name: string) {
  const before = page.viewportSize()!
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: width < 700 ? 740 : 900 })
    await lookOver(page, name)
  }
  await page.setViewportSize(before)
}

/** What is wrong with it, for tests that run beside others. */
export async function findFaults(page: Page, name: string) {
  const { width, height } = page.viewportSize()!
  const found: string[] = await listOverEdge(page)
  if (width < 700) {
    await page.setViewportSize({ width: 320, height })
    found.push(...(await listOverEdge(page)))
    await page.setViewportSize({ width, height })
  }
  await takePictures(page, `${name}-${width}`)
  return [...found, ...(await listAxeFindings(page))]
}

/** What reaches over the right edge of the window, outside of what scrolls by itself. */
export async function listOverEdge(page: Page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    )
    return wide.map(
      ({ tagName, className, textContent }) =>
        `${tagName}.${String(className)} over ${clientWidth} px: ${textContent?.slice(0, 40)}`,
    )
  })
}

const copies = new WeakMap<Browser, Promise<Page>>()

/** The window in which axe looks at copies of pages: one for each browser, since opening one is dear. */
function copyWindowOf(browser: Browser) {
  const known = copies.get(browser)
  if (known) return known
  const opened = browser.newContext().then((context) => context.newPage())
  copies.set(browser, opened)
  return opened
}

const looking = new WeakMap<Browser, Promise<unknown>>()

/** Axe is a script, so it looks at a copy of the page in a window that runs scripts; one page after the other. */
function listAxeFindings(page: Page): Promise<string[]> {
  const browser = page.context().browser()!
  const turn = (looking.get(browser) ?? Promise.resolve()).then(() => lookAtCopy(page, browser))
  looking.set(
    browser,
    turn.catch(() => undefined),
  )
  return turn
}

async function lookAtCopy(page: Page, browser: Browser) {
  const [html, url, size] = [await page.content(), page.url(), page.viewportSize()!]
  const copy = await copyWindowOf(browser)
  await copy.unrouteAll()
  await copy.setViewportSize(size)
  await copy.route(url, (route) => route.fulfill({ contentType: 'text/html', body: html }))
  await copy.goto(url)
  return findBarriers(copy)
}

/** What axe finds on a page that runs scripts: all its rules in light, those of colour in dark too. */
export async function findBarriers(page: Page) {
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await runAxe(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await runAxe(page, ['color-contrast', 'link-in-text-block'])
  await page.emulateMedia({ colorScheme: 'light' })
  return [...light, ...dark].flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

/** Half a megabyte of script is given to a page once, and what passed is not listed: that took half the time. */
async function runAxe(page: Page, rules?: string[]) {
  const isThere = await page.evaluate(() => 'axe' in window)
  const axe = new AxeBuilder({ page, ...(isThere ? { axeSource: 'undefined' } : {}) })
  const only = rules ? { runOnly: { type: 'rule' as const, values: rules } } : {}
  const options = { resultTypes: ['violations' as const], ...only }
  return (await axe.setLegacyMode(true).options(options).analyze()).violations
}

async function takePictures(page: Page, name: string) {
  const folder = process.env.SHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), fullPage: true })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}
