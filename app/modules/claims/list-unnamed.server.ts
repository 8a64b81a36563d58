import { asc, sql } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { MOST_STUCK } from './waits-for-insurer.server.ts'

/**
 * Claims that staff handed over another way and of which nobody has said which they are at the insurer:
 * nothing else of them can go there. Longest first, 100 at most. `since` in milliseconds since 1970.
 */
export async function listUnnamedClaims() {
  return read((db) =>
    db
      .select({
        claimId: claims.id,
        reference: claims.reference,
        since: claims.handOverAt,
      })
      .from(claims)
      // The first is the condition of the index, word for word; the plus keeps that of the id out of it.
      .where(sql`hand_over = 'by-hand' and +core_claim_id is null`)
      .orderBy(asc(claims.handOverAt))
      .limit(MOST_STUCK)
      .all(),
  )
}
