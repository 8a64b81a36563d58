import '#app/platform/node-version.ts'
import { RemixServer } from '@remix-run/react'
import type { EntryContext, HandleErrorFunction } from '@remix-run/node'
import { renderToString } from 'react-dom/server'
import { currentScope } from '#app/http/request-scope.server.ts'
import { log } from '#app/platform/log.server.ts'
import { DatabaseUnavailable } from '#app/platform/writes.server.ts'

export { loadAssets, sendAsset } from '#app/http/assets.server.ts'
export { handleRequest } from '#app/http/handle-request.server.ts'
export { permissionsPolicy, securityHeaders } from '#app/http/security-headers.server.ts'
export { env } from '#app/platform/env.server.ts'
export { startRelay } from '#app/platform/events.server.ts'
export { log } from '#app/platform/log.server.ts'

/** Pages carry no script of React's, so there is nothing to stream and one string is fastest. */
export default function renderDocument(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
) {
  const html = renderToString(<RemixServer context={context} url={request.url} />)
  headers.set('content-type', 'text/html; charset=utf-8')
  return new Response(`<!doctype html>${html}`, { status, headers })
}

/** Errors nobody expected. A database that cannot write now is expected weather: it becomes a 503. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (error instanceof DatabaseUnavailable) {
    const scope = currentScope()
    if (scope) scope.retryAfter = 5
    log.warn({ reason: error.reason }, 'a write was refused')
    return
  }
  if (!request.signal.aborted) log.error({ err: error }, 'unexpected error')
}
