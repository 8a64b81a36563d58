import { realClock, testClock } from '#mocks/inngest/clock.ts'
import { type Core } from '#mocks/inngest/core.ts'
import { scheduleCrons } from '#mocks/inngest/cron.ts'
import { describeRuns } from '#mocks/inngest/describe-run.ts'
import { answer } from '#mocks/inngest/http.ts'
import { createScheduler } from '#mocks/inngest/scheduler.ts'
import { openStore } from '#mocks/inngest/store.ts'
import { createSyncSearch, syncApp } from '#mocks/inngest/sync.ts'

export type EngineOptions = {
  /** The engine's SQLite file, or `:memory:`. */
  file: string
  eventKeys: string[]
  /** `signkey-<name>-<hex>`, the same as the app's. */
  signingKey: string
  /** Where the app serves its functions. When given, the engine keeps asking there until it answers. */
  appUrl?: string
  /** Real by default. On a test clock nothing runs and no time passes but by `advance`. */
  clock?: 'real' | 'test'
  /** A way to the app without HTTP, for tests in one process. */
  transport?: (request: Request) => Promise<Response>
  log?: (line: string) => void
}
export type Engine = ReturnType<typeof createEngine>

/**
 * A stand-in for an Inngest server: it takes events and drives the app's functions through the
 * SDK's HTTP protocol, with Inngest's documented rules. What it has begun survives a crash: a job
 * leaves its file together with its effect, so a call that was in flight is made again.
 */
export function createEngine(options: EngineOptions) {
  const store = openStore(options.file)
  const core: Core = {
    store,
    clock: options.clock === 'test' ? testClock(store) : realClock(),
    transport: options.transport ?? ((request) => fetch(request)),
    signingKey: options.signingKey,
    eventKeys: options.eventKeys,
    closing: new AbortController(),
    log: options.log ?? (() => undefined),
    syncSoon: () => appUrl !== undefined && void search(appUrl),
  }
  const scheduler = createScheduler(core)
  const search = createSyncSearch(core, told)
  let appUrl = options.appUrl

  function told(functionIds: string[]) {
    core.log(`synced ${functionIds.length} functions`)
    scheduler.wake()
  }

  /** Reads the app's functions now and returns their ids. Throws when the app does not answer as it should. */
  async function sync(url = appUrl) {
    if (url === undefined) throw new Error('The engine was given no address of the app.')
    appUrl = url
    const functionIds = await syncApp(core, url)
    told(functionIds)
    return functionIds
  }

  store.write(() => scheduleCrons(core))
  if (appUrl !== undefined) void search(appUrl)
  scheduler.wake()

  const face = { core, scheduler, sync: () => sync(), dials: { down: false } }
  return {
    /** Answers what the SDK and people ask over HTTP; also usable as the SDK client's own `fetch`. */
    handle: (request: Request) => answer(face, request),
    sync,
    /** Test clock only: does everything due in the next `ms`, jumping from one due moment to the next. */
    advance: (ms: number) => scheduler.advance(ms),
    /** Resolves true once nothing runs and nothing is due within `withinMs`, false after `timeoutMs`. */
    idle: (limits: { withinMs: number; timeoutMs: number }) => scheduler.idle(limits),
    /** The newest 200 runs with their steps, newest first; of one function when named. */
    runs: (functionId?: string) => describeRuns(core, { functionId, limit: 200 }),
    /** Milliseconds since 1970, as the engine sees it. */
    now: () => core.clock.now(),
    /** Breaks off calls in flight, which the next start makes again, and closes the file. */
    close: async () => {
      if (core.closing.signal.aborted) return
      await scheduler.close()
      store.close()
    },
  }
}
