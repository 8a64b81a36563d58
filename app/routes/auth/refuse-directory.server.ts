import { data } from '@remix-run/node'
import { currentScope } from '#app/http/request-scope.server.ts'
import type { DirectoryProblem } from '#app/modules/staff/staff.ts'

const RETRY_AFTER_SECONDS = 60

/** The answer to somebody whom the directory did not bring in: 503 while it is away, else 403 or 422. */
export function refuseDirectory<Body>(
  problem: DirectoryProblem,
  body: Body,
  headers?: HeadersInit,
) {
  const scope = currentScope()
  if (problem === 'down' && scope) scope.retryAfter = RETRY_AFTER_SECONDS
  const status = problem === 'down' ? 503 : problem === 'stale' ? 422 : 403
  return data({ ...body, problem }, headers ? { status, headers } : { status })
}
