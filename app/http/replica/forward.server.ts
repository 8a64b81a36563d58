import { timingSafeEqual } from 'node:crypto'
import { env } from '#app/platform/env.server.ts'
import { currentScope } from '#app/http/request-scope.server.ts'
import { log } from '#app/platform/log.server.ts'

const SECRET_HEADER = 'x-haven-cluster'
const ADDRESS_HEADER = 'x-haven-client-address'
const ofOneConnection = ['connection', 'host', 'keep-alive', 'te', 'transfer-encoding', 'upgrade']

/** Streams a request to the primary over the private network and its answer back. 503 when the primary cannot be reached. */
export async function forwardToPrimary(request: Request, primary: string): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const headers = new Headers(request.headers)
  for (const name of ofOneConnection) headers.delete(name)
  headers.set(SECRET_HEADER, env.CLUSTER_SECRET ?? '')
  headers.set(ADDRESS_HEADER, currentScope()?.clientAddress ?? '')
  headers.set('accept-encoding', 'identity')
  try {
    return await fetch(env.PEER_URL.replace('{hostname}', primary) + pathname + search, {
      method: request.method,
      headers,
      body: request.body,
      redirect: 'manual',
      signal: request.signal,
      ...(request.body ? { duplex: 'half' } : {}),
    } as RequestInit)
  } catch (error) {
    log.warn({ err: error }, 'the primary could not be reached')
    return new Response(null, { status: 503, headers: { 'retry-after': '5' } })
  }
}

/** Whether another of our machines sent this request on; proved by the shared secret. */
export function wasForwarded(request: Request) {
  const given = Buffer.from(request.headers.get(SECRET_HEADER) ?? '')
  const expected = Buffer.from(env.CLUSTER_SECRET ?? '')
  return expected.length > 0 && given.length === expected.length && timingSafeEqual(given, expected)
}

/** The person's address: the one a trusted machine passed on, else the one the connection has. */
export function clientAddressOf(request: Request, fromConnection: string) {
  return (wasForwarded(request) && request.headers.get(ADDRESS_HEADER)) || fromConnection
}
