import { onTestFinished } from 'vitest'
import { drainOutbox, outboxBacklog } from '#app/platform/events.server.ts'
import { env } from '#app/platform/env.server.ts'
import { listen } from '#mocks/listen.ts'
import { signatureHeaders } from '#mocks/inngest/sign.ts'
import { createWatch, type Answer } from '#tests/elsewhere/watch.ts'

/** Where the server reaches the functions: always there, for an Inngest server knows an app by its address. */
const SERVE_ORIGIN = process.env.INNGEST_SERVE_ORIGIN ?? 'http://127.0.0.1:4390'
const LONGEST_SETTLING_MS = 60_000

/**
 * The same as the embedded engine of tests/engine.ts, around an Inngest server that is already
 * running: the portal's functions are served to it over HTTP and synced as its own page would, and
 * all that is asked of it is what any Inngest server answers. Its clock is the real one.
 */
export async function startElsewhere(server: string, callRoute: Answer) {
  const watch = createWatch(server, callRoute)
  // The portal sends its events to the address its settings name; from there they go on.
  const toServer = await listen(
    oneAtATime(watch.passOn),
    Number(new URL(env.INNGEST_BASE_URL!).port),
  )
  const toFunctions = await listen(oneAtATime(watch.serve), Number(new URL(SERVE_ORIGIN).port))
  onTestFinished(async () => {
    await Promise.all([toServer.close(), toFunctions.close()])
  })
  await sync()

  async function settle() {
    const until = Date.now() + LONGEST_SETTLING_MS
    do {
      await drainOutbox()
      if (Date.now() > until) throw new Error(`The engine does not settle: ${watch.busyWith()}`)
    } while (!(await watch.isResting()) || outboxBacklog().waitingSince !== undefined)
  }

  return { origin: toServer.origin, settle, told: watch.told }
}

/** The next test listens at the same address: a connection that is kept would be its predecessor's. */
function oneAtATime(answer: Answer): Answer {
  return async (request) => {
    const response = await answer(request)
    const headers = new Headers(response.headers)
    headers.set('connection', 'close')
    return new Response(response.body, { status: response.status, headers })
  }
}

/** As a server does that is told of an app: a signed PUT, upon which the app registers its functions. */
async function sync() {
  const url = `${SERVE_ORIGIN}/api/inngest`
  const body = JSON.stringify({ url })
  const response = await fetch(url, {
    method: 'PUT',
    body,
    headers: {
      'content-type': 'application/json',
      'x-inngest-server-kind': 'cloud',
      ...signatureHeaders(env.INNGEST_SIGNING_KEY, body),
    },
  })
  if (!response.ok) throw new Error(`The sync failed: ${response.status} ${await response.text()}`)
}
