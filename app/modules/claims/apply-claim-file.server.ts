import { eq } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { now } from '#app/platform/clock.ts'
import type { ClaimAtCore, ClaimFile, StatusAtCore } from '#app/modules/insurer/insurer.ts'
import { applyNotes } from './apply-notes.server.ts'
import { applyPayments } from './apply-payments.server.ts'
import { applyRequests } from './apply-requests.server.ts'
import { applyStatus } from './apply-status.server.ts'
import { applySteps } from './apply-steps.server.ts'
import { saidByCore, sealCell, type ClaimRow, type SaidByCore } from './claim-row.server.ts'
import { isSaidByHolder } from './give-report.server.ts'
import { statusOf, takesChanges } from './claim-status.ts'
import { noteCoreId } from './hand-over.server.ts'
import { dueOn } from './insurer-days.server.ts'
import { findPolicyIds, openClaims, type FileFor } from './open-claims-of-file.server.ts'
import { reviewedAgainAt } from './roll-up.ts'

type ApplyClaimFile = FileFor & {
  /** Whether the version that we have is taken over once more. */
  evenIfSame?: boolean
}

type Applied = { claimId: string; holderId: string | null; outcome: 'applied' | 'stale' }

/**
 * The one way in for what the core says, whether it came by reply, event or poll. A version not above
 * ours is dropped with all that rides on it, so files may come twice, late and in any order. A claim
 * made by phone gets a row for each policyholder it is shown to; one reported without an account
 * becomes that of whom it is shown to and who is reached as its reporter is, else the policyholder's to
 * whom alone it is shown, and is nobody's till then (holderId null). Every new thing a person should hear
 * of is recorded once as 'claim/changed'. Our version then says that all of the file is here, so what else
 * rides on it is taken over before, with `openClaimsOfFile`. Returns our claims of this file, by holder.
 */
export async function applyClaimFile({
  evenIfSame = false,
  ...of
}: ApplyClaimFile): Promise<Applied[]> {
  const { file } = of
  const policyIds = await findPolicyIds(file)
  return write((tx) =>
    openClaims(tx, of, policyIds).map((row) => {
      const { id: claimId, holderId } = row
      const isNewer = file.claim.version > row.coreVersion
      const isAgain = evenIfSame && file.claim.version === row.coreVersion
      if (!isNewer && !isAgain) return { claimId, holderId, outcome: 'stale' as const }
      applyToRow(tx, row, file, policyIds.get(holderId ?? ''))
      return { claimId, holderId, outcome: 'applied' as const }
    }),
  )
}

function applyToRow(tx: Db, row: ClaimRow, file: ClaimFile, policyId: string | undefined) {
  const { claim } = file
  noteCoreId(tx, row, claim)
  tx.update(claims)
    .set({
      coreVersion: claim.version,
      coreStatus: claim.status,
      unknownStatus: claim.unknownStatus ?? null,
      coreSealed: sealCell(row.id, 'core_sealed', saidOf(file, saidByCore(row))),
      claimNumber: claim.claimNumber ?? row.claimNumber,
      line: claim.line,
      policyId: policyId ?? row.policyId,
      // The insurer's word on the policy ends ours.
      ...(claim.corePolicyId ? { policyToTell: null } : {}),
      unmatchedSince: unmatchedSinceOf(row, claim),
      hidden: isHidden(row, claim),
      noticedAt: row.noticedAt ?? Date.parse(claim.noticedAt),
      updatedAt: Math.max(row.updatedAt, Date.parse(claim.updatedAt)),
    })
    .where(eq(claims.id, row.id))
    .run()
  applyStatus(tx, row, claim)
  applySteps(tx, row, file)
  applyRequests(tx, row, file.requests)
  applyPayments(tx, row, file.payments)
  applyNotes(tx, row, file.notes)
}

/** Nobody looks for the policy of a claim that is decided or over; for one that opens again they do. */
function unmatchedSinceOf(row: ClaimRow, { status, corePolicyId }: ClaimAtCore) {
  if (corePolicyId || !takesChanges({ status: statusOf(status) })) return null
  const was = row.coreStatus && statusOf(row.coreStatus as StatusAtCore)
  const wasOver = was && !takesChanges({ status: was })
  const isUnknown = row.formToken !== null && !row.policyId && !row.policyToTell
  return row.unmatchedSince ?? (wasOver && isUnknown ? now() : null)
}

function saidOf({ claim, payments }: ClaimFile, before: SaidByCore | undefined): SaidByCore {
  const { cause, lossDate, description, place, overlays, adjuster, nextStep } = claim
  const { exposures, corePolicyId, channel, clocks } = claim
  // The core names the other claim while it marks this one, and need not once it has closed it.
  const isSame = claim.status === 'duplicate' || claim.closedReason === 'duplicate'
  const duplicateOf = claim.duplicateOf ?? (isSame ? before?.duplicateOf : undefined)
  const what = { cause, lossDate, description, place, corePolicyId, channel, duplicateOf }
  const again = reviewedAgainAt(claim.history)
  const reviewedSince = again && dueOn(again).day
  return { ...what, overlays, adjuster, nextStep, exposures, clocks, payments, reviewedSince }
}

/**
 * A claim made here stays with whoever made it; any other only with whom the core shows it to. A
 * treatment is seen by the patient and by whoever stands in for them: whoever reported another's is
 * taken for that until the core says who may see it.
 */
function isHidden(row: ClaimRow, { visibleTo, line }: ClaimAtCore) {
  if (row.holderId === null || visibleTo.includes(row.holderId)) return false
  if (row.formToken === null || !isSaidByHolder(row)) return true
  return line === 'health' && visibleTo.length > 0
}
