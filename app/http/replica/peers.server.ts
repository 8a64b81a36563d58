import { env } from '#app/platform/env.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { isFromPeer, SECRET_HEADER } from '#app/platform/peers.server.ts'
import type { RequestScope } from '#app/http/request-scope.server.ts'
import { networkOf } from '#app/http/network-of.ts'

/** Headers that only our own machines say to each other. */
const OURS = 'x-haven-'
const ADDRESS = `${OURS}client-address`
const REQUEST_ID = `${OURS}request-id`

/** What Fly's edge adds to a request that another machine sent on, or that came back from there. */
export const ofReplays = ['fly-replay-src', 'fly-replay-failed']

/**
 * The scope of a request, from what a machine of ours passed on with it, else from its connection.
 * Whatever somebody else says in our machines' headers is taken off the request.
 */
export function scopeOf(request: Request, fromConnection: string): RequestScope {
  const names = [...request.headers.keys()]
  const sentOn = names.some((name) => name.startsWith(OURS) || ofReplays.includes(name))
  const trusted = isFromPeer(request)
  if (!trusted) for (const name of names) if (name.startsWith(OURS)) request.headers.delete(name)
  const address = request.headers.get(ADDRESS) ?? fromConnection
  const requestId = request.headers.get(REQUEST_ID) ?? newId()
  return { requestId, clientAddress: networkOf(address), cookies: [], sentOn }
}

/** What a machine of ours passes on with a request of a person's. */
export const passedOn = ({ requestId, clientAddress }: RequestScope) => ({
  [SECRET_HEADER]: env.CLUSTER_SECRET ?? '',
  [ADDRESS]: clientAddress,
  [REQUEST_ID]: requestId,
})
