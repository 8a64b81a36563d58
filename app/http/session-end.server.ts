import { pageOf } from '#app/http/return-to.ts'
import { currentSession } from '#app/http/session.server.ts'

/**
 * When the session of this request ends, once that is near enough to be said on every page, and where
 * to log in again first; undefined before, and on the pages of the login itself.
 */
export async function sessionEndOf(request: Request) {
  const page = pageOf(request)
  if (/^\/login\b/.test(page)) return undefined
  const session = await currentSession(request)
  if (!session?.endsAt || !session.endsSoon) return undefined
  const againHref = `/login?again&returnTo=${encodeURIComponent(page)}`
  return { at: session.endsAt, againHref }
}
