import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWindow, startBrowser } from '#tests/journeys/browser.ts'

const source = readFileSync(join(import.meta.dirname, 'live-status.ts'), 'utf8')
const script = stripTypeScriptTypes(source)

let browser: Browser
beforeAll(async () => void (browser = await startBrowser()))
afterAll(() => browser?.close())

const fields = `<form>
  <input type="checkbox" id="box">
  <input type="radio" name="pick" value="a" id="pick">
  <select id="list"><option>One<option>Two</select>
  <input id="text" value="as it was">
</form>`

const standing = (status: string, checked: string, unread = '(2)') =>
  `<nav>Account<span data-unread>${unread}</span></nav><main><h1>${status}</h1><p data-beat>${checked}</p>${fields}
  <details id="first"><summary>What you wrote</summary>Mould.</details>
  <details id="second"><summary>What you wrote</summary>A lamp.</details>
  <details id="sums" open><summary>The amounts</summary>$900</details></main>`

/** A page with the script on it, and what the server says of it. */
async function aPage() {
  const page = await (await openWindow(browser)).newPage()
  const served = { html: standing('Checking', 'at 9:00'), times: 0, askedBy: '' }
  await page.route('**/*', (route) => {
    served.times++
    served.askedBy = route.request().headers()['x-asked-by'] ?? ''
    return route.fulfill({ contentType: 'text/html', body: served.html })
  })
  await page.goto('http://page.test/')
  await page.addScriptTag({ content: script, type: 'module' })
  await page.locator('[role=status]').waitFor({ state: 'attached' })
  const look = () => page.evaluate(() => void dispatchEvent(new Event('visibilitychange')))
  return { page, served, look }
}

const isOpen = (page: Page, id: string) =>
  page.locator(`#${id}`).evaluate((part) => (part as HTMLDetailsElement).open)

test('where only the time of the check is new, only that is written anew', async () => {
  const { page, served, look } = await aPage()
  await page.locator('#first').evaluate((part) => part.setAttribute('data-same', ''))
  served.html = standing('Checking', 'at 9:10')
  await look()
  await page.getByText('at 9:10').waitFor()
  expect(await page.locator('#first[data-same]').count()).toBe(1)
})

test('the count above the page says what the fresh page says, and the page asks in its own name', async () => {
  const { page, served } = await aPage()
  expect(served.askedBy).toBe('')
  served.html = standing('Checking', 'at 9:00', '(8)')
  await page.evaluate(() => void dispatchEvent(new Event('haven:news')))
  await page.getByText('(8)').waitFor()
  expect(served.askedBy).toBe('page')
})

test('news leaves each part as its reader left it: unfolded or folded', async () => {
  const { page, served, look } = await aPage()
  await page.locator('#second summary').click()
  await page.locator('#sums summary').click()
  served.html = standing('Approved', 'at 9:10')
  await look()
  await page.getByRole('heading', { name: 'Approved' }).waitFor()
  const open = ['first', 'second', 'sums'].map((id) => isOpen(page, id))
  expect(await Promise.all(open)).toEqual([false, true, false])
})

const undone = (id: string) => (page: Page) =>
  page.locator(`#${id}`).evaluate((field) => ((field as HTMLInputElement).checked = false))

test.each<[string, (page: Page) => Promise<unknown>, (page: Page) => Promise<unknown>]>([
  ['a ticked box', (page) => page.check('#box'), undone('box')],
  ['a choice', (page) => page.check('#pick'), undone('pick')],
  [
    'a line chosen from a list',
    (page) => page.selectOption('#list', 'Two'),
    (page) => page.selectOption('#list', 'One'),
  ],
  ['a word', (page) => page.fill('#text', 'mine'), (page) => page.fill('#text', 'as it was')],
])('%s is not taken away by news; once it is undone, news comes', async (_, fill, undo) => {
  const { page, served, look } = await aPage()
  const blur = () => page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await fill(page)
  await blur()
  served.html = standing('Approved', 'at 9:10')
  await look()
  await undo(page)
  await blur()
  expect(served.times).toBe(1)
  await look()
  await page.getByRole('heading', { name: 'Approved' }).waitFor()
})
