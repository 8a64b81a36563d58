import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { startBrowser } from './browser.ts'
import { startPortal, type RunningPortal } from './portal.ts'

type Stage = {
  /** Settings beside those of the demo. */
  settings?: Record<string, string>
  /** What all tests of the file need before they start. */
  ready?: () => unknown
  /** Milliseconds until starting has failed. */
  within?: number
}

/** The Haven and the browser that `onStage` started for the tests of this file. */
export let portal: RunningPortal
export let browser: Browser

/** Starts a whole Haven and a browser before the tests of a file, and ends both after them. */
export function onStage({ settings, ready, within = 120_000 }: Stage = {}) {
  beforeAll(async () => {
    portal = await startPortal(settings)
    browser = await startBrowser()
    await ready?.()
  }, within)

  afterAll(async () => {
    await browser?.close()
    await portal?.end()
  })
}
