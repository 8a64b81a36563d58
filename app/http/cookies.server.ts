import { createHmac } from 'node:crypto'
import { createCookie } from '@remix-run/node'
import { days, hours, minutes } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { REMEMBERED_DAYS } from '#app/modules/factors/factors.ts'
import { currentScope, setCookieOnResponse } from '#app/http/request-scope.server.ts'

const overTls = env.PORTAL_ORIGIN.startsWith('https://')

/** A browser accepts `__Host-` only over TLS, and then only from us and for the whole of us. */
const named = (name: string) => (overTls ? `__Host-${name}` : name)

const shared = { path: '/', httpOnly: true, secure: overTls, sameSite: 'lax' } as const
const inSeconds = (milliseconds: number) => milliseconds / 1_000

/** A key of its own, so that a signed cookie can never pass for a signed token. */
const secrets = env.SESSION_KEYS.map(({ key }) =>
  createHmac('sha256', key).update('signed cookies').digest('base64url'),
)

/** The access token. Kept longer than the token lasts: run out, it still proves when its browser was here. */
export const accessCookie = createCookie(named('access'), {
  ...shared,
  maxAge: inSeconds(days(30)),
})

export const refreshCookie = createCookie(named('refresh'), {
  ...shared,
  maxAge: inSeconds(days(30)),
})

/** The id of a login or registration that waits for its code; signed, and worth nothing else. */
export const pendingCookie = createCookie(named('pending'), {
  ...shared,
  secrets,
  maxAge: inSeconds(minutes(30)),
})

/** Whose receipt of a report without an account this browser may see: the claim's id, signed. */
export const reportCookie = createCookie(named('report'), {
  ...shared,
  secrets,
  maxAge: inSeconds(hours(1)),
})

/** Names a browser that has logged in before, so that strangers' wrong guesses do not lock its owner out. */
export const deviceCookie = createCookie(named('device'), {
  ...shared,
  secrets,
  maxAge: inSeconds(days(365)),
})

/** The token of a browser that is not asked for a second step; signed, so that others are not looked up. */
export const rememberedCookie = createCookie(named('remembered'), {
  ...shared,
  secrets,
  maxAge: inSeconds(days(REMEMBERED_DAYS)),
})

/** A login on its way to the insurer's directory and back; sealed within. */
export const directoryCookie = createCookie(named('directory'), {
  ...shared,
  secrets,
  maxAge: inSeconds(minutes(10)),
})

/** What the name of each cookie with a position begins with. */
export const POSITION = named('position-')

/**
 * How far the database had come when this browser wrote last, for a minute; signed, so that none is made
 * up. Each transaction has a cookie of its own name: answers overtake each other on their way.
 */
export const positionCookie = (transaction: string) =>
  createCookie(POSITION + transaction, { ...shared, secrets, maxAge: inSeconds(minutes(1)) })

/** What makes the key of a new member's authenticator app known to one browser only, their own. */
export const joiningCookie = createCookie(named('joining'), {
  ...shared,
  secrets,
  maxAge: inSeconds(days(1)),
})

/** The language a person chose in this browser: one of ours or ignored, so plain text is enough. */
export const languageCookie = (language: string) =>
  `lang=${language}; Path=/; Max-Age=${inSeconds(days(365))}; SameSite=Lax${overTls ? '; Secure' : ''}`

/** Adds a Set-Cookie to the current response unless one of that name is there: several loaders share it. */
export function setCookieOnce(cookie: string) {
  const name = cookie.slice(0, cookie.indexOf('=') + 1)
  if (!currentScope()?.cookies.some((one) => one.startsWith(name))) setCookieOnResponse(cookie)
}
