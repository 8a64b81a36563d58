import { brotliCompressSync } from 'node:zlib'
import { httpPerson } from '#tests/journeys/http-person.ts'
import { startPortal } from '#tests/journeys/portal.ts'
import { visitEveryPage } from '#tests/journeys/every-page.ts'

const BUDGET_BYTES = 14_000
const MOST_REQUESTS = 2

/** Prints what a first visit of every policyholder page weighs: HTML and CSS, compressed as served. */
const portal = await startPortal()
const rows: {
  page: string
  html: number
  css: number
  total: number
  requests: number
  scripts: number
}[] = []
try {
  const css = new Map<string, number>()
  await visitEveryPage(portal, httpPerson(portal), async ({ page, path, cookie }) => {
    const html = await fetchCompressed(portal.origin + path, cookie)
    const sheets = [...html.text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(
      (m) => m[1]!,
    )
    for (const sheet of sheets)
      if (!css.has(sheet)) css.set(sheet, (await fetchCompressed(portal.origin + sheet)).bytes)
    const cssBytes = sheets.reduce((sum, sheet) => sum + (css.get(sheet) ?? 0), 0)
    const scripts = [...html.text.matchAll(/<script[^>]*\bsrc="([^"]+)"/g)].map((m) => m[1]!)
    let scriptBytes = 0
    for (const script of scripts)
      scriptBytes += (await fetchCompressed(portal.origin + script)).bytes
    rows.push({
      page,
      html: html.bytes,
      css: cssBytes,
      total: html.bytes + cssBytes,
      requests: 1 + sheets.length,
      scripts: scriptBytes,
    })
  })
} finally {
  await portal.end()
}

console.log(
  'page'.padEnd(42),
  'HTML'.padStart(7),
  'CSS'.padStart(7),
  'sum'.padStart(7),
  'requests'.padStart(9),
  'optional JS'.padStart(12),
)
for (const { page, html, css, total, requests, scripts } of rows) {
  const over = total > BUDGET_BYTES || requests > MOST_REQUESTS ? '  OVER' : ''
  console.log(
    page.padEnd(42),
    ...[html, css, total].map((n) => String(n).padStart(7)),
    String(requests).padStart(9),
    String(scripts).padStart(12) + over,
  )
}
const worst = Math.max(...rows.map(({ total }) => total))
const fits = rows.every(({ total, requests }) => total <= BUDGET_BYTES && requests <= MOST_REQUESTS)
console.log(
  `${rows.length} pages, the heaviest ${worst} bytes; the budget is ${BUDGET_BYTES} bytes in ${MOST_REQUESTS} requests: ${fits ? 'kept' : 'BROKEN'}`,
)
process.exit(fits ? 0 : 1)

async function fetchCompressed(url: string, cookie = '') {
  const response = await fetch(url, {
    headers: { cookie, 'accept-encoding': 'br', 'accept-language': 'en' },
  })
  const decoded = Buffer.from(await response.arrayBuffer())
  const announced = Number(response.headers.get('content-length') ?? 0)
  // fetch unpacks; a page without an announced length is packed again as the server does it.
  return {
    text: decoded.toString('utf8'),
    bytes: announced || brotliCompressSync(decoded, { params: { 1: 4 } }).length,
  }
}
