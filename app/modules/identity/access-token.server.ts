import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { minutes } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { roles } from './rules.ts'
import { LONGEST_IDLE } from './session-rules.ts'

export const ACCESS_LIFETIME = minutes(10)

const audience = 'haven-portal'
const type = 'at+jwt'
const algorithm = 'HS256'

const Claims = z.object({
  sub: z.string(),
  sid: z.string(),
  role: z.enum(roles),
  hid: z.string().optional(),
  iat: z.number(),
  exp: z.number(),
  nbf: z.number(),
})

export type AccessClaims = z.infer<typeof Claims>

/** A signed access token, good for ten minutes, under the first key of SESSION_KEYS. */
export function signAccess(claims: Pick<AccessClaims, 'sub' | 'sid' | 'role' | 'hid'>) {
  const [{ id, key }] = env.SESSION_KEYS
  const issuedAt = new Date()
  return new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm, typ: type, kid: id })
    .setIssuer(env.PORTAL_ORIGIN)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt)
    .setExpirationTime(new Date(issuedAt.getTime() + ACCESS_LIFETIME))
    .sign(key)
}

/** The claims of a token that is ours and good now, else undefined. Which check failed is nobody's business. */
export const verifyAccess = (token: string) => verify(token, 0)

/**
 * When a token of ours was issued (milliseconds since 1970), also when it has run out within the
 * longest idle limit: proof that its browser was here at that time.
 */
export async function lastSeenBy(token: string, sessionId: string) {
  const claims = await verify(token, LONGEST_IDLE)
  return claims?.sid === sessionId ? claims.iat * 1_000 : undefined
}

async function verify(token: string, tolerance: number) {
  try {
    const { kid } = decodeProtectedHeader(token)
    const entry = env.SESSION_KEYS.find(({ id }) => id === kid)
    if (!entry) return undefined
    const { payload } = await jwtVerify(token, entry.key, {
      algorithms: [algorithm],
      typ: type,
      issuer: env.PORTAL_ORIGIN,
      audience,
      requiredClaims: ['exp', 'nbf', 'iat'],
      clockTolerance: tolerance / 1_000,
    })
    return Claims.parse(payload)
  } catch {
    return undefined
  }
}
