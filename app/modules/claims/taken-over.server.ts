import { and, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { read, type Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { findOwnClaim } from './find-own-claim.server.ts'

const former = alias(claims, 'former')

/** The claim that has taken over what was another one; undefined where none has. */
export const findTakenOver = (db: Db, claimId: string) =>
  db
    .select({ id: claims.id, holderId: claims.holderId })
    .from(former)
    .innerJoin(claims, eq(claims.id, former.takenOverBy))
    .where(and(eq(former.id, claimId), eq(former.holderId, claims.holderId)))
    .get()

/** Our id of the claim that one of this holder's became when both were found to be the same, else undefined. */
export async function findKeptClaim({ claimId, holderId }: { claimId: string; holderId: string }) {
  const kept = read((db) => findTakenOver(db, claimId))
  return kept?.holderId === holderId ? kept.id : undefined
}

/** The claim of a file of this holder: its own, or the one that this has become; undefined as `findOwnClaim`. */
export async function findClaimOfFile(own: { claimId: string; holderId: string }) {
  const claim = await findOwnClaim(own)
  const kept = claim ? undefined : await findKeptClaim(own)
  return kept ? findOwnClaim({ ...own, claimId: kept }) : claim
}
