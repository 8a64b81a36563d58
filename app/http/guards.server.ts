import { redirect } from '@remix-run/node'
import { pageOf, pathOf } from '#app/http/return-to.ts'
import { currentSession, peekSession } from '#app/http/session.server.ts'
import { findAccount } from '#app/modules/identity/identity.server.ts'
import { may, type Permission } from '#app/modules/identity/identity.ts'
import { placesOf } from '#app/http/staff-places.ts'
import { minutes, now } from '#app/platform/clock.ts'

export { localeOf } from '#app/http/locale.server.ts'

/** How long a proof by a second factor counts for changes of the account. */
const FRESH_FOR = minutes(10)

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
 * The policyholder whose open page asks by itself.
 * @throws as `requirePolicyholder`
 */
export async function peekPolicyholder(request: Request) {
  const session = await peekSession(request)
  if (!session) throw toLogin(request)
  const { holderId, sessionId } = session
  if (!holderId) throw notFound()
  return { holderId, sessionId }
}

/**
 * Whoever is logged in and sends this request, policyholder or staff: for what everybody has, such as a
 * password. `shell` is what the page's frame shows them.
 * @throws a redirect to the login page for nobody
 */
export async function requireAccount(request: Request) {
  const { accountId, sessionId, name, role, factorAt } = await requireSession(request)
  const shell =
    role === 'policyholder'
      ? { reader: 'policyholder' as const, current: 'account' as const }
      : { reader: 'staff' as const, name, places: placesOf(role) }
  return { accountId, sessionId, role, factorAt, shell }
}

/**
 * `requireAccount` for what must not be changed without a second factor proved just now.
 * @throws as `requireAccount`; a redirect to prove it for a session whose proof is older
 */
export async function requireFreshAccount(request: Request) {
  const account = await requireAccount(request)
  if (isFresh(account)) return account
  throw toConfirm(request)
}

/**
 * `requireFreshAccount` for what is added to open an account by.
 * @throws as `requireFreshAccount`; a redirect to the page that says why for whoever comes by the
 * insurer's directory: nothing may open their account past it
 */
export async function requireOwnFactors(request: Request) {
  const { accountId } = await requireAccount(request)
  if (await comesByDirectory(accountId)) throw redirect('/account/security')
  return requireFreshAccount(request)
}

/** Whether an account's login is kept by the insurer's directory: of staff who have no password here. */
export async function comesByDirectory(accountId: string) {
  const account = await findAccount(accountId)
  return account !== undefined && account.role !== 'policyholder' && !account.hasPassword
}

/**
 * The policyholder who sends this request, and who proved a second factor just now. Needed to change
 * what an account is opened by, or where money and letters go; asked of the page and of its form.
 * @throws as `requirePolicyholder`; a redirect to prove it for a session whose proof is older
 */
export async function requireFreshFactor(request: Request) {
  const policyholder = await requirePolicyholder(request)
  if (isFresh(policyholder)) return policyholder
  throw toConfirm(request)
}

/** Whether a session proved a second factor so lately that it counts for changes of the account. */
export const isFresh = ({ factorAt = 0 }: { factorAt?: number }) => now() - factorAt < FRESH_FOR

const toConfirm = (request: Request) =>
  redirect(`/account/confirm?returnTo=${encodeURIComponent(pageOf(request))}`)

/**
 * The member of staff who sends this request and may do what `permission` says. `desk` is what every
 * page of theirs shows: their name and where they may go.
 * @throws a redirect to the login page for nobody, a 404 for anybody else
 */
export async function requireStaff(request: Request, permission: Permission) {
  const { accountId, sessionId, name, role, insuredAs } = await requireSession(request)
  if (role === 'policyholder' || !may(role, permission)) throw notFound()
  const desk = { name, places: placesOf(role) }
  return { accountId, sessionId, role, insuredAs, desk }
}

/** What exists for somebody else is answered as what does not exist. Throw it. */
export const notFound = () => new Response(null, { status: 404, statusText: 'Not Found' })

async function requireSession(request: Request) {
  const session = await currentSession(request)
  if (session) return session
  throw toLogin(request)
}

function toLogin(request: Request) {
  const returnTo = pathOf(request)
  return redirect(returnTo === '/' ? '/login' : `/login?returnTo=${encodeURIComponent(returnTo)}`)
}
