import { listClaimsForStaff } from '#app/modules/claims/claims.server.ts'
import { listStuckMoves } from '#app/modules/documents/documents.server.ts'
import { feedLateSince } from '#app/modules/insurer/insurer.server.ts'
import { listStuckNotices } from '#app/modules/notifications/notifications.server.ts'
import { outboxBacklog } from '#app/platform/events.server.ts'
import { listFailedRuns } from '#app/platform/failed-runs.server.ts'
import { countFailedEntries, newestFailureAt } from '#app/platform/ledger.server.ts'

/**
 * How much waits for staff, counted up to a list's length each, and since when the newest of it waits
 * (milliseconds since 1970): hand-overs, messages, files on their way to the store, statuses nobody
 * taught us, runs given up, events the engine refuses, a feed of the core that cannot be read.
 */
export async function findStuck() {
  const { stuck: notices } = await listStuckNotices()
  const { claims: unknown } = await listClaimsForStaff({ status: 'unknown' })
  const since = [
    ...notices.map(({ changedAt }) => changedAt),
    ...(await listStuckMoves()).map(({ since }) => since ?? 0),
    ...unknown.map(({ updatedAt }) => updatedAt),
    ...(await listFailedRuns()).map(({ failedAt }) => failedAt),
    ...toList(outboxBacklog().refusedAt),
    ...toList(await feedLateSince()),
  ]
  const failed = await countFailedEntries()
  return {
    count: failed + since.length,
    newestAt: Math.max(0, (await newestFailureAt()) ?? 0, ...since),
  }
}

const toList = (at: number | undefined) => (at === undefined ? [] : [at])
