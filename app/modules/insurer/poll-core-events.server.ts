import { eq } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { insurerCursors } from '#db/schema/insurer.ts'
import { asksByTime, getCore } from '#app/modules/insurer/get-core.server.ts'
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
  /** Which version of each of these claims we have taken over. */
  listVersions?: (coreClaimIds: string[]) => Promise<Map<string, number>>
}
const none = () => Promise.resolve(new Map<string, number>())

/** What the feed forgot: since when (ISO 8601), where it goes on, and whether it is asked for person by person. */
export type Gap = { updatedSince: string; nextCursor: string; isByPerson: boolean }

/**
 * Reads the core's feed from where the last poll ended and keeps what is new; each page and its
 * cursor in one transaction. An event of a claim whose version we have makes no work. Returns how many
 * events were new, and the `gap` where there is one too long for the feed: the next poll finds it again until
 * `readGap` has filled it and `closeGap` has closed it.
 * @throws InsurerUnavailable
 */
export async function pollCoreEvents({ listVersions = none }: Polling = {}): Promise<{
  count: number
  gap?: Gap
}> {
  let count = 0
  for (;;) {
    const since = findCursor()?.cursor
    const page = await readPage(since)
    if (page === 'expired') return { count, gap: await findGap() }
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
async function findGap(): Promise<Gap> {
  const since = (findCursor()?.readAt ?? now() - FEED_KEPT) - OVERLAP
  const { nextCursor } = await getCore().readEvents({ since: 'latest', limit: PAGE_SIZE })
  return { updatedSince: new Date(since).toISOString(), nextCursor, isByPerson: !asksByTime() }
}

/**
 * Notes every claim that changed in the gap as one to read again: where it is asked for person by person those of
 * these people, else all. Noted twice it is read once. Returns how many were new.
 * @throws InsurerUnavailable
 */
export async function readGap({ updatedSince }: Gap, holderIds: string[]) {
  const claims = await getCore().listClaimsChangedSince({ updatedSince, holderIds })
  return write((tx) => {
    const outcomes = claims.map(({ coreClaimId, version }) =>
      keepCoreEvent(tx, resyncOf(coreClaimId, version), 'poll'),
    )
    return outcomes.filter((outcome) => outcome === 'new').length
  })
}

/** The feed goes on after the gap. Closed twice, or after a later poll, nothing is lost: what it skips is read again. */
export const closeGap = ({ nextCursor }: Gap) => write((tx) => keepCursor(tx, nextCursor))

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
