import { and, eq } from 'drizzle-orm'
import { read, type Db } from '#db/client.server.ts'
import { claimRequests, claims, claimSteps } from '#db/schema/claims.ts'
import { isStepOf } from './apply-requests.server.ts'
import type { ToldKind } from './claims.ts'

/** What a notice needs of a step: whose claim (null: nobody's yet, or not theirs to see: `hidden`), the contact a reporter has `confirmed`, and which, what kind, when (milliseconds since 1970), the request it asks for. @throws when there is no such step */
export async function getStepForNotice({ claimId, stepId }: { claimId: string; stepId: string }) {
  return read((db) => {
    const found = db
      .select({
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
      .where(and(eq(claimSteps.id, stepId), eq(claimSteps.claimId, claimId)))
      .get()
    if (!found) throw new Error('No such step')
    const { takenOverBy, key, ...step } = found
    const hidden = found.hidden || takenOverBy !== null
    const requestId = step.kind === 'request' ? requestOf(db, claimId, key) : undefined
    return {
      ...step,
      requestId,
      hidden,
      holderId: hidden ? null : found.holderId,
      kind: found.kind as ToldKind,
    }
  })
}

function requestOf(db: Db, claimId: string, key: string) {
  const asked = db
    .select({ id: claimRequests.id, coreRequestId: claimRequests.coreRequestId })
    .from(claimRequests)
    .where(eq(claimRequests.claimId, claimId))
    .all()
  return asked.find(({ coreRequestId }) => isStepOf(key, coreRequestId))?.id
}
