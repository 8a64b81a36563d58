import { AxeBuilder } from '@axe-core/playwright'
import { type Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createInbox } from '#mocks/inbox/inbox.ts'
import { createEngine } from '#mocks/inngest/inngest.ts'
import {
  createClient,
  eventKey,
  serveFunctions,
  signingKey,
} from '#mocks/inngest/testing/start-app.ts'
import { home } from '#mocks/home.ts'
import { listen, type Listening } from '#mocks/listen.ts'
import { type SentEmail } from '#mocks/postmark/messages.ts'
import { openWindow, startBrowser } from '#tests/journeys/browser.ts'

const email: SentEmail = {
  messageId: 'm1',
  submittedAt: '2026-03-01T10:00:00.000Z',
  from: 'Tidewater Mutual <claims@tidewater.test>',
  to: 'ana.with.a.very.long.address.indeed@a-long-domain.example.test',
  subject: 'Your code',
  text: `Your code is 204061.\n\nhttp://localhost:3000/recover/${'x'.repeat(80)}`,
  html: null,
  tag: null,
  stream: null,
  metadata: {},
}

let browser: Browser
let pages: Listening
const engine = createEngine({ file: ':memory:', eventKeys: [eventKey], signingKey, clock: 'test' })

beforeAll(async () => {
  browser = await startBrowser()
  const inbox = createInbox({ emails: () => [email], texts: () => [] })
  pages = await listen(async (request) =>
    new URL(request.url).pathname === '/' ? home() : (inbox(request) ?? engine.handle(request)),
  )
  await runSome()
})

afterAll(async () => {
  await Promise.all([browser.close(), engine.close(), pages.close()])
})

/** One run of each colour: completed, failed and waiting for its next try. */
async function runSome() {
  const inngest = createClient(pages.origin)
  const app = await serveFunctions(inngest, (client) =>
    [0, 4].map((retries) =>
      client.createFunction(
        { id: `retries-${retries}`, triggers: [{ event: 'a' }], retries: retries as 0 | 4 },
        async ({ step }) => {
          await step.run('first', () => 1)
          await step.run('second', () => {
            throw new Error('The core is down.')
          })
        },
      ),
    ),
  )
  await engine.sync(app.url)
  await inngest.send({ name: 'a', data: {} })
  await engine.advance(0)
  await app.close()
}

const places = ['/', '/inbox', '/inbox?to=nobody', '/inngest']
const looks = places.flatMap((path) => [
  { path, width: 360, colorScheme: 'light' as const },
  { path, width: 1280, colorScheme: 'dark' as const },
])

test.each(looks)(
  '$path at $width px, $colorScheme: axe finds nothing, nothing is cut off',
  async (look) => {
    const context = await openWindow(browser, { width: look.width })
    const page = await context.newPage()
    await page.emulateMedia({ colorScheme: look.colorScheme })
    await page.goto(`${pages.origin}${look.path}`)
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    )
    expect(overflow).toBeLessThanOrEqual(0)
    await context.close()
  },
)
