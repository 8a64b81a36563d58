import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { prepared, type Db } from '#db/client.server.ts'
import { claimFilings, claimSteps } from '#db/schema/claims.ts'
import type { ClaimAtCore } from '#app/modules/insurer/insurer.ts'
import type { ClaimRow } from './claim-row.server.ts'
import { statusOf, type ClaimStatus } from './claim-status.ts'
import { mayFile } from './filing-forms.ts'
import { statusAsked, type FilingRow } from './filing-row.server.ts'
import { coreStepKey } from './record-step.server.ts'

/**
 * The status that what the person asked for gives the claim, while the core still stands where it was
 * asked and has not taken it up; undefined when the core's own word is the newest.
 */
export function statusOfFilings(
  tx: Db,
  row: ClaimRow,
  claim: Pick<ClaimAtCore, 'status' | 'closedReason' | 'version' | 'history'>,
): ClaimStatus | undefined {
  for (const filing of listOpen(tx, row.id)) {
    if (filing.coreVersion === null && isTakenUp(tx, row, claim, filing))
      noteVersion(tx, filing, claim.version)
    else if (filing.coreVersion === null || filing.coreVersion > claim.version) {
      const stands = { status: statusOf(claim.status), closedReason: claim.closedReason }
      if (mayFile(filing.kind, stands)) return statusAsked[filing.kind]
    }
  }
  return undefined
}

/** Filings whose outcome may still be ahead of what the core said last. */
function listOpen(tx: Db, claimId: string) {
  return openFilings(tx).all({ claimId })
}

const openFilings = prepared((db) => {
  const { claimId, kind, refusedCode } = claimFilings
  const isThis = eq(claimId, sql.placeholder('claimId'))
  return db
    .select()
    .from(claimFilings)
    .where(and(isThis, inArray(kind, ['appeal', 'reopening']), isNull(refusedCode)))
    .prepare()
})

type Told = Pick<ClaimAtCore, 'history'>

/** Whether the core's history has a step of this kind that it had not told us before: it may come before the reply does. */
function isTakenUp(tx: Db, row: ClaimRow, { history }: Told, { kind }: FilingRow) {
  const keys = history
    .filter(({ status }) => statusOf(status) === statusAsked[kind])
    .map(coreStepKey)
  if (keys.length === 0) return false
  const known = tx
    .select({ key: claimSteps.key })
    .from(claimSteps)
    .where(and(eq(claimSteps.claimId, row.id), inArray(claimSteps.key, keys)))
    .all()
  return known.length < new Set(keys).size
}

function noteVersion(tx: Db, { id }: FilingRow, coreVersion: number) {
  tx.update(claimFilings).set({ coreVersion }).where(eq(claimFilings.id, id)).run()
}
