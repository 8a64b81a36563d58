import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, {
  type AdapterFactory,
  type AdapterPayload,
  type Configuration,
  type JWK,
} from 'oidc-provider'
import { onTestFinished } from 'vitest'
import { env } from '#app/platform/env.server.ts'

/** Somebody whom the insurer's directory knows. */
export type DirectoryPerson = {
  sub: string
  email?: string
  email_verified?: boolean
  name?: string
  groups?: string[]
}

const settings = {
  OIDC_CLIENT_ID: 'haven',
  OIDC_CLIENT_SECRET: 'a-secret-of-the-directory',
  OIDC_NAME: 'Tidewater ID',
  OIDC_ROLES: [
    { group: 'claims-leads', role: 'supervisor' },
    { group: 'claims-team', role: 'liaison' },
    { group: 'it-ops', role: 'operator' },
  ],
} as const

/**
 * A real OpenID provider on a free port of this machine, and our portal configured for it. Whoever asks
 * is logged in there as `person` without a question. Ends with the test.
 */
export async function startDirectory(person: DirectoryPerson) {
  const server = createServer()
  const issuer = await listenOn(server)
  const state = { person }
  const provider = new Provider(issuer, configuration(state))
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/'))
      void letIn(provider, state.person, request, response)
    else void answer(request, response)
  })
  pointTo(issuer)
  return {
    issuer,
    /** Who is at the desk from now on. */
    becomes: (next: DirectoryPerson) => (state.person = next),
    goDown: () => closeNow(server),
  }
}

/** Our portal's settings for an issuer, until the test ends. */
export function pointTo(issuer: string) {
  const before = { ...env }
  Object.assign(env, settings, { OIDC_ISSUER: issuer })
  onTestFinished(() => {
    for (const name of Object.keys(settings)) Reflect.deleteProperty(env, name)
    Reflect.deleteProperty(env, 'OIDC_ISSUER')
    Object.assign(env, before)
  })
}

/** Binds a server to a free port and ends it with the test. Its origin. */
export async function listenOn(server: ReturnType<typeof createServer>) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => closeNow(server))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function closeNow(server: ReturnType<typeof createServer>) {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}

function configuration(state: { person: DirectoryPerson }): Configuration {
  return {
    clients: [
      {
        client_id: settings.OIDC_CLIENT_ID,
        client_secret: settings.OIDC_CLIENT_SECRET,
        redirect_uris: [`${env.PORTAL_ORIGIN}/login/directory/return`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    cookies: { keys: [randomBytes(16).toString('hex')] },
    jwks: { keys: [signingKey] },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    adapter: keptInMemory(),
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: async (_context, sub) => ({
      accountId: sub,
      claims: async () => ({ ...state.person, sub }),
    }),
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client!.clientId,
        accountId: context.oidc.session!.accountId!,
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  }
}

const signingKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
  format: 'jwk',
}) as JWK

/** What the provider keeps of its sessions, grants and codes; consumed codes are refused by itself. */
function keptInMemory(): AdapterFactory {
  const kept = new Map<string, AdapterPayload>()
  return (model) => {
    const key = (id: string) => `${model}:${id}`
    return {
      upsert: async (id, payload) => void kept.set(key(id), payload),
      find: async (id) => kept.get(key(id)),
      findByUid: async (uid) => [...kept.values()].find((one) => one.uid === uid),
      findByUserCode: async () => undefined,
      destroy: async (id) => void kept.delete(key(id)),
      consume: async (id) => void Object.assign(kept.get(key(id)) ?? {}, { consumed: 1 }),
      revokeByGrantId: async (grantId) => {
        for (const [id, one] of kept) if (one.grantId === grantId) kept.delete(id)
      },
    }
  }
}

const letIn = (
  provider: Provider,
  { sub }: DirectoryPerson,
  request: IncomingMessage,
  response: ServerResponse,
) =>
  provider.interactionFinished(
    request,
    response,
    { login: { accountId: sub, remember: false } },
    { mergeWithLastSubmission: false },
  )
