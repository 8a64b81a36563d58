import { and, desc, eq, inArray, lt, ne, notInArray, or } from 'drizzle-orm'
import { read, type Db } from '#db/client.server.ts'
import { claimRequests, claims } from '#db/schema/claims.ts'
import { summaryOf } from './claim-row.server.ts'
import { claimStatuses, isOver } from './claim-status.ts'
import type { ClaimRequest, ClaimSummary } from './claims.ts'
import { openRequest } from './request-row.server.ts'

const PAGE = 20
const overStatuses = claimStatuses.filter(isOver)

type Page = { claims: ClaimSummary[]; size: number; next: string | undefined }

/** A holder's claims and drafts, newest first, 20 a page; `next` is the `after` of the page that follows. */
export async function listOwnClaims({
  holderId,
  after,
}: {
  holderId: string
  after?: string | undefined
}): Promise<Page> {
  const from = placeOf(after)
  const rows = read((db) =>
    db
      .select()
      .from(claims)
      .where(
        and(
          eq(claims.holderId, holderId),
          eq(claims.hidden, false),
          ne(claims.status, 'discarded'),
          from &&
            or(
              lt(claims.startedAt, from.at),
              and(eq(claims.startedAt, from.at), lt(claims.id, from.id)),
            ),
        ),
      )
      .orderBy(desc(claims.startedAt), desc(claims.id))
      .limit(PAGE + 1)
      .all(),
  )
  const shown = rows.slice(0, PAGE)
  const last = rows.length > PAGE ? shown.at(-1) : undefined
  return {
    claims: shown.map(summaryOf),
    size: PAGE,
    next: last && `${last.startedAt}.${last.id}`,
  }
}

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
      .limit(PAGE)
      .all()
    const open = listOpenRequests(
      db,
      rows.map(({ id }) => id),
    )
    return rows.map((row) => ({ ...summaryOf(row), openRequests: open.get(row.id) ?? [] }))
  })
}

function listOpenRequests(db: Db, claimIds: string[]) {
  const byClaim = new Map<string, ClaimRequest[]>()
  const rows = db
    .select()
    .from(claimRequests)
    .where(and(inArray(claimRequests.claimId, claimIds), eq(claimRequests.status, 'open')))
    .all()
  for (const row of rows) {
    const request = openRequest(row)
    if (request.state !== 'open') continue
    byClaim.set(row.claimId, [...(byClaim.get(row.claimId) ?? []), request])
  }
  return byClaim
}

function placeOf(after: string | undefined) {
  const [, at, id] = /^(\d{1,15})\.([\w-]{1,40})$/.exec(after ?? '') ?? []
  return at && id ? { at: Number(at), id } : undefined
}
