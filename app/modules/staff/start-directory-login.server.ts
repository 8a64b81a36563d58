import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { log } from '#app/platform/log.server.ts'
import { getDirectory, returnAddress } from './directory-client.server.ts'
import { type DirectoryLogin } from './staff.ts'

/**
 * Begins a login by the insurer's directory: where to send the browser, and what it must bring back.
 * It writes nothing; the caller keeps `login` in a sealed cookie.
 * @returns `down` when the directory does not answer
 */
export async function startDirectoryLogin(): Promise<
  { url: string; login: DirectoryLogin } | 'down'
> {
  try {
    const directory = await getDirectory()
    const login = {
      state: randomState(),
      nonce: randomNonce(),
      verifier: randomPKCECodeVerifier(),
    }
    const url = buildAuthorizationUrl(directory, {
      redirect_uri: returnAddress().href,
      scope: 'openid email profile',
      state: login.state,
      nonce: login.nonce,
      code_challenge: await calculatePKCECodeChallenge(login.verifier),
      code_challenge_method: 'S256',
    })
    return { url: url.href, login }
  } catch (error) {
    log.warn({ err: error }, 'the directory is not to be reached')
    return 'down'
  }
}
