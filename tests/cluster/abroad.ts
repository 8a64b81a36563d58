import { awaitUntil } from '#tests/await-until.ts'
import { backingUp } from '#tests/cluster/backups.ts'
import type { Cluster } from '#tests/cluster/cluster.ts'
import { untilAtCore } from '#tests/journeys/core-state.ts'
import { deskDoes, settle } from '#tests/faults/in-weather.ts'

/** Of a region that only reads, with nobody in front who replays anything: it sends changes on itself. */
export const abroad = (cluster: Cluster) => ({
  ...{ FLY_REGION: 'abroad', REPLAY: 'forward' },
  ...backingUp(cluster),
})

/** One that may become primary, behind Fly's edge. */
export const atHome = (cluster: Cluster) => ({
  ...{ FLY_REGION: 'home', REPLAY: 'fly' },
  ...backingUp(cluster),
})

/** The machine that follows, as one abroad; started anew where it is not that yet. */
export async function replicaAbroad(cluster: Cluster) {
  const replica = await cluster.replica()
  if (replica.settings.FLY_REGION === 'abroad') return replica
  await replica.stop()
  Object.assign(replica.settings, abroad(cluster))
  await replica.start()
  return cluster.replica()
}

/** Long enough for the lock delay of a lease that was lost to be over. */
const LOOKS = 8

/**
 * Resolves once the lease of a machine that is gone has run out, and the other one has looked for a primary
 * again and again since. Returns whether it tried to become one.
 */
export async function leftAlone({ consul }: Cluster) {
  const lease = '/v1/kv/haven/primary'
  const isFree = async () => (await fetch(consul.url + lease)).status === 404
  await awaitUntil('the lease to run out', isFree)
  const from = consul.asked.length
  const since = (call: string) => consul.asked.slice(from).filter((one) => one.startsWith(call))
  const tried = () => since(`PUT ${lease}?acquire=`).length > 0
  await awaitUntil('a primary to be looked for', async () => {
    return tried() || since(`GET ${lease}`).length >= LOOKS
  })
  return tried()
}

/** The core's team takes a claim up and names its adjuster; resolves once all that follows from it has come back. */
export async function takenUp(cluster: Cluster, claimId: string, adjuster: string) {
  await settle(cluster)
  const { claimId: coreClaimId } = await untilAtCore(cluster, claimId, () => true)
  await deskDoes(cluster, `claims/${coreClaimId}/assign`, { adjuster })
  await settle(cluster)
}
