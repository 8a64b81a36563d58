import { onTestFinished } from 'vitest'
import { env } from '#app/platform/env.server.ts'
import { listen } from '#mocks/listen.ts'
import { openApp } from '#tests/whole-app.ts'

/**
 * The whole portal of this process on a free port of its own, which is its origin from then on: for what
 * calls it by HTTP, such as the stand-ins of the providers. Ends with the test.
 */
export async function startPortalHere() {
  const app = await openApp()
  const served = await listen((request) => app(request))
  const before = env.PORTAL_ORIGIN
  env.PORTAL_ORIGIN = served.origin
  onTestFinished(async () => {
    env.PORTAL_ORIGIN = before
    await served.close()
  })
  return { origin: served.origin }
}
