import {
  authorizationCodeGrant,
  AuthorizationResponseError,
  ClientError,
  fetchUserInfo,
  ResponseBodyError,
} from 'openid-client'
import { z } from 'zod'
import { env } from '#app/platform/env.server.ts'
import { log } from '#app/platform/log.server.ts'
import { getDirectory, returnAddress } from './directory-client.server.ts'
import { type DirectoryAnswer, type DirectoryLogin } from './staff.ts'

const Claims = z.looseObject({
  iss: z.string(),
  sub: z.string(),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
  name: z.string().optional(),
})

/** What the directory says of somebody who logged in there. */
export type DirectoryClaims = z.infer<typeof Claims>

type Redeem = { login: DirectoryLogin; answer: DirectoryAnswer }

/**
 * Redeems the code of an answer. State, nonce, verifier, issuer, audience, times and signature are checked
 * by openid-client.
 * @returns what the directory says, or `declined`, `stale` (used or too old), `forged`, `down`
 */
export async function redeemCode({ login, answer }: Redeem) {
  try {
    const directory = await getDirectory()
    const tokens = await authorizationCodeGrant(directory, addressOf(answer), {
      expectedState: login.state,
      expectedNonce: login.nonce,
      pkceCodeVerifier: login.verifier,
      idTokenExpected: true,
    })
    const told = tokens.claims()!
    // Many directories put email and groups into what they tell when asked, not into the token.
    const isWhole = told.email !== undefined && told[env.OIDC_ROLE_CLAIM] !== undefined
    const tells = directory.serverMetadata().userinfo_endpoint !== undefined
    const more =
      tells && !isWhole ? await fetchUserInfo(directory, tokens.access_token, told.sub) : {}
    return Claims.parse({ ...more, ...told })
  } catch (error) {
    return refusalOf(error)
  }
}

function addressOf(answer: DirectoryAnswer) {
  const address = returnAddress()
  for (const [name, value] of Object.entries(answer)) address.searchParams.set(name, value)
  return address
}

function refusalOf(error: unknown) {
  const refusal = nameOf(error)
  log.warn({ err: error, refusal }, 'a login by the directory was refused')
  return refusal
}

function nameOf(error: unknown) {
  if (error instanceof AuthorizationResponseError) return 'declined'
  if (error instanceof ResponseBodyError)
    return error.error === 'invalid_grant' ? 'stale' : isDown(error.status) ? 'down' : 'forged'
  // What is no answer of the protocol at all is the network or a server in trouble.
  if (!(error instanceof ClientError)) return error instanceof z.ZodError ? 'forged' : 'down'
  if (error.code === 'OAUTH_TIMEOUT') return 'down'
  const cause = error.cause
  return cause instanceof Response && isDown(cause.status) ? 'down' : 'forged'
}

const isDown = (status: number) => status >= 500
