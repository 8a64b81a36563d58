import { redirect } from '@remix-run/node'
import { pathOf } from '#app/http/return-to.ts'
import { currentSession } from '#app/http/session.server.ts'

export { localeOf } from '#app/http/locale.server.ts'

/**
 * The policyholder who sends this request.
 * @throws a redirect to the login page for nobody, a 404 for anybody else
 */
export async function requirePolicyholder(request: Request) {
  const { accountId, holderId, sessionId, name } = await requireSession(request)
  if (!holderId) throw notFound()
  return { accountId, holderId, sessionId, name }
}

/**
 * The member of staff who sends this request.
 * @throws a redirect to the login page for nobody, a 404 for anybody else
 */
export async function requireStaff(request: Request) {
  const { accountId, sessionId, name, role } = await requireSession(request)
  if (role !== 'staff') throw notFound()
  return { accountId, sessionId, name }
}

/** What exists for somebody else is answered as what does not exist. Throw it. */
export const notFound = () => new Response(null, { status: 404, statusText: 'Not Found' })

async function requireSession(request: Request) {
  const session = await currentSession(request)
  if (session) return session
  const returnTo = pathOf(request)
  throw redirect(returnTo === '/' ? '/login' : `/login?returnTo=${encodeURIComponent(returnTo)}`)
}
