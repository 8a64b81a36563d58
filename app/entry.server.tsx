import '#app/platform/node-version.ts'
import { RemixServer } from '@remix-run/react'
import type { EntryContext, HandleErrorFunction } from '@remix-run/node'
import { renderToString } from 'react-dom/server'
import { log } from '#app/platform/log.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { currentScope } from '#app/http/request-scope.server.ts'
import { getWords } from '#app/words/words.ts'

export { loadAssets, sendAsset } from '#app/http/assets.server.ts'
export { createApp } from '#app/http/create-app.server.ts'
export { drainer } from '#app/http/drain.server.ts'
export { isDraining } from '#app/http/draining.server.ts'
export { handleRequest } from '#app/http/handle-request.server.ts'
export { startMetrics } from '#app/http/metrics-server.server.ts'
export { knowRoutes } from '#app/http/route-patterns.server.ts'
export { permissionsPolicy, securityHeaders } from '#app/http/security-headers.server.ts'
export { serverTimeouts } from '#app/http/server-timeouts.ts'
export { startBackups } from '#app/modules/backups/backups.server.ts'
export { sweepOwnDiskHourly, sweepSpool } from '#app/modules/documents/documents.server.ts'
export { closeLive } from '#app/modules/notifications/notifications.server.ts'
export { env } from '#app/platform/env.server.ts'
export { currentRole } from '#app/http/replica/role.server.ts'
export { refuseSecondMachine } from '#app/http/replica/second-machine.server.ts'
export { startReporting } from '#app/http/replica/report-position.server.ts'
export { startRelay } from '#app/platform/events.server.ts'
export { log } from '#app/platform/log.server.ts'
export { startTracing } from '#app/platform/trace.server.ts'
export { closeDatabase } from '#app/platform/writes.server.ts'

/** Pages carry no script of React's, so there is nothing to stream and one string is fastest. */
export default async function renderDocument(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
) {
  const html = await renderPage(request, context)
  headers.set('content-type', 'text/html; charset=utf-8')
  return new Response(`<!doctype html>${await titleFor(status, request, html)}`, {
    status,
    headers,
  })
}

/** A page that has no place of its own to say that nothing was saved says so at its top. */
async function renderPage(request: Request, context: EntryContext) {
  const render = (one: EntryContext) =>
    renderToString(<RemixServer context={one} url={request.url} />)
  const html = render(context)
  const { retryAfter, typed, isLost } = currentScope() ?? {}
  const { root } = context.staticHandlerContext.loaderData
  if (retryAfter === undefined || !root) return html
  const { t } = getWords(localeOf(request))
  if (html.includes(t('errors.busy')) || html.includes(t('errors.file.busy'))) return html
  Object.assign(root as object, { refused: { typed, isLost } })
  // What React's scripts would read was read by the first time, and no page has any.
  return render({ ...context, serverHandoffStream: undefined })
}

/** An answer that needs mending says so first in its title, as a screen reader reads that first. */
async function titleFor(status: number, request: Request, html: string) {
  if (status !== 422) return html
  const { t } = getWords(await localeOf(request))
  return html.replace('<title>', `<title>${t('common.problems.titlePrefix', { title: '' })}`)
}

/** Errors nobody expected; the log keeps their kind and place, not their words. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (!request.signal.aborted) log.error({ err: error }, 'unexpected error')
}
