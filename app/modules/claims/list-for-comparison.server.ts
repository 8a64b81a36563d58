import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { claimAnswers, claimRequests, claims } from '#db/schema/claims.ts'

/** A holder's claims that the insurer has as far as we know, and which version of each we took over. */
export async function listForComparison(holderId: string) {
  return read((db) =>
    db
      .select({
        claimId: claims.id,
        coreClaimId: claims.coreClaimId,
        version: claims.coreVersion,
        coreStatus: claims.coreStatus,
      })
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
