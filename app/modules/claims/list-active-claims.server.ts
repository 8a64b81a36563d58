import { and, desc, eq, inArray, notInArray } from 'drizzle-orm'
import { read, type Db } from '#db/client.server.ts'
import { claimRequests, claims } from '#db/schema/claims.ts'
import { byDue } from './by-due.ts'
import { summaryOf } from './claim-row.server.ts'
import { claimStatuses, isOver } from './claim-status.ts'
import type { ClaimRequest } from './claims.ts'
import { openRequest } from './request-row.server.ts'
import { countAsks, isTheirTurn } from './request-states.server.ts'

const MOST = 20
const overStatuses = claimStatuses.filter(isOver)

/** What a holder's home page needs: drafts and claims that are not over (20 at most), and what waits for the holder. */
export async function listActiveClaims(holderId: string) {
  return read((db) => {
    const rows = db
      .select()
      .from(claims)
      .where(
        and(
          eq(claims.holderId, holderId),
          eq(claims.hidden, false),
          notInArray(claims.status, overStatuses),
        ),
      )
      .orderBy(desc(claims.startedAt), desc(claims.id))
      .limit(MOST)
      .all()
    const ids = rows.map(({ id }) => id)
    const open = listOpenRequests(db, ids)
    const asksOf = countAsks(db, ids)
    return rows.map((row) => ({
      ...summaryOf(row),
      asks: asksOf(row.id),
      openRequests: open.get(row.id) ?? [],
    }))
  })
}

function listOpenRequests(db: Db, claimIds: string[]) {
  const byClaim = new Map<string, ClaimRequest[]>()
  const rows = db
    .select()
    .from(claimRequests)
    .where(and(inArray(claimRequests.claimId, claimIds), isTheirTurn))
    .all()
    .map((row) => ({ claimId: row.claimId, request: openRequest(row) }))
    .sort((one, other) => byDue(one.request, other.request))
  for (const { claimId, request } of rows)
    byClaim.set(claimId, [...(byClaim.get(claimId) ?? []), request])
  return byClaim
}
