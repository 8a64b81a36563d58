import { eq } from 'drizzle-orm'
import { read, type Db } from '#db/client.server.ts'
import { claimRequests, claims, claimSteps } from '#db/schema/claims.ts'
import { isStepOf } from './apply-requests.server.ts'
import type { ToldKind } from './claims.ts'
import { findTakenOver } from './taken-over.server.ts'

/** What a notice needs of a step: the claim (the one that has taken it over, where one has), whose it is (null: nobody's yet, or not theirs to see: `hidden`), the contact a reporter has `confirmed`, and which, what kind, when (milliseconds since 1970), the request it asks for. @throws when there is no such step */
export async function getStepForNotice({ claimId, stepId }: { claimId: string; stepId: string }) {
  return read((db) => {
    const found = db
      .select({
        claimId: claims.id,
        holderId: claims.holderId,
        hidden: claims.hidden,
        takenOverBy: claims.takenOverBy,
        confirmed: claims.confirmedContact,
        reference: claims.reference,
        kind: claimSteps.kind,
        key: claimSteps.key,
        at: claimSteps.at,
      })
      .from(claimSteps)
      .innerJoin(claims, eq(claims.id, claimSteps.claimId))
      .where(eq(claimSteps.id, stepId))
      .get()
    if (!found || !isOf(db, found.claimId, claimId)) throw new Error('No such step')
    const { takenOverBy, key, ...step } = found
    const hidden = found.hidden || takenOverBy !== null
    const requestId = step.kind === 'request' ? requestOf(db, found.claimId, key) : undefined
    return {
      ...step,
      requestId,
      hidden,
      holderId: hidden ? null : found.holderId,
      // What we corrected or gave ourselves is asked of nobody any more.
      kind: found.kind === 'amended' ? 'given' : (found.kind as ToldKind),
    }
  })
}

/** Whether a step is of the claim it happened to, or came with that to the claim that is both. */
const isOf = (db: Db, claimId: string, happenedTo: string) =>
  claimId === happenedTo || findTakenOver(db, happenedTo)?.id === claimId

function requestOf(db: Db, claimId: string, key: string) {
  const asked = db
    .select({ id: claimRequests.id, coreRequestId: claimRequests.coreRequestId })
    .from(claimRequests)
    .where(eq(claimRequests.claimId, claimId))
    .all()
  return asked.find(({ coreRequestId }) => isStepOf(key, coreRequestId))?.id
}
