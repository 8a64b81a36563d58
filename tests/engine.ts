import { inject, onTestFinished, test } from 'vitest'
import { action, loader } from '#app/routes/machines/inngest.ts'
import { drainOutbox, outboxBacklog } from '#app/platform/events.server.ts'
import { env } from '#app/platform/env.server.ts'
import { createEngine } from '#mocks/inngest/inngest.ts'
import { signatureHeaders } from '#mocks/inngest/sign.ts'
import { listen } from '#mocks/listen.ts'
import { startElsewhere } from '#tests/elsewhere/engine-elsewhere.ts'

/** The Inngest server that the run was told to use, by INNGEST_BASE_URL; else the embedded one. */
const server = inject('inngestServer')

/** What every engine can do for a test. */
export type TestEngine = Pick<ClockedEngine, 'origin' | 'told'> & { settle(): Promise<void> }
export type ClockedEngine = Awaited<ReturnType<typeof startClockedEngine>>

/**
 * The engine around the real functions through the real SDK. It is reached where the portal's
 * INNGEST_BASE_URL says, on a port of this process (tests/setup.ts). Ends with the test. It is
 * the embedded one, its clock moved by hand, or the server that the whole run was told to use.
 */
export const startEngine = (): Promise<TestEngine> =>
  server ? startElsewhere(server, callRoute) : startClockedEngine()

/** A test that needs the clocked engine, in a file whose other tests run on any. */
export const clockTest: typeof test = server ? noTest() : test

/** What `startEngine` gave, as the clocked engine that it is in a clockTest. */
export const clocked = (engine: TestEngine) => engine as ClockedEngine

function noTest(): typeof test {
  const none = () => undefined
  return Object.assign(none, { each: () => none }) as unknown as typeof test
}

/**
 * The embedded engine, for tests in which time must pass (retries, sleeps, holds, crons, the hours of
 * a give-up), or that lose replies, change what the functions say of themselves or read the engine's
 * own store: nobody can do that to another server, so a run against one leaves them out.
 */
export async function startClockedEngine({ file = ':memory:', transport = callRoute } = {}) {
  const replies: string[] = []
  const engine = createEngine({
    file,
    eventKeys: [env.INNGEST_EVENT_KEY, 'insurer'],
    signingKey: env.INNGEST_SIGNING_KEY,
    clock: 'test',
    transport: async (request) => {
      const response = await transport(request)
      if (request.method === 'POST') replies.push(await response.clone().text())
      return response
    },
  })
  const face = await listen((request) => engine.handle(request), portOf(env.INNGEST_BASE_URL))
  let closed = false
  const close = async () => {
    if (closed) return
    closed = true
    await Promise.all([engine.close(), face.close()])
  }
  onTestFinished(close)
  await engine.sync(`${env.PORTAL_ORIGIN}/api/inngest`)
  return {
    ...engine,
    close,
    origin: face.origin,
    /** Runs of a function, oldest first. */
    runs: (name: string) => engine.runs(`haven-${name}`).toReversed(),
    /** All that the functions have replied so far: what of them leaves this portal. */
    told: () => replies.join('\n'),
    /** Makes retries and sleeps that wait due now, without the hours of polls in between. */
    hurry: () => engine.handle(new Request('http://engine/inngest/hurry', { method: 'POST' })),
    /** Does all that is due within `ms`, and what follows from it, until nothing waits to be sent. */
    settle: async (ms = 0) => {
      await drainOutbox()
      await engine.advance(ms)
      while (outboxBacklog().waitingSince !== undefined) {
        await drainOutbox()
        await engine.advance(0)
      }
    },
  }
}

/** As the server calls it: through the route, with the Host the SDK asks for. */
export async function callRoute(request: Request): Promise<Response> {
  request.headers.set('host', new URL(request.url).host)
  const reads = request.method === 'GET' || request.method === 'HEAD'
  return reads ? loader({ request }) : action({ request })
}

/** The functions as they are, but for the day that their twenty tries take. */
export const withFewTries = (request: Request) =>
  callOtherwise(request, (text) => text.replaceAll('"attempts":20', '"attempts":1'))

const portOf = (url: string | undefined) => Number(new URL(url ?? 'http://x:0').port)

/** The functions as they are, but for those that go by the clock: days may pass without their hundreds of runs. */
export const withoutCrons = (request: Request) => withCrons([], request)

/** The same but for those of these schedules. */
export const withOnlyCrons =
  (...kept: string[]) =>
  (request: Request) =>
    withCrons(kept, request)

const withCrons = (kept: string[], request: Request) =>
  callOtherwise(request, (text) =>
    text.replaceAll(/"cron":"([^"]*)"/g, (all, cron: string) =>
      kept.includes(cron) ? all : '"cron":"0 0 1 1 *"',
    ),
  )

/** Replies with another text, signed anew: the engine believes no reply that is not. */
async function callOtherwise(request: Request, change: (text: string) => string) {
  const response = await callRoute(request)
  const text = change(await response.text())
  const headers = new Headers(response.headers)
  const signature = signatureHeaders(env.INNGEST_SIGNING_KEY, text)['x-inngest-signature']
  headers.set('x-inngest-signature', signature)
  return new Response(text, { status: response.status, headers })
}
