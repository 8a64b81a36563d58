import { and, eq } from 'drizzle-orm'
import { read, type Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'

/** A member of staff who acts, and the policyholder they are in private. */
export type ByStaff = { staffId: string; insuredAs: string | undefined }

type Row = Pick<typeof claims.$inferSelect, 'holderId' | 'coreClaimId'>

/** Whether a claim is a member of staff's own: theirs, or one at the core that they are party to. */
export function isOwn(db: Db, { holderId, coreClaimId }: Row, insuredAs: string | undefined) {
  if (!insuredAs) return false
  if (holderId === insuredAs) return true
  if (!coreClaimId) return false
  const shared = and(eq(claims.coreClaimId, coreClaimId), eq(claims.holderId, insuredAs))
  return db.select({ id: claims.id }).from(claims).where(shared).get() !== undefined
}

/** Whether a claim is the own one of a member of staff, who then has nothing to do with it. */
export async function isOwnOfStaff({
  claimId,
  insuredAs,
}: {
  claimId: string
  insuredAs: string | undefined
}) {
  return read((db) => {
    const row = db.select().from(claims).where(eq(claims.id, claimId)).get()
    return row !== undefined && isOwn(db, row, insuredAs)
  })
}
