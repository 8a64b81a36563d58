import { redirect } from '@remix-run/node'
import { findPendingLogin } from '#app/modules/identity/identity.server.ts'
import { pendingCookie } from '#app/http/cookies.server.ts'

/** The id of the login or registration this browser is in the middle of, or an empty text. */
export async function pendingIdOf(request: Request) {
  const id: unknown = await pendingCookie.parse(request.headers.get('cookie'))
  return typeof id === 'string' ? id : ''
}

/** What this browser is in the middle of. @throws a redirect to the login page for nothing */
export async function requirePending(request: Request) {
  const pendingId = await pendingIdOf(request)
  const pending = await findPendingLogin(pendingId)
  if (!pending) throw redirect(pendingId ? '/login?late' : '/login')
  return pending
}

/** Goes on to `path` with a login or registration that now waits for its code. */
export async function goOnWith(pendingId: string, path: string) {
  return redirect(path, { headers: { 'set-cookie': await pendingCookie.serialize(pendingId) } })
}

/** The page that asks for the second step; it says what became of the email with the code, if one was sent. */
export const verifyPath = ({ delivery }: { delivery?: string }) =>
  delivery ? `/login/verify?code=${delivery}` : '/login/verify'
