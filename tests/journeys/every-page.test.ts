import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openWindow } from '#tests/journeys/browser.ts'
import { findBarriers } from '#tests/journeys/look-over.ts'
import { visitEveryPage } from '#tests/journeys/every-page.ts'
import { httpPerson } from '#tests/journeys/http-person.ts'
import { browser, onStage, portal } from '#tests/journeys/stage.ts'

const widths = [360, 1280]

let findings: { barriers: string[]; overflowing: string[]; visited: number }

onStage({
  ready: async () => {
    findings = await readEveryPage('en')
  },
  within: 600_000,
})

test('axe finds nothing on any page, on a phone and a desktop, light and dark', () => {
  expect(findings.visited).toBeGreaterThan(30)
  expect(findings.barriers).toEqual([])
})

test('no page has to be scrolled sideways on the smallest phone', () => {
  expect(findings.overflowing).toEqual([])
})

async function readEveryPage(language: 'en' | 'es') {
  const window = await openWindow(browser, { language })
  const page = await window.newPage()
  const barriers: string[] = []
  const overflowing: string[] = []
  let visited = 0
  await visitEveryPage(portal, httpPerson(portal), async ({ page: name, path, cookie }) => {
    const cookies = cookie.split('; ').filter(Boolean)
    await window.addCookies(cookies.map((pair) => ({ ...nameAndValue(pair), url: portal.origin })))
    await page.goto(portal.origin + path)
    visited++
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      const found = await findBarriers(page)
      barriers.push(...found.map((barrier) => `${name} ${width}: ${barrier}`))
    }
    await page.setViewportSize({ width: 320, height: 640 })
    if (await isTooWide(page)) overflowing.push(name)
  })
  await window.close()
  return { barriers, overflowing, visited }
}

const isTooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

function nameAndValue(pair: string) {
  const [name = '', value = ''] = pair.split(/=(.*)/s)
  return { name, value }
}
