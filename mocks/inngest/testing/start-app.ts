import { Inngest, type InngestFunction } from 'inngest'
import { serve } from 'inngest/remix'
import { onTestFinished } from 'vitest'
import { createEngine, type EngineOptions } from '#mocks/inngest/inngest.ts'
import { listen } from '#mocks/listen.ts'

export const eventKey = 'test-key'
export const signingKey = `signkey-test-${'ab'.repeat(32)}`
const quiet = { info() {}, warn() {}, error() {}, debug() {} }

type Build = (inngest: Inngest) => InngestFunction.Any[]

/**
 * An app with the functions under test and an engine for it, talking over real HTTP with real
 * signatures. The engine's clock stands still. Both end with the test.
 */
export async function startApp(build: Build, options: Partial<EngineOptions> = {}) {
  const engine = createEngine({
    file: ':memory:',
    eventKeys: [eventKey],
    signingKey,
    clock: 'test',
    ...options,
  })
  const face = await listen((request) => engine.handle(request))
  const inngest = createClient(face.origin)
  const app = await serveFunctions(inngest, build)
  onTestFinished(async () => {
    await engine.close()
    await Promise.all([app.close(), face.close()])
  })
  const registered = await engine.sync(app.url)
  return {
    inngest,
    engine,
    registered,
    origin: face.origin,
    appUrl: app.url,
    /** Sends through the SDK, then lets the engine do what is due now. */
    send: async (...events: { name: string; data?: object; id?: string; ts?: number }[]) => {
      const { ids } = await inngest.send(events)
      if (options.clock !== 'real') await engine.advance(0)
      return ids
    },
    /** Runs of a function, oldest first. */
    runs: (name: string) => engine.runs(`app-${name}`).toReversed(),
  }
}

/** A client that signs and never falls into the SDK's dev mode. */
export function createClient(engineOrigin: string) {
  return new Inngest({
    id: 'app',
    isDev: false,
    signingKey,
    eventKey,
    baseUrl: engineOrigin,
    checkpointing: false,
    logger: quiet,
  })
}

export async function serveFunctions(inngest: Inngest, build: Build, port = 0) {
  const handler = serve({ client: inngest, functions: build(inngest) })
  const served = await listen((request) => handler({ request }), port)
  return { url: `${served.origin}/api/inngest`, close: served.close }
}

/** A port nobody listens on at this moment. */
export async function freePort() {
  const taken = await listen(async () => new Response())
  await taken.close()
  return Number(new URL(taken.origin).port)
}
