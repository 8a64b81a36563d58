import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { read, type Db } from '#db/client.server.ts'
import { claimRequests, claims } from '#db/schema/claims.ts'
import { isOver, type ClaimStatus } from './claim-status.ts'
import { dueOn } from './insurer-days.server.ts'
import { requestSaid, type RequestRow } from './request-row.server.ts'
import { isTheirTurn } from './request-states.server.ts'

/**
 * A request that still waits for its policyholder: whose it is, of which claim, the day (YYYY-MM-DD)
 * that it is due, if it is, and what the claim is called. Undefined once it was answered, is no longer
 * asked, or the claim is over or nobody's to see.
 */
export async function findWaitingRequest(requestId: string) {
  return read((db) => {
    const found = find(db, requestId)
    if (!found) return undefined
    const { request, claim } = found
    const { id: claimId, holderId, hidden, takenOverBy } = claim
    if (!holderId || hidden || takenOverBy || isOver(claim.status as ClaimStatus)) return undefined
    const reference = claim.claimNumber ?? claim.reference
    return { claimId, holderId, reference, dueOn: dayOf(request) }
  })
}

/** The days (YYYY-MM-DD) that a claim's waiting requests are due, the first of them first. */
export const listDueDays = async (claimId: string) =>
  read((db) =>
    db
      .select()
      .from(claimRequests)
      .where(and(eq(claimRequests.claimId, claimId), isTheirTurn))
      .all()
      .flatMap((request) => dayOf(request) ?? [])
      .sort(),
  )

const PAGE = 200

/** Word for word the condition of the index. */
const isDue = sql`status = 'open' and answered_at is null and due_since is not null`

/**
 * Requests that wait to be answered by a day (`dueOn`, YYYY-MM-DD), by their ids, 200 a page; the id of a page's
 * last leads to the next, an empty page is the end. `dueSince`: since when we know that day (milliseconds since
 * 1970). Some are of claims that are over: `findWaitingRequest` knows.
 */
export async function listDueRequests(after = '') {
  return read((db) =>
    db
      .select()
      .from(claimRequests)
      .where(and(isDue, gt(claimRequests.id, after)))
      .orderBy(asc(claimRequests.id))
      .limit(PAGE)
      .all()
      .map((row) => ({ requestId: row.id, dueOn: dayOf(row), dueSince: row.dueSince ?? 0 })),
  )
}

/** Whether a request still waits for its policyholder. */
export const isRequestOpen = async (requestId: string) =>
  (await findWaitingRequest(requestId)) !== undefined

function dayOf(request: RequestRow) {
  const { dueAt } = requestSaid(request)
  return dueAt === undefined ? undefined : dueOn(dueAt).day
}

function find(db: Db, requestId: string) {
  return db
    .select({ request: claimRequests, claim: claims })
    .from(claimRequests)
    .innerJoin(claims, eq(claims.id, claimRequests.claimId))
    .where(and(eq(claimRequests.id, requestId), isTheirTurn))
    .get()
}
