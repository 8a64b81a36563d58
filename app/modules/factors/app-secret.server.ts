import { createHmac, randomBytes } from 'node:crypto'
import { getTOTPAuthUri, verifyTOTP } from '@epic-web/totp'
import { env } from '#app/platform/env.server.ts'
import { now, seconds } from '#app/platform/clock.ts'

/** What every authenticator app can do; other values are ignored by some. */
const app = { period: 30, digits: 6, algorithm: 'SHA-1', charSet: '0123456789' } as const

/** 160 bits, as RFC 4226 recommends for SHA-1; in base32, without padding. */
export const newAppSecret = () => base32(randomBytes(20))

/**
 * The secret that belongs to a token only its holder knows: the page of an invitation shows the same one
 * each time it is loaded, and nothing has to be kept before it is used.
 */
export const appSecretFor = (token: string) =>
  base32(
    createHmac('sha1', Buffer.from(env.TOTP_SECRET, 'hex'))
      .update(`authenticator app\0${token}`)
      .digest(),
  )

/** The address an authenticator app reads from a QR code. */
export const appUri = (secret: string, accountName: string) =>
  getTOTPAuthUri({ ...app, secret, accountName, issuer: env.INSURER_NAME })

/** The time step a code belongs to, one step early or late allowed; undefined for a wrong code. */
export async function stepOf(secret: string, code: string) {
  const found = await verifyTOTP({ ...app, otp: code, secret, window: 1 })
  return found ? Math.floor(now() / seconds(app.period)) + found.delta : undefined
}

/** RFC 4648. */
function base32(bytes: Buffer) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[parseInt(five, 2)]).join('')
}
