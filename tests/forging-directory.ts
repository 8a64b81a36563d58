import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose'
import { env } from '#app/platform/env.server.ts'
import { listenOn, pointTo } from '#tests/directory.ts'

type Forgery = {
  claims?: JWTPayload
  /** Signs with a key the issuer does not publish, or not at all. */
  signed?: 'by-stranger' | 'not'
  status?: number
}

/**
 * An issuer that answers every code with an ID token of the test's making, right in whatever the forgery
 * leaves alone; our portal is pointed at it. Ends with the test.
 */
export async function startForgingDirectory() {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const stranger = await generateKeyPair('RS256')
  const server = createServer()
  const issuer = await listenOn(server)
  const desk = { nonce: '', forgery: {} as Forgery }
  const token = async () => {
    const { claims, signed } = desk.forgery
    const at = Math.floor(Date.now() / 1_000)
    const payload: JWTPayload = {
      ...{
        iss: issuer,
        aud: env.OIDC_CLIENT_ID!,
        sub: 'u-1',
        nonce: desk.nonce,
        iat: at,
        exp: at + 60,
      },
      ...{ email: 'mia@tidewater.test', name: 'Mia Sorel', groups: ['claims-team'] },
      ...claims,
    }
    if (signed === 'not') return new UnsecuredJWT(payload).encode()
    const key = signed === 'by-stranger' ? stranger.privateKey : privateKey
    return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: '1' }).sign(key)
  }
  const pages: Record<string, () => unknown> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
    '/jwks': async () => ({
      keys: [{ ...(await exportJWK(publicKey)), kid: '1', alg: 'RS256', use: 'sig' }],
    }),
    '/token': async () => ({ access_token: 'a', token_type: 'Bearer', id_token: await token() }),
  }
  server.on('request', (request, response) => {
    const page = pages[request.url ?? '']
    const status = page ? (request.url === '/token' && desk.forgery.status) || 200 : 404
    response.writeHead(status, { 'content-type': 'application/json' })
    void Promise.resolve(page?.()).then((body) => response.end(JSON.stringify(body ?? {})))
  })
  pointTo(issuer)
  return {
    issuer,
    /** What the next code is answered with, for a login that was begun at `url`. */
    answers: (url: string, forgery: Forgery = {}) => {
      desk.nonce = new URL(url).searchParams.get('nonce') ?? ''
      desk.forgery = forgery
    },
  }
}
