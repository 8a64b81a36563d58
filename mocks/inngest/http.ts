import { z } from 'zod'
import { type Core } from '#mocks/inngest/core.ts'
import { describeRuns } from '#mocks/inngest/describe-run.ts'
import { receiveEvents } from '#mocks/inngest/events.ts'
import { keepCheckpoint } from '#mocks/inngest/keep-checkpoint.ts'
import { hasFunctions, listFunctions } from '#mocks/inngest/functions.ts'
import { hurryJobs } from '#mocks/inngest/queue.ts'
import { listRuns } from '#mocks/inngest/runs.ts'
import { runsPage } from '#mocks/inngest/runs-page.ts'
import { type Scheduler } from '#mocks/inngest/scheduler.ts'
import { bearsSigningKey } from '#mocks/inngest/sign.ts'
import { register } from '#mocks/inngest/sync.ts'
import { json, seeOther, wantsHtml } from '#mocks/reply.ts'

export type Face = {
  core: Core
  scheduler: Scheduler
  sync: () => Promise<string[]>
  dials: { down: boolean }
}
type Answer = (face: Face, request: Request, url: URL, part: string) => Promise<Response> | Response

const mostRunsShown = 200
const longestIdleWaitMs = 30_000

/** The SDK uses fixed paths at the root; the engine's own are below /inngest. */
const routes: [method: string, path: RegExp, answer: Answer][] = [
  ['POST', /^\/e\/([^/]+)$/, takeEvents],
  ['POST', /^\/fn\/register$/, takeRegistration],
  ['POST', /^\/v1\/checkpoint\/([^/]+)\/async$/, takeCheckpoint],
  ['GET', /^\/v1\/events\/([^/]+)\/runs$/, runsOfEvent],
  ['GET', /^\/inngest$/, showRuns],
  ['GET', /^\/inngest\/runs$/, listRunsAsJson],
  ['GET', /^\/inngest\/idle$/, awaitIdle],
  ['POST', /^\/inngest\/sync$/, syncNow],
  ['POST', /^\/inngest\/hurry$/, hurry],
  ['POST', /^\/inngest\/clock$/, moveClock],
  ['POST', /^\/inngest\/dials$/, turnDials],
]

/** Answers one request; 404 for what is not the engine's, 400 with the reason for a body it cannot read. */
export async function answer(face: Face, request: Request): Promise<Response> {
  const url = new URL(request.url)
  for (const [method, path, answerRoute] of routes) {
    const found = path.exec(url.pathname)
    if (!found || method !== request.method) continue
    try {
      return await answerRoute(face, request, url, decodeURIComponent(found[1] ?? ''))
    } catch (error) {
      return refuse(error)
    }
  }
  return json({ error: 'not found' }, 404)
}

async function takeEvents(
  { core, scheduler, dials }: Face,
  request: Request,
  _url: URL,
  key: string,
) {
  if (dials.down) return json({ ids: [], status: 503, error: 'The engine is switched off.' }, 503)
  if (!core.eventKeys.includes(key)) {
    return json({ ids: [], status: 401, error: 'Event key not found' }, 401)
  }
  // Started side by side with the app, the engine knows no function yet; what it took now would
  // trigger nothing, so the sender keeps it.
  if (!hasFunctions(core)) {
    return json({ ids: [], status: 503, error: 'No app has been synced yet.' }, 503)
  }
  try {
    const seed = request.headers.get('x-inngest-event-id-seed')
    const ids = receiveEvents(core, JSON.parse(await request.text()), seed)
    scheduler.wake()
    return json({ ids, status: 200 })
  } catch (error) {
    if (!isClientError(error)) throw error
    return json({ ids: [], status: 400, error: reasonOf(error) }, 400)
  }
}

async function takeRegistration({ core, scheduler }: Face, request: Request) {
  if (!bearsSigningKey(request, core.signingKey)) return json({ error: 'Wrong signing key' }, 401)
  register(core, await request.json())
  scheduler.wake()
  return json({ ok: true, modified: true })
}

async function takeCheckpoint({ core }: Face, request: Request, _url: URL, runId: string) {
  if (!bearsSigningKey(request, core.signingKey))
    return json({ error: 'Authentication failed' }, 401)
  const isKept = keepCheckpoint(core, runId, await request.json())
  return isKept ? json({ data: {} }) : json({ error: 'Nobody waits for this call.' }, 409)
}

function runsOfEvent({ core }: Face, request: Request, _url: URL, eventId: string) {
  if (!bearsSigningKey(request, core.signingKey))
    return json({ error: 'Authentication failed' }, 401)
  const runs = listRuns(core, { eventId, limit: mostRunsShown })
  return json({
    data: runs.map((run) => ({
      run_id: run.id,
      function_id: run.functionId,
      status: statusNames[run.status],
      output: run.output ?? run.error,
    })),
  })
}

/** As the real server's API says them; one that waits to begin is already `Running` there. */
const statusNames = {
  queued: 'Running',
  running: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
} as const

function showRuns({ core, dials }: Face, _request: Request, url: URL) {
  const functionId = url.searchParams.get('function') ?? undefined
  return runsPage({
    runs: describeRuns(core, { functionId, limit: mostRunsShown }),
    functionId,
    functionIds: listFunctions(core).map((config) => config.id),
    down: dials.down,
    nowMs: core.clock.now(),
  })
}

function listRunsAsJson({ core }: Face, _request: Request, url: URL) {
  const functionId = url.searchParams.get('function') ?? undefined
  const limit = Number(url.searchParams.get('limit') ?? mostRunsShown)
  return json({ runs: describeRuns(core, { functionId, limit }) })
}

async function awaitIdle({ scheduler }: Face, _request: Request, url: URL) {
  const withinMs = Number(url.searchParams.get('withinMs') ?? 0)
  const asked = Number(url.searchParams.get('timeoutMs') ?? longestIdleWaitMs)
  return json({
    idle: await scheduler.idle({ withinMs, timeoutMs: Math.min(asked, longestIdleWaitMs) }),
  })
}

async function syncNow({ sync }: Face, request: Request) {
  const functions = await sync()
  return wantsHtml(request) ? seeOther('/inngest') : json({ functions })
}

const Hurry = z.object({ function: z.string().optional() })

async function hurry({ core, scheduler }: Face, request: Request) {
  if (wantsHtml(request)) {
    hurryJobs(core)
    scheduler.wake()
    return seeOther('/inngest')
  }
  const moved = hurryJobs(core, Hurry.parse(await readJson(request)).function)
  scheduler.wake()
  return json({ moved })
}

const Move = z.object({ advanceMs: z.number().min(0) })

async function moveClock({ core, scheduler }: Face, request: Request) {
  await scheduler.advance(Move.parse(await readJson(request)).advanceMs)
  return json({ now: new Date(core.clock.now()).toISOString() })
}

const Dials = z.strictObject({ down: z.boolean() })

async function turnDials({ dials, scheduler }: Face, request: Request) {
  Object.assign(dials, Dials.parse(await readJson(request)))
  scheduler.pause(dials.down)
  return json(dials)
}

async function readJson(request: Request): Promise<unknown> {
  const text = await request.text()
  return text === '' ? {} : JSON.parse(text)
}

function refuse(error: unknown) {
  return json({ error: reasonOf(error) }, isClientError(error) ? 400 : 500)
}

function isClientError(error: unknown) {
  return error instanceof z.ZodError || error instanceof SyntaxError
}

function reasonOf(error: unknown) {
  if (error instanceof z.ZodError) return z.prettifyError(error)
  return error instanceof Error ? error.message : String(error)
}
