import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBrowser } from '#tests/journeys/browser.ts'
import { getWords } from '#app/words/words.ts'
import { Card } from './card.tsx'
import { ledgerOf } from './file-ledger.ts'
import { FileList } from './file-list.tsx'
import { handOverSteps } from './hand-over-steps.ts'
import { render } from './render.test-support.tsx'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const words = getWords('es')
const states = ['confirmed', 'rejected', 'infected', 'checking'] as const
const files = [...states.map((state) => ledgerOf(words, state)), handOverSteps(words, 'sent')].map(
  (steps, id) => ({ id: String(id), name: 'techo.jpg', kind: 'JPG', steps }),
)
const body = render(
  <main className="wrap page narrow">
    <Card title="Archivos">
      <FileList files={files} />
    </Card>
    <FileList files={files} />
  </main>,
  'es',
)
const style = `<style>${readFileSync('app/ui/haven.css', 'utf8')}</style>`

test.each([320, 360, 390])(
  'the longest names of steps stay in their row at %i px',
  async (width) => {
    const page = await browser.newPage({ viewport: { width, height: 740 } })
    await page.setContent(`<!doctype html><html lang="es">${style}${body}`)
    const over = await page.evaluate(() =>
      [...document.querySelectorAll('.mini')]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(({ textContent }) => textContent),
    )
    expect(over).toEqual([])
  },
)
