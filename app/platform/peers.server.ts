import { createHash, timingSafeEqual } from 'node:crypto'
import { hostname } from 'node:os'
import { env } from '#app/platform/env.server.ts'

export const SECRET_HEADER = 'x-haven-cluster'

/** What the others call this machine: LiteFS tells them its host name, and PEER_URL makes an address of it. */
export const thisMachine = () => env.MACHINE_NAME ?? process.env.FLY_MACHINE_ID ?? hostname()

/** Whether others may hold copies of what is here, by the settings. */
export const isOneOfMany = () => env.LITEFS_DIR !== undefined && env.MACHINES === 'many'

/** Whether another of our machines sent this; proved by the shared secret. */
export function isFromPeer(request: Request) {
  const given = request.headers.get(SECRET_HEADER)
  return Boolean(given && env.CLUSTER_SECRET) && isSame(given!, env.CLUSTER_SECRET!)
}

// Digests are of one length, so that neither the secret's length nor its bytes show in the time.
const isSame = (one: string, other: string) => timingSafeEqual(digest(one), digest(other))
const digest = (text: string) => createHash('sha256').update(text).digest()

/** Whether an address is for our own machines alone: they prove themselves, whoever else asks finds nothing. */
export const isForPeers = (request: Request) =>
  new URL(request.url).pathname.startsWith('/internal/')

type Asking = { method?: string; body?: string; signal: AbortSignal }

/**
 * Asks another of our machines over the private network, with the shared secret.
 * @throws when it cannot be reached in time
 */
export const askPeer = (machine: string, path: string, asking: Asking) =>
  fetch(env.PEER_URL.replace('{hostname}', machine) + path, {
    ...asking,
    headers: { [SECRET_HEADER]: env.CLUSTER_SECRET ?? '' },
    redirect: 'error',
  })
