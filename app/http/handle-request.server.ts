import { log } from '#app/platform/log.server.ts'
import { withLogScope } from '#app/platform/log-scope.server.ts'
import { requestSeconds, statusClass } from '#app/platform/metrics.server.ts'
import { cameThroughEdge, isForPeers, isOneOfMany } from '#app/platform/peers.server.ts'
import { inSpan } from '#app/platform/trace.server.ts'
import { withoutWrites } from '#app/platform/writes.server.ts'
import { withinLimit } from '#app/http/body-limit.server.ts'
import { comesFromOurPages } from '#app/http/check-origin.server.ts'
import { withPage } from '#app/http/refused-page.server.ts'
import { answerWhenKept } from '#app/http/replica/kept.server.ts'
import { scopeOf } from '#app/http/replica/peers.server.ts'
import { knownRole } from '#app/http/replica/role.server.ts'
import { answerByRole } from '#app/http/replica/route-by-role.server.ts'
import { currentScope, inScope, type RequestScope } from '#app/http/request-scope.server.ts'
import { routePatternOf } from '#app/http/route-patterns.server.ts'
import { isSmallForm } from '#app/http/weather.server.ts'
import { withoutBody } from '#app/http/without-body.ts'

type App = (request: Request) => Promise<Response>

/**
 * What happens to every request around the app: our origin check, a limit on its body, the way to the
 * primary, no writes while reading, cookies that guards added, 503 with Retry-After where the database could not take a write.
 * Cross-site posts get 403 before the app sees them.
 */
export async function handleRequest(request: Request, app: App, fromConnection: string) {
  const scope = scopeOf(request, fromConnection)
  const startedAt = performance.now()
  return withLogScope({ requestId: scope.requestId }, async () => {
    const route = routePatternOf(new URL(request.url).pathname)
    const finished = await traced(request, route, async () =>
      finish(await inScope(scope, () => answer(request, app)), scope),
    )
    note(request.method, route, {
      status: finished.status,
      took: performance.now() - startedAt,
    })
    return finished
  })
}

function traced(request: Request, route: string, act: () => Promise<Response>) {
  const { method, headers } = request
  const attributes = { 'http.request.method': method, 'http.route': route }
  const run = async (say: (attributes: Record<string, number>) => void) => {
    const response = await act()
    say({ 'http.response.status_code': response.status })
    return response
  }
  return inSpan(`${method} ${route}`, attributes, run, headers.get('traceparent'))
}

/** One line and one count for a request, by the pattern of its route: its address has ids and words in it. */
function note(method: string, route: string, { status, took }: { status: number; took: number }) {
  const line = { method, route, status, ms: Math.round(took), role: knownRole() }
  // The edge, the watchers and our other machines ask all day.
  if (/^\/(health|internal)\//.test(route)) log.debug(line, 'answered')
  else log.info(line, 'answered')
  requestSeconds.observe({ method, route, status: statusClass(status) }, took / 1000)
}

async function answer(request: Request, app: App) {
  if (isForPeers(request))
    return cameThroughEdge(request) ? new Response('Not found', { status: 404 }) : app(request)
  if (!comesFromOurPages(request)) return new Response('Forbidden', { status: 403 })
  return answerByRole(request, (one) => runWithinLimit(one, app))
}

/** What is sent on to the primary is not read here, so the limit is where it is. */
async function runWithinLimit(request: Request, app: App) {
  const limited = withinLimit(request)
  const answered = limited && (await runApp(limited, app))
  const isTooLarge = !answered || currentScope()?.isTooLarge
  return isTooLarge ? new Response('Too large', { status: 413 }) : answered
}

async function runApp(request: Request, app: App) {
  const read = (one: Request) => withoutWrites(() => app(one))
  if (request.method === 'GET' || request.method === 'HEAD') return read(request)
  const again = isOneOfMany() && isSmallForm(request) ? request.clone() : undefined
  const answered = await answerWhenKept(
    () => app(request),
    () => refuseChange(again ?? withoutBody(request), read),
  )
  return withPage(request, answered, read)
}

/** What this machine kept and will drop is answered as what it could not keep; nor do its cookies count. */
function refuseChange(request: Request, app: App) {
  Object.assign(currentScope() ?? {}, { noPrimary: true, cookies: [] })
  return app(request)
}

function finish(response: Response, scope: RequestScope) {
  const busy = scope.retryAfter !== undefined && response.status >= 500
  const headers = new Headers(response.headers)
  for (const cookie of scope.cookies) headers.append('set-cookie', cookie)
  if (busy) headers.set('retry-after', String(scope.retryAfter))
  if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-store')
  headers.set('x-request-id', scope.requestId)
  return new Response(response.body, { status: busy ? 503 : response.status, headers })
}
