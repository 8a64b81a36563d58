import {
  allowInsecureRequests,
  ClientSecretBasic,
  discovery,
  enableNonRepudiationChecks,
  type Configuration,
} from 'openid-client'
import { hours, now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'

const TIMEOUT_SECONDS = 5

/** What an issuer says of itself is read anew after this long. */
const READ_EVERY = hours(1)

let known: { issuer: string; readAt: number; configuration: Configuration } | undefined

/** The name staff know the insurer's directory by; undefined where none is configured. */
export const directoryName = () => (env.OIDC_ISSUER ? env.OIDC_NAME : undefined)

/** Our side of the insurer's directory. @throws when it does not answer or answers nonsense */
export async function getDirectory() {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = env
  if (!issuer || !id || !secret) throw new Error('No directory is configured')
  if (known?.issuer === issuer && known.readAt + READ_EVERY > now()) return known.configuration
  const configuration = await discovery(new URL(issuer), id, {}, ClientSecretBasic(secret), {
    timeout: TIMEOUT_SECONDS,
    // The signature of each ID token is checked, though it came to us straight from the issuer.
    execute: [enableNonRepudiationChecks, ...overPlainHttp(issuer)],
  })
  known = { issuer, readAt: now(), configuration }
  return configuration
}

/** A directory on this machine, in tests; the boot refuses one in production. */
const overPlainHttp = (issuer: string) =>
  issuer.startsWith('http:') && env.STAGE !== 'production' ? [allowInsecureRequests] : []

/** Where the directory sends people back to. */
export const returnAddress = () => new URL('/login/directory/return', env.PORTAL_ORIGIN)
