import { statSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page, Request } from 'playwright-core'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { ana } from '#tests/cast.ts'
import { openWindow } from '#tests/journeys/browser.ts'
import { httpPerson } from '#tests/journeys/http-person.ts'
import { browser, onStage, portal } from '#tests/journeys/stage.ts'
import { heicPhoto, pdfFile } from '#tests/sample-files.ts'

let cookie: string
let claimPath: string
const files: Record<'photo' | 'pdf' | 'zip' | 'heic', string> = {
  photo: '',
  pdf: '',
  zip: '',
  heic: '',
}

onStage()

beforeAll(async () => {
  const person = httpPerson(portal)
  await person.logIn(ana)
  cookie = person.cookie()
  const { html } = await person.get('/claims/new')
  const [, token = ''] = /name="token" value="([^"]+)"/.exec(html) ?? []
  const started = await person.post('/claims/new', {
    token,
    policy: 'other',
    policyNumberText: 'TMA-1',
    line: 'auto',
  })
  claimPath = /^\/claims\/[^/]+/.exec(started.location ?? '')![0]
  const folder = await mkdtemp(join(tmpdir(), 'haven-files-'))
  const noise = Buffer.from(Uint8Array.from({ length: 3000 * 2000 * 3 }, (_, at) => (at * 7) % 241))
  const photo = await sharp(noise, { raw: { width: 3000, height: 2000, channels: 3 } })
    .withExif({ IFD0: { Make: 'Canary' } })
    .jpeg({ quality: 95 })
    .toBuffer()
  const contents = {
    'crash.jpg': photo,
    'paper.pdf': pdfFile(),
    'all.zip': zip,
    'a.heic': heicPhoto(),
  }
  const [photoAt, pdfAt, zipAt, heicAt] = Object.entries(contents).map(([name, bytes]) => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  })
  Object.assign(files, { photo: photoAt, pdf: pdfAt, zip: zipAt, heic: heicAt })
}, 120_000)

const zip = Buffer.from('504b0304140000000800', 'hex')

async function openDocuments(javaScript: boolean) {
  const context = await openWindow(browser, { javaScript })
  const cookies = cookie.split('; ').map((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    return { name, value, url: portal.origin }
  })
  await context.addCookies(cookies)
  const page = await context.newPage()
  await page.goto(`${portal.origin}${claimPath}/documents`)
  return page
}

const item = (page: Page, name: string) => page.locator('.files > li', { hasText: name })

test('without JavaScript photos and papers are sent by a plain form, and a bad one is explained', async () => {
  const page = await openDocuments(false)
  expect(await page.getByText('or drop them here').isVisible()).toBe(false)
  await page.setInputFiles('#files', [files.heic, files.zip])
  await page.getByRole('button', { name: 'Send these files' }).click()
  expect(await page.title()).toMatch(/^Error: /)
  await item(page, 'a.jpg').getByText('Stored').waitFor()
  expect(await item(page, 'all.zip').innerText()).toContain('Unpack it')
})

test('with JavaScript a photo is made smaller on the phone and sent at once, beside a paper', async () => {
  const page = await openDocuments(true)
  const posted: Request[] = []
  page.on('requestfinished', (request) => {
    if (request.method() === 'POST') posted.push(request)
  })
  await page.setInputFiles('#files', [files.photo, files.pdf])
  await item(page, 'crash.jpg').getByRole('link', { name: 'crash.jpg' }).waitFor()
  await item(page, 'paper.pdf').getByRole('link', { name: 'paper.pdf' }).waitFor()
  expect(await page.locator('[data-local]').count()).toBe(0)
  await page
    .getByText('.pdf is safe with us.')
    .or(page.getByText('.jpg is safe with us.'))
    .waitFor({ state: 'attached' })
  expect(await page.locator('#onward').innerText()).toBe('Continue')
  const lengths = await Promise.all(posted.map((request) => request.headerValue('content-length')))
  const largest = Math.max(...lengths.map(Number))
  expect(statSync(files.photo).size).toBeGreaterThan(1_000_000)
  expect(largest).toBeGreaterThan(20_000)
  expect(largest).toBeLessThanOrEqual(301_000)
  expect(posted).toHaveLength(2)
  const picture = item(page, 'crash.jpg').locator('img')
  expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(96)
  await page.setInputFiles('#files', files.photo)
  await page.getByText('We had one of these files already').waitFor({ state: 'attached' })
  expect(await item(page, 'crash.jpg').count()).toBe(1)
})

test('with JavaScript a refused file says why and can be taken away', async () => {
  const page = await openDocuments(true)
  await page.setInputFiles('#files', files.zip)
  const line = item(page, 'all.zip')
  await line.getByText('Unpack it').waitFor()
  await line.getByRole('button', { name: /Remove/ }).click()
  expect(await line.count()).toBe(0)
})

test('when the signal drops one file is tried again by itself', async () => {
  const page = await openDocuments(true)
  let drops = 1
  await page.route(`**${claimPath}/documents`, (route) =>
    route.request().method() === 'POST' && drops-- > 0 ? route.abort() : route.continue(),
  )
  const other = join(files.pdf, '../other.pdf')
  writeFileSync(other, pdfFile({ padding: 7 }))
  await page.setInputFiles('#files', other)
  await item(page, 'other.pdf').getByText('The signal dropped').waitFor()
  await page.getByRole('button', { name: 'Try again: other.pdf' }).click()
  await item(page, 'other.pdf').getByRole('link', { name: 'other.pdf' }).waitFor()
})

test('a file dropped anywhere on the page is sent', async () => {
  const page = await openDocuments(true)
  const content = pdfFile({ padding: 9 }).toString('latin1')
  const transfer = await page.evaluateHandle((text) => {
    const made = new DataTransfer()
    made.items.add(new File([text], 'dropped.pdf', { type: 'application/pdf' }))
    return made
  }, content)
  await page.dispatchEvent('h1', 'drop', { dataTransfer: transfer })
  await item(page, 'dropped.pdf').getByRole('link', { name: 'dropped.pdf' }).waitFor()
})
