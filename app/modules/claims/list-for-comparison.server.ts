import { and, asc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { claimAnswers, claimMessages, claimRequests, claims } from '#db/schema/claims.ts'

const compared = {
  claimId: claims.id,
  coreClaimId: claims.coreClaimId,
  version: claims.coreVersion,
  coreStatus: claims.coreStatus,
}

/** A holder's claims that the insurer has as far as we know, and which version of each we took over. */
export async function listForComparison(holderId: string) {
  return read((db) =>
    db
      .select(compared)
      .from(claims)
      .where(
        and(
          eq(claims.holderId, holderId),
          isNotNull(claims.coreClaimId),
          isNull(claims.takenOverBy),
        ),
      )
      .orderBy(asc(claims.startedAt), asc(claims.id))
      .all()
      .map((row) => ({ ...row, coreClaimId: row.coreClaimId! })),
  )
}

/** The same of claims that are nobody's yet, a page by the insurer's id; the last leads to the next page. */
export async function listNobodysForComparison(page: { after: string | undefined; limit: number }) {
  return read((db) =>
    db
      .select(compared)
      .from(claims)
      .where(
        and(
          // Word for word the condition of the index.
          sql`holder_id is null`,
          gt(claims.coreClaimId, page.after ?? ''),
          isNull(claims.takenOverBy),
        ),
      )
      .orderBy(asc(claims.coreClaimId))
      .limit(page.limit)
      .all()
      .map((row) => ({ ...row, coreClaimId: row.coreClaimId! })),
  )
}

/** Ours of the messages that were written here and that the insurer has. */
export async function listSentMessages(claimId: string) {
  return read((db) =>
    db
      .select({ id: claimMessages.id })
      .from(claimMessages)
      .where(
        and(
          eq(claimMessages.claimId, claimId),
          eq(claimMessages.writer, 'here'),
          isNotNull(claimMessages.sentAt),
        ),
      )
      .all()
      .map(({ id }) => id),
  )
}

/** Answers of a claim that the insurer confirmed, by the insurer's id of what they answer. */
export async function listSentAnswers(claimId: string) {
  return read((db) =>
    db
      .select({ answerId: claimAnswers.id, coreRequestId: claimRequests.coreRequestId })
      .from(claimRequests)
      .innerJoin(claimAnswers, eq(claimAnswers.requestId, claimRequests.id))
      .where(and(eq(claimRequests.claimId, claimId), isNotNull(claimAnswers.sentAt)))
      .all(),
  )
}
