import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWindow, startBrowser } from '#tests/journeys/browser.ts'

const script = stripTypeScriptTypes(readFileSync(join(import.meta.dirname, 'live-news.ts'), 'utf8'))

let browser: Browser
beforeAll(async () => void (browser = await startBrowser()))
afterAll(() => browser?.close())

const html = `<nav>Account<span data-unread> (1)</span></nav><main><a href="/first">First</a></main>
  <aside aria-live="polite"><div data-news="" data-close="Close"></div></aside>`

/** A page with the script on it, after it was told this. */
async function aPageThatHears(...told: object[]) {
  const page = await (await openWindow(browser)).newPage()
  const lines = told.map((one, id) => `id: ${id}\nevent: notice\ndata: ${JSON.stringify(one)}\n\n`)
  await page.route('**/*', (route) =>
    route.request().url().includes('/live')
      ? route.fulfill({ contentType: 'text/event-stream', body: lines.join('') })
      : route.fulfill({ contentType: 'text/html', body: html }),
  )
  await page.goto('http://page.test/')
  await page.addScriptTag({ content: script, type: 'module' })
  return page
}

const unread = { shown: '(2)', told: '2 new messages' }
const news = { text: 'We decided your claim', href: '/claims/1', unread }

test('the count in the bar moves with what is told, also where nothing pops up', async () => {
  const page = await aPageThatHears({ unread: { shown: '(9+)', told: '9 new messages' } })
  await page.getByText('(9+)').waitFor()
  expect(await page.locator('nav').textContent()).toBe('Account (9+)9 new messages')
  expect(await page.locator('aside a').count()).toBe(0)
})

test.each(['Enter', 'Space', 'Escape'])(
  'what pops up is closed from the keyboard: %s',
  async (key) => {
    const page = await aPageThatHears(news)
    await page.getByRole('link', { name: news.text }).waitFor()
    await page.getByRole('link', { name: 'First' }).focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    const close = page.getByRole('button', { name: 'Close' })
    expect(await close.evaluate((one) => one === document.activeElement)).toBe(true)
    await page.keyboard.press(key)
    await close.waitFor({ state: 'detached' })
    expect(await page.getByRole('link', { name: news.text }).count()).toBe(0)
  },
)
