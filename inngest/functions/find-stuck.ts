import {
  listClaimsForStaff,
  listUnnamedClaims,
  listWrongAmounts,
} from '#app/modules/claims/claims.server.ts'
import { listStuckMoves } from '#app/modules/documents/documents.server.ts'
import { feedLateSince } from '#app/modules/insurer/insurer.server.ts'
import { listStuckNotices } from '#app/modules/notifications/notifications.server.ts'
import { outboxBacklog } from '#app/platform/events.server.ts'
import { listFailedRuns } from '#app/platform/failed-runs.server.ts'
import { listStuckEntries } from '#app/platform/stuck-entries.server.ts'

/**
 * How much waits for staff, counted up to a list's length each, and since when the newest of it waits
 * (milliseconds since 1970): hand-overs that failed or that nothing moves any more, claims handed over by
 * hand that nobody has named, amounts that do not add up, messages, files on their way to the store,
 * statuses nobody taught us, runs given up, events the engine refuses, a feed of the core that cannot be read.
 */
export async function findStuck() {
  const { stuck: notices } = await listStuckNotices()
  const { claims: unknown } = await listClaimsForStaff({ status: 'unknown' })
  const since = [
    ...listStuckEntries(),
    ...(await listUnnamedClaims()).map(({ since }) => since ?? 0),
    ...(await listWrongAmounts()).map(({ since }) => since ?? 0),
    ...notices.map(({ changedAt }) => changedAt),
    ...(await listStuckMoves()).map(({ since }) => since ?? 0),
    ...unknown.map(({ updatedAt }) => updatedAt),
    ...(await listFailedRuns()).map(({ failedAt }) => failedAt),
    ...toList(outboxBacklog().refusedAt),
    ...toList(await feedLateSince()),
  ]
  return { count: since.length, newestAt: Math.max(0, ...since) }
}

const toList = (at: number | undefined) => (at === undefined ? [] : [at])
