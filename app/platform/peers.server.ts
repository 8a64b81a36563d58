import { hostname } from 'node:os'
import { env } from '#app/platform/env.server.ts'
import { isSameSecret } from '#app/platform/same-secret.server.ts'

export const SECRET_HEADER = 'x-haven-cluster'

/** What the others call this machine: LiteFS tells them its host name, and PEER_URL makes an address of it. */
export const thisMachine = () => env.MACHINE_NAME ?? process.env.FLY_MACHINE_ID ?? hostname()

/** Whether others may hold copies of what is here, by the settings. */
export const isOneOfMany = () => env.LITEFS_DIR !== undefined && env.MACHINES === 'many'

/** Whether another of our machines sent this; proved by the shared secret. */
export function isFromPeer(request: Request) {
  const given = request.headers.get(SECRET_HEADER)
  return Boolean(given && env.CLUSTER_SECRET) && isSameSecret(given!, env.CLUSTER_SECRET!)
}

/** Whether an address is for our own machines alone: they prove themselves, whoever else asks finds nothing. */
export const isForPeers = (request: Request) =>
  new URL(request.url).pathname.startsWith('/internal/')

/** Where the same path is on another of our machines. */
export const addressOn = (machine: string, pathAndQuery: string) =>
  env.PEER_URL.replace('{hostname}', machine) + pathAndQuery

/** Whether it came in from outside: Fly's edge writes these into all it brings, and nothing on the private network does. */
export const cameThroughEdge = ({ headers }: Request) =>
  headers.has('fly-client-ip') || headers.has('fly-forwarded-port')

type Asking = { method?: string; body?: string; signal: AbortSignal }

/**
 * Asks another of our machines over the private network, with the shared secret.
 * @throws when it cannot be reached in time
 */
export const askPeer = (machine: string, path: string, asking: Asking) =>
  fetch(addressOn(machine, path), {
    ...asking,
    headers: { [SECRET_HEADER]: env.CLUSTER_SECRET ?? '' },
    redirect: 'error',
  })
