import { minutes } from '#app/platform/clock.ts'
import type { Cluster } from '#tests/cluster/cluster.ts'
import { settle } from '#tests/faults/in-weather.ts'
import { claimsAtCore } from '#tests/journeys/core-state.ts'

/** Milliseconds; hundreds of claims at once take longer than one. */
const PATIENCE = minutes(5)

/** Once nothing waits to be handed over: how many of these claims the core has not, and how many it has too many. */
export async function countAtCore(cluster: Cluster, claimIds: string[]) {
  await settle(cluster, PATIENCE)
  const claims = await claimsAtCore(cluster)
  const sent = Map.groupBy(claims, ({ externalRef }) => externalRef)
  const found = claimIds.map((claimId) => sent.get(claimId) ?? [])
  return {
    lost: found.filter((some) => some.every(({ status }) => status === 'NEW')).length,
    doubled: found.reduce((sum, { length }) => sum + Math.max(length - 1, 0), 0),
  }
}
