import { endSession, openSession, readSession } from '#app/modules/identity/identity.server.ts'
import { type SessionTokens } from '#app/modules/identity/identity.ts'
import {
  accessCookie,
  languageCookie,
  pendingCookie,
  refreshCookie,
  setCookieOnce,
} from '#app/http/cookies.server.ts'
import { deviceName } from '#app/http/device-name.ts'
import { knownDevice, nameDevice } from '#app/http/known-device.server.ts'
import { chosenLocale } from '#app/http/locale.server.ts'
import { currentScope } from '#app/http/request-scope.server.ts'

/** Who sends this request, or undefined. Tokens that were renewed go out with the response. */
export function currentSession(request: Request) {
  const changing = request.method !== 'GET' && request.method !== 'HEAD'
  const scope = currentScope()
  if (!scope) return findSession(request, changing)
  const found = (scope.session ??= {})
  return (found[changing ? 'changing' : 'reading'] ??= findSession(request, changing))
}

/** The same for what an open page asks by itself: that is no visit, so no token is renewed by it. */
export async function peekSession(request: Request) {
  return (await readSession({ ...(await tokensIn(request)), changing: false }))?.session
}

async function findSession(request: Request, changing: boolean) {
  const found = await readSession({ ...(await tokensIn(request)), changing })
  if (found?.renewed && (changing || !isAskedByPage(request)))
    for (const cookie of await sessionCookies(found.renewed)) setCookieOnce(cookie)
  return found?.session
}

/**
 * Whether nobody but the page asks: so says our live page of itself, and browsers of the pictures in one.
 * Renewed by these, a session would never be idle before an open page.
 */
const isAskedByPage = ({ headers }: Request) =>
  headers.get('x-asked-by') === 'page' || headers.get('sec-fetch-dest') === 'image'

type NewSession = {
  accountId: string
  /** When a second factor was proved for it; left out for a browser that the person had remembered. */
  factorAt?: number
}

/**
 * Starts a session for an account whose login is complete, in place of the one this browser had. The
 * headers carry its cookies.
 */
export async function startSession(request: Request, { accountId, factorAt }: NewSession) {
  const device = deviceName(request.headers.get('user-agent'))
  const isNewDevice = (await knownDevice(request))?.accountId !== accountId
  const { refreshToken: replaces } = await tokensIn(request)
  const opened = await openSession({ accountId, device, isNewDevice, factorAt, replaces })
  const { language, role, ...tokens } = opened
  const headers = new Headers()
  for (const cookie of await sessionCookies(tokens)) headers.append('set-cookie', cookie)
  headers.append('set-cookie', await pendingCookie.serialize('', { maxAge: 0 }))
  headers.append('set-cookie', await nameDevice(request, accountId))
  if (!chosenLocale(request)) headers.append('set-cookie', languageCookie(language))
  return { headers, role }
}

/** Ends the session of a request, on the server and in its browser. */
export async function finishSession(request: Request) {
  const found = await readSession({ ...(await tokensIn(request)), changing: true })
  if (found) await endSession(found.session)
  const headers = new Headers()
  for (const cookie of [accessCookie, refreshCookie, pendingCookie])
    headers.append('set-cookie', await cookie.serialize('', { maxAge: 0 }))
  return headers
}

async function tokensIn(request: Request): Promise<Partial<SessionTokens>> {
  const cookies = request.headers.get('cookie')
  const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined)
  return {
    accessToken: text(await accessCookie.parse(cookies)),
    refreshToken: text(await refreshCookie.parse(cookies)),
  }
}

/** Set-Cookie values of a session's tokens. */
export async function sessionCookies({ accessToken, refreshToken }: SessionTokens) {
  const cookies = [await accessCookie.serialize(accessToken)]
  if (refreshToken) cookies.push(await refreshCookie.serialize(refreshToken))
  return cookies
}
