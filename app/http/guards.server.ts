import { redirect } from '@remix-run/node'
import { pageOf, pathOf } from '#app/http/return-to.ts'
import { currentSession } from '#app/http/session.server.ts'
import { may, type Permission } from '#app/modules/identity/identity.ts'
import { placesOf } from '#app/http/staff-places.ts'
import { minutes, now } from '#app/platform/clock.ts'

export { localeOf } from '#app/http/locale.server.ts'

/** How long a proof by a second factor counts for changes of the account. */
export const FRESH_FOR = minutes(10)

/**
 * The policyholder who sends this request.
 * @throws a redirect to the login page for nobody, a 404 for anybody else
 */
export async function requirePolicyholder(request: Request) {
  const { accountId, holderId, sessionId, name, factorAt } = await requireSession(request)
  if (!holderId) throw notFound()
  return { accountId, holderId, sessionId, name, factorAt }
}

/**
 * The policyholder who sends this request, and who proved a second factor just now. Needed to change
 * what an account is opened by, or where money and letters go; asked of the page and of its form.
 * @throws as `requirePolicyholder`; a redirect to prove it for a session whose proof is older
 */
export async function requireFreshFactor(request: Request) {
  const policyholder = await requirePolicyholder(request)
  if (now() - (policyholder.factorAt ?? 0) < FRESH_FOR) return policyholder
  throw redirect(`/account/confirm?returnTo=${encodeURIComponent(pageOf(request))}`)
}

/**
 * The member of staff who sends this request and may do what `permission` says. `desk` is what every
 * page of theirs shows: their name and where they may go.
 * @throws a redirect to the login page for nobody, a 404 for anybody else
 */
export async function requireStaff(request: Request, permission: Permission) {
  const { accountId, sessionId, name, role, insuredAs } = await requireSession(request)
  if (role === 'policyholder' || !may(role, permission)) throw notFound()
  return { accountId, sessionId, role, insuredAs, desk: { name, places: placesOf(role) } }
}

/** What exists for somebody else is answered as what does not exist. Throw it. */
export const notFound = () => new Response(null, { status: 404, statusText: 'Not Found' })

async function requireSession(request: Request) {
  const session = await currentSession(request)
  if (session) return session
  const returnTo = pathOf(request)
  throw redirect(returnTo === '/' ? '/login' : `/login?returnTo=${encodeURIComponent(returnTo)}`)
}
