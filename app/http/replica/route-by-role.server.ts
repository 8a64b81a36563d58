import { env } from '#app/platform/env.server.ts'
import { currentScope } from '#app/http/request-scope.server.ts'
import { withoutBody } from '#app/http/without-body.ts'
import { forwardToPrimary } from './forward.server.ts'
import { lastPositionOf, leavePosition } from './position-cookies.server.ts'
import { covers, coversSoon, localPosition } from './position.server.ts'
import { currentRole, forgetRole, roleAnew, type Role } from './role.server.ts'
import { primaryAfter } from './takeover.server.ts'

type App = (request: Request) => Promise<Response>

/** What Fly's edge can replay at another machine. */
const REPLAYABLE_BYTES = 1_000_000
/** A form, not a file: kept while it is sent on, so that the page can give it back. */
const KEPT_BYTES = 256_000
const RETRY_AFTER_SECONDS = '5'

/**
 * Answers a request where it belongs. Here: pages, once they show what the person wrote last, and
 * everything on the primary. At the primary: every change and every machine's call. Where no primary
 * can be reached pages go on, and machines are told when to come back. A person's change waits a moment
 * for the next primary; without one its own page gives it back (`noPrimary` in the scope tells the app to
 * run no action).
 */
export async function answerByRole(request: Request, app: App): Promise<Response> {
  if (!env.LITEFS_DIR) return app(request)
  return isChange(request) ? answerChange(request, app) : answerPage(request, app)
}

async function answerPage(request: Request, app: App) {
  const wanted = isOfThisMachine(request) ? undefined : await lastPositionOf(request)
  if (!wanted || covers(await localPosition(), wanted)) return app(request)
  const known = await currentRole()
  // One that was the primary half a second ago may lack what the primary has by now.
  const role = known.kind === 'primary' ? await roleAnew() : known
  if (role.kind === 'orphan') return app(request)
  const mayWait = role.kind === 'replica' && !currentScope()?.sentOn
  if (mayWait && (await coversSoon(wanted))) return app(request)
  const answer = mayWait ? await sendOn(request, role.primary) : undefined
  if (answer) return answer
  // What the primary itself does not show will come no more: nothing is to wait for it again.
  await leavePosition(request, role.kind === 'primary' ? await localPosition() : undefined)
  return app(request)
}

async function answerChange(request: Request, app: App) {
  const role = await currentRole()
  if (role.kind === 'primary') return changeHere(request, app)
  const kept = await keepForm(request)
  const mayBeSentOn = role.kind === 'replica' && !currentScope()?.sentOn
  const answer = mayBeSentOn ? await sendOn(request, role.primary, kept) : undefined
  if (answer) return answer
  return (await onceMore(request, app, { role, kept })) ?? refuse(withBody(request, kept), app)
}

type Found = { role: Role; kept: Uint8Array | undefined }

/**
 * A person's change that certainly reached no primary, at the next one: a deploy moves the role within a
 * second. One that the edge brought back goes straight there, since the edge replays it no more.
 */
async function onceMore(request: Request, app: App, { role, kept }: Found) {
  const { sentOn, mayHaveArrived } = currentScope() ?? {}
  if (isForMachines(request) || mayHaveArrived) return undefined
  const failed = request.headers.get('fly-replay-failed')
  const tried = role.kind === 'replica' && !sentOn ? role.primary : undefined
  const gone = failed === null ? tried : /instance=([^;,\s]+)/.exec(failed)?.[1]
  const next = await primaryAfter(gone, request.signal)
  if (next?.kind === 'primary') return changeHere(withBody(request, kept), app)
  if (!next || (sentOn && failed === null)) return undefined
  return sentOn
    ? forwardToPrimary(request, next.primary, kept)
    : sendOn(request, next.primary, kept)
}

/** A change on the primary; one that SQLite refused goes to the machine that is the primary by now. */
async function changeHere(request: Request, app: App) {
  const kept = await keepForm(request)
  const response = await app(withBody(request, kept))
  const scope = currentScope()
  // What is dropped with the role this machine had is no position that anybody will ever see.
  if (!scope?.noPrimary && !scope?.mayOnlyRead) await rememberPosition(request)
  if (!scope?.mayOnlyRead) return response
  forgetRole()
  const role = await currentRole()
  const canRepeat = kept !== undefined || fitsReplay(request)
  if (scope.sentOn || !canRepeat) return response
  const mayWait = role.kind === 'orphan' && !isForMachines(request)
  const next = mayWait ? await primaryAfter(undefined, request.signal) : role
  if (next?.kind !== 'replica') return response
  const answer = await sendOn(request, next.primary, kept)
  if (answer) Object.assign(scope, { cookies: [], retryAfter: undefined })
  return answer ?? response
}

/**
 * Leaves with the person how far the database has come, also where nothing was written: what an answer
 * finds kept already (the button pressed again after a lost answer) may not be on every machine yet.
 */
async function rememberPosition(request: Request) {
  const own = isForMachines(request) ? undefined : await localPosition()
  if (!own) return
  const last = await lastPositionOf(request)
  const isBehind = last !== undefined && !covers(own, last)
  if (isBehind && (await roleAnew()).kind !== 'primary') return
  await leavePosition(request, own)
}

function sendOn(request: Request, primary: string, kept?: Uint8Array) {
  return fitsReplay(request) ? replayAt(primary) : forwardToPrimary(request, primary, kept)
}

/** Fly's edge sends the request to that machine; from one it cannot reach, back to us. */
function replayAt(primary: string) {
  const target = `instance=${primary};timeout=5s;fallback=force_self`
  return new Response(null, { status: 409, headers: { 'fly-replay': target } })
}

async function refuse(request: Request, app: App) {
  if (isForMachines(request))
    return new Response(null, { status: 503, headers: { 'retry-after': RETRY_AFTER_SECONDS } })
  Object.assign(currentScope() ?? {}, { noPrimary: true })
  return app(request)
}

/** Inngest and the webhooks run on the primary whatever their method. */
function isForMachines(request: Request) {
  const { pathname } = new URL(request.url)
  return pathname === '/api/inngest' || pathname.startsWith('/webhooks/')
}

/** What speaks of this machine or lasts as long as its page: news come from the region's own database. */
function isOfThisMachine(request: Request) {
  const { pathname } = new URL(request.url)
  return /^\/(health|metrics)(\/|$)/.test(pathname) || pathname === '/notifications/live'
}

const isChange = (request: Request) =>
  isForMachines(request) || !['GET', 'HEAD', 'OPTIONS'].includes(request.method)

const bytesOf = (request: Request) => Number(request.headers.get('content-length') ?? Infinity)

// A body of unknown length may be larger than the edge can replay.
function fitsReplay(request: Request) {
  if (env.REPLAY !== 'fly') return false
  return !request.body || bytesOf(request) <= REPLAYABLE_BYTES
}

/** A small body is read before it is sent on; where the edge does that, it has the body itself. */
async function keepForm(request: Request) {
  if (!request.body || fitsReplay(request) || bytesOf(request) > KEPT_BYTES) return undefined
  return new Uint8Array(await request.arrayBuffer())
}

function withBody(request: Request, kept: Uint8Array | undefined) {
  const { url, method, signal } = request
  if (kept)
    return new Request(url, { method, headers: request.headers, signal, body: kept as BodyInit })
  // What was on its way is gone, and a request with half a body cannot be handed to the app.
  return request.bodyUsed ? withoutBody(request) : request
}
