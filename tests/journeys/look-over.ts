import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/**
 * Looks over the page as it stands: nothing runs over its edge (on a phone also at 320 px), and axe
 * finds nothing, in light and dark. With SHOTS set to a folder it leaves a picture of both there.
 */
export async function lookOver(page: Page, name: string) {
  const { width, height } = page.viewportSize()!
  const found: string[] = await listOverEdge(page)
  if (width < 700) {
    await page.setViewportSize({ width: 320, height })
    found.push(...(await listOverEdge(page)))
    await page.setViewportSize({ width, height })
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await takePicture(page, `${name}-${width}-${colorScheme}`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  found.push(...(await listAxeFindings(page)))
  expect.soft(found, `${name} at ${page.url()}`).toEqual([])
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

/** Axe is a script, so it looks at a copy of the page in a window that runs scripts. */
async function listAxeFindings(page: Page) {
  const [html, url] = [await page.content(), page.url()]
  const context = await page.context().browser()!.newContext({ viewport: page.viewportSize() })
  const copy = await context.newPage()
  await copy.route(url, (route) => route.fulfill({ contentType: 'text/html', body: html }))
  await copy.goto(url)
  const axe = () => new AxeBuilder({ page: copy }).setLegacyMode(true)
  const light = await axe().analyze()
  await copy.emulateMedia({ colorScheme: 'dark' })
  const dark = await axe().withRules('color-contrast').analyze()
  await context.close()
  return [...light.violations, ...dark.violations].flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html}`),
  )
}

async function takePicture(page: Page, name: string) {
  const folder = process.env.SHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}
