import { and, eq } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { claimRequests, claims } from '#db/schema/claims.ts'

/** Our id of the claim a request of this holder's is about; undefined when it is not there, or somebody else's. */
export async function findClaimOfRequest(own: { requestId: string; holderId: string }) {
  const { id, holderId, hidden } = claims
  const row = read((db) =>
    db
      .select({ claimId: id })
      .from(claimRequests)
      .innerJoin(claims, eq(id, claimRequests.claimId))
      .where(
        and(eq(claimRequests.id, own.requestId), eq(holderId, own.holderId), eq(hidden, false)),
      )
      .get(),
  )
  return row?.claimId
}
