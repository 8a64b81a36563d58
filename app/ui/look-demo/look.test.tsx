import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBrowser } from '#tests/journeys/browser.ts'
import { drawPage, lookPages } from './pages.tsx'

let browser: Browser

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

describe.each([
  ['light', 360, 'en'],
  ['dark', 360, 'es'],
  ['light', 1280, 'es'],
  ['dark', 1280, 'en'],
] as const)('in %s at %i pixels in %s', (colorScheme, width, locale) => {
  let page: Page

  beforeAll(async () => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } })
    page = await context.newPage()
  })

  test.each(Object.keys(lookPages))('everybody can use the page %s', async (name) => {
    await page.setContent(drawPage(name, locale))
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
  })
})

describe.each(['en', 'es'] as const)('at 320 pixels in %s', (locale) => {
  let page: Page

  beforeAll(async () => {
    page = await browser.newPage({ viewport: { width: 320, height: 640 } })
  })

  test.each(Object.keys(lookPages))('nobody scrolls sideways on the page %s', async (name) => {
    await page.setContent(drawPage(name, locale))
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(320)
  })
})
