import { env } from '#app/platform/env.server.ts'
import { currentScope } from '#app/http/request-scope.server.ts'
import { forwardToPrimary, wasForwarded } from './forward.server.ts'
import { positionCookie, showsOwnWrites } from './position.server.ts'
import { currentRole } from './role.server.ts'

const REPLAYABLE_BYTES = 1_000_000

/**
 * Where a request is answered. Undefined: here. Else the answer: sent on to the primary (every
 * change, every machine's call, and a page that would not yet show what the person just wrote), or
 * 503 with Retry-After when no primary can be reached.
 */
export async function routeByRole(request: Request): Promise<Response | undefined> {
  const role = await currentRole()
  if (role.kind === 'primary') return undefined
  const changes = isChange(request)
  // A person's change goes on here all the same: the database refuses it, and the page says so with
  // what was typed still in the form. Machines only need to know when to come back.
  if (role.kind === 'orphan') return isForMachines(request) ? tryAgainSoon() : undefined
  if (!changes && (await showsOwnWrites(request.headers.get('cookie')))) return undefined
  if (wasForwarded(request) || request.headers.has('fly-replay-src'))
    return changes ? tryAgainSoon() : undefined
  return fitsReplay(request)
    ? new Response(null, { headers: { 'fly-replay': `instance=${role.primary}` } })
    : forwardToPrimary(request, role.primary)
}

/** After a change on a machine with replicas: the cookie that lets the person see it on any of them. */
export async function rememberPosition(request: Request) {
  const scope = currentScope()
  const cookie = isChange(request) ? await positionCookie() : undefined
  if (cookie) scope?.cookies.push(cookie)
}

/** Inngest and the webhooks run on the primary whatever their method. */
function isForMachines(request: Request) {
  const { pathname } = new URL(request.url)
  return pathname === '/api/inngest' || pathname.startsWith('/webhooks/')
}

const isChange = (request: Request) =>
  isForMachines(request) || !['GET', 'HEAD', 'OPTIONS'].includes(request.method)

// Fly's edge cannot replay a body above 1 MB; one of unknown length may be that large.
function fitsReplay(request: Request) {
  if (env.REPLAY !== 'fly') return false
  if (!isChange(request) || !request.body) return true
  return Number(request.headers.get('content-length') ?? Infinity) <= REPLAYABLE_BYTES
}

function tryAgainSoon() {
  return new Response(null, { status: 503, headers: { 'retry-after': '5' } })
}
