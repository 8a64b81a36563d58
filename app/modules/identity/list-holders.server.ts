import { and, asc, gt, isNotNull } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { accounts } from '#db/schema/identity.ts'

/**
 * The insurer's ids of policyholders who have an account, in order, those after `after` (none: from
 * the first), `limit` at most.
 */
export async function listHolders({ after = '', limit }: { after?: string; limit: number }) {
  const rows = read((db) =>
    db
      .select({ holderId: accounts.holderId })
      .from(accounts)
      .where(and(isNotNull(accounts.holderId), gt(accounts.holderId, after)))
      .orderBy(asc(accounts.holderId))
      .limit(limit)
      .all(),
  )
  return rows.flatMap(({ holderId }) => holderId ?? [])
}
