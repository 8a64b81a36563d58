import { and, asc, eq, gt, inArray, isNotNull, or, sql } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import type { Line } from '#app/modules/insurer/insurer.ts'
import { claimStatuses, takesChanges, type ClaimStatus } from './claim-status.ts'
import { standsAt } from './claim-row.server.ts'
import { isOwn, type ByStaff } from './own-claim.server.ts'
import { findMeantPolicy, setPolicy, type NewPolicy } from './set-policy.server.ts'
import { findOpening } from './staff-claims.server.ts'

const PAGE = 50

const stillOpen = claimStatuses.filter((status) => takesChanges({ status }))

/**
 * Claims that were sent under a policy that neither we nor the insurer could find, longest first, 50 a
 * page. `since` in milliseconds since 1970. What was typed stands in the file, which is opened to read it.
 */
export async function listUnmatchedClaims({ after }: { after?: string | undefined } = {}) {
  const [, at, id] = /^(\d{1,15})\.([\w-]{1,40})$/.exec(after ?? '') ?? []
  const since = Number(at)
  const rows = read((db) =>
    db
      .select({
        claimId: claims.id,
        reference: claims.reference,
        line: claims.line,
        status: claims.status,
        since: claims.unmatchedSince,
        holderId: claims.holderId,
      })
      .from(claims)
      .where(
        and(
          isNotNull(claims.unmatchedSince),
          // The plus keeps the index of the status, which has nearly every claim, out of it.
          inArray(sql`+${claims.status}`, stillOpen),
          id
            ? or(
                gt(claims.unmatchedSince, since),
                and(eq(claims.unmatchedSince, since), gt(claims.id, id)),
              )
            : undefined,
        ),
      )
      .orderBy(asc(claims.unmatchedSince), asc(claims.id))
      .limit(PAGE + 1)
      .all(),
  )
  const shown = rows.slice(0, PAGE)
  const last = rows.length > PAGE ? shown.at(-1) : undefined
  return {
    claims: shown.map(({ holderId, ...row }) => ({
      ...row,
      line: row.line as Line,
      status: row.status as ClaimStatus,
      isNobodys: holderId === null,
    })),
    size: PAGE,
    next: last && `${last.since}.${last.claimId}`,
  }
}

type MatchClaim = { claimId: string } & NewPolicy & ByStaff

/**
 * A member of staff, who has the claim open, puts it under one of its holder's policies, or corrects the
 * number. As `correctPolicy` answers the holder, 'own' for a claim of theirs, and 'closed' while they have not
 * opened it.
 */
export async function matchClaim(match: MatchClaim) {
  const { claimId, staffId, insuredAs } = match
  const find = eq(claims.id, claimId)
  const known = read((db) => db.select().from(claims).where(find).get())
  if (!known) return 'not-found'
  const policy = await findMeantPolicy(known, match)
  if (policy === 'no-policy') return policy
  return write((tx) => {
    const row = tx.select().from(claims).where(find).get()
    if (!row) return 'not-found'
    if (isOwn(tx, row, insuredAs)) return 'own'
    if (!findOpening(tx, { claimId, staffId })) return 'closed'
    if (row.unmatchedSince === null) return 'matched'
    if (!takesChanges(standsAt(row))) return 'too-late'
    const actor = `account:${staffId}`
    return setPolicy(tx, row, { meant: match, policy, actor, act: 'claim.policy-matched' })
  })
}
