import { createHmac } from 'node:crypto'
import { generateSecret, generateURI, ScureBase32Plugin, verify } from 'otplib'
import { env } from '#app/platform/env.server.ts'

/** 160 bits, as RFC 4226 recommends; in base32. */
const SECRET_BYTES = 20

/** One step of 30 seconds early or late: clocks of phones differ. */
const TOLERANCE_SECONDS = 30

export const newAppSecret = () => generateSecret({ length: SECRET_BYTES })

/**
 * The secret that belongs to an emailed token in one browser: the page of an invitation shows it the same
 * one each time, and nothing has to be kept before it is used. `nonce` never leaves that browser, so that
 * whoever else opens the link, or reads the mail, does not know the second step it ends in.
 */
export function appSecretFor({ token, nonce }: { token: string; nonce: string }) {
  const key = Buffer.from(env.TOTP_SECRET, 'hex')
  const bytes = createHmac('sha1', key).update(`authenticator app\0${token}\0${nonce}`).digest()
  return new ScureBase32Plugin().encode(bytes, { padding: false })
}

/** The address an authenticator app reads from a QR code. */
export const appUri = (secret: string, accountName: string) =>
  generateURI({ secret, label: accountName, issuer: env.INSURER_NAME })

/** The time step a code of six digits belongs to (RFC 6238); undefined for a wrong code. */
export async function stepOf(secret: string, code: string) {
  if (!/^\d{6}$/.test(code)) return undefined
  const found = await verify({ secret, token: code, epochTolerance: TOLERANCE_SECONDS })
  return found.valid && 'timeStep' in found ? found.timeStep : undefined
}
