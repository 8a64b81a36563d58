import { and, eq, inArray, notInArray } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { claimStatuses, isOver } from './claim-status.ts'
import { countAsks } from './request-states.server.ts'

/**
 * For each of these claims that is this holder's and not over: how many requests wait for the person,
 * and how many answered ones for us.
 */
export async function listAsks({ holderId, claimIds }: { holderId: string; claimIds: string[] }) {
  return read((db) => {
    const own = db
      .select({ id: claims.id })
      .from(claims)
      .where(
        and(
          inArray(claims.id, claimIds),
          eq(claims.holderId, holderId),
          eq(claims.hidden, false),
          notInArray(claims.status, claimStatuses.filter(isOver)),
        ),
      )
      .all()
    const ids = own.map(({ id }) => id)
    const asksOf = countAsks(db, ids)
    return ids.map((claimId) => ({ claimId, ...asksOf(claimId) }))
  })
}
