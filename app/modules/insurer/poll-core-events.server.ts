import { eq } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { insurerCursors } from '#db/schema/insurer.ts'
import { getCore } from '#app/modules/insurer/get-core.server.ts'
import { isRefusal } from '#app/modules/insurer/insurer-errors.ts'
import { keepCoreEvent } from '#app/modules/insurer/record-core-event.server.ts'
import { days, hours, now } from '#app/platform/clock.ts'

export const FEED = 'events'
/** The core takes up to 1,000; a page is one transaction, so it stays small enough for other writers. */
const PAGE_SIZE = 200
/** The core keeps its feed for thirty days (its contract, GET /events). */
const FEED_KEPT = days(30)
/** Added to the gap, for clocks that differ and a page that was read late. */
const OVERLAP = hours(1)

type Polling = {
  listHolderIds?: () => Promise<string[]>
  /** Which version of each of these claims we have taken over. */
  listVersions?: (coreClaimIds: string[]) => Promise<Map<string, number>>
}
const nobody = () => Promise.resolve([])
const none = () => Promise.resolve(new Map<string, number>())

/**
 * Reads the core's feed from where the last poll ended and keeps what is new; each page and its
 * cursor in one transaction. After a gap too long for the feed every claim changed since is read
 * again, or, at a core that cannot say which these are, every claim of these people. An event of a claim
 * whose version we have makes no work. Returns how many events were new.
 * @throws InsurerUnavailable
 */
export async function pollCoreEvents({
  listHolderIds = nobody,
  listVersions = none,
}: Polling = {}) {
  let count = 0
  for (;;) {
    const since = findCursor()?.cursor
    const page = await readPage(since)
    if (page === 'expired') return { count: count + (await resync(await listHolderIds())) }
    const versions = await listVersions(page.events.flatMap((one) => one.coreClaimId ?? []))
    count += await write((tx) => {
      const outcomes = page.events.map((event) => {
        const isKnown = event.version <= (versions.get(event.coreClaimId ?? '') ?? -1)
        return keepCoreEvent(tx, event, 'poll', { isKnown })
      })
      keepCursor(tx, page.nextCursor)
      return outcomes.filter((outcome) => outcome === 'new').length
    })
    if (!page.hasMore || page.nextCursor === since) return { count }
  }
}

async function readPage(since: string | undefined) {
  try {
    return await getCore().readEvents({ since, limit: PAGE_SIZE })
  } catch (error) {
    if (isRefusal(error, 'cursor_expired', 'CursorInvalid')) return 'expired'
    throw error
  }
}

/** The head is taken before the claims are listed, so that nothing falls between the two. */
async function resync(holderIds: string[]) {
  const gapSince = (findCursor()?.readAt ?? now() - FEED_KEPT) - OVERLAP
  const head = await getCore().readEvents({ since: 'latest', limit: PAGE_SIZE })
  const updatedSince = new Date(gapSince).toISOString()
  const claims = await getCore().listClaimsChangedSince({ updatedSince, holderIds })
  return write((tx) => {
    const outcomes = claims.map(({ coreClaimId, version }) =>
      keepCoreEvent(tx, resyncOf(coreClaimId, version), 'poll'),
    )
    keepCursor(tx, head.nextCursor)
    return outcomes.filter((outcome) => outcome === 'new').length
  })
}

/** Stands for the events the feed forgot: one per claim and version. */
const resyncOf = (coreClaimId: string, version: number) => ({
  eventId: `resync:${coreClaimId}:${version}`,
  type: 'claim.updated',
  coreClaimId,
  version,
  sequence: 0,
  occurredAt: new Date(now()).toISOString(),
})

const findCursor = () =>
  read((db) => db.select().from(insurerCursors).where(eq(insurerCursors.feed, FEED)).get())

function keepCursor(tx: Db, cursor: string) {
  const values = { cursor, readAt: now() }
  tx.insert(insurerCursors)
    .values({ feed: FEED, ...values })
    .onConflictDoUpdate({ target: insurerCursors.feed, set: values })
    .run()
}
