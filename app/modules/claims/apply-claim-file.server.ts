import { eq, or, sql } from 'drizzle-orm'
import { prepared, write, type Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { now } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'
import type { ClaimAtCore, ClaimFile, StatusAtCore } from '#app/modules/insurer/insurer.ts'
import { findPolicyId } from '#app/modules/policies/policies.server.ts'
import { applyNotes } from './apply-notes.server.ts'
import { applyPayments } from './apply-payments.server.ts'
import { applyRequests } from './apply-requests.server.ts'
import { applyStatus } from './apply-status.server.ts'
import { applySteps } from './apply-steps.server.ts'
import { saidByCore, sealCell, type ClaimRow, type SaidByCore } from './claim-row.server.ts'
import {
  giveReport,
  isReachedBy,
  isSaidByHolder,
  knowReporter,
  type AccountContact,
} from './give-report.server.ts'
import { statusOf, takesChanges } from './claim-status.ts'
import { noteCoreId } from './hand-over.server.ts'
import { dueOn } from './insurer-days.server.ts'
import { newReference } from './new-reference.server.ts'
import { reviewedAgainAt } from './roll-up.ts'

type ApplyClaimFile = {
  file: ClaimFile
  /** Who may get a new row for a claim not seen before; everybody the core shows it to when left out. */
  holders?: readonly string[]
  /** How the accounts of those are reached, to know who reported without logging in. */
  contacts?: ReadonlyMap<string, AccountContact>
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
 * of is recorded once as 'claim/changed'. Returns our claims of this file, by holder.
 */
export async function applyClaimFile({
  file,
  holders,
  contacts = new Map<string, AccountContact>(),
  evenIfSame = false,
}: ApplyClaimFile): Promise<Applied[]> {
  const { claim } = file
  const shownTo = claim.visibleTo.filter((holderId) => holders?.includes(holderId) ?? true)
  const policyIds = await findPolicyIds(claim)
  return write((tx) => {
    giveToHolder(tx, listRows(tx, claim), { claim, shownTo, policyIds, contacts })
    const known = listRows(tx, claim)
    const owners = new Set(known.map(({ holderId }) => holderId))
    const added = shownTo
      .filter((holderId) => !owners.has(holderId))
      .map((holderId) => insertFromCore(tx, claim, holderId))
    return [...known, ...added].map((row) => {
      const { id: claimId, holderId } = row
      const isNewer = claim.version > row.coreVersion
      const isAgain = evenIfSame && claim.version === row.coreVersion
      if (!isNewer && !isAgain) return { claimId, holderId, outcome: 'stale' as const }
      applyToRow(tx, row, file, policyIds.get(holderId ?? ''))
      return { claimId, holderId, outcome: 'applied' as const }
    })
  })
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

function listRows(tx: Db, { coreClaimId, externalRef }: ClaimAtCore) {
  // Of a claim that is not ours no id is nobody's.
  return rowsOf(tx).all({ coreClaimId, claimId: externalRef ?? '' })
}

const rowsOf = prepared((db) => {
  const isIt = eq(claims.coreClaimId, sql.placeholder('coreClaimId'))
  return db
    .select()
    .from(claims)
    .where(or(isIt, eq(claims.id, sql.placeholder('claimId'))))
    .prepare()
})

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

type Shown = {
  claim: ClaimAtCore
  shownTo: string[]
  policyIds: ReadonlyMap<string, string>
  contacts: ReadonlyMap<string, AccountContact>
}

/**
 * A claim that is nobody's yet becomes whose it is: of those the core shows it to the one who is reached
 * as the reporter is. Else, where the core shows it to one alone, theirs, as somebody else's report;
 * where to several, nobody can tell who reported it, whoever of them has an account here.
 */
function giveToHolder(tx: Db, rows: ClaimRow[], { claim, shownTo, policyIds, contacts }: Shown) {
  for (const row of rows) {
    const reporter = shownTo.find((id) => isReachedBy(contacts.get(id), row))
    const isTheirs = row.holderId !== null && row.holderId === reporter
    if (isTheirs && !isSaidByHolder(row)) knowReporter(tx, row, 'insurer')
    if (row.holderId !== null || row.takenOverBy) continue
    const holderId = reporter ?? (claim.visibleTo.length === 1 ? shownTo[0] : undefined)
    if (!holderId) continue
    const policyId = policyIds.get(holderId)
    giveReport(tx, row, {
      ...{ holderId, policyId },
      isReporter: reporter !== undefined,
      actor: 'insurer',
    })
  }
}

function insertFromCore(tx: Db, claim: ClaimAtCore, holderId: string): ClaimRow {
  const id = newId()
  const at = Date.parse(claim.noticedAt)
  return tx
    .insert(claims)
    .values({
      id,
      holderId,
      reference: newReference(tx),
      line: claim.line,
      status: 'queued',
      language: 'en',
      answersSealed: sealCell(id, 'answers_sealed', {}),
      coreClaimId: claim.coreClaimId,
      startedAt: at,
      noticedAt: at,
      updatedAt: at,
    })
    .returning()
    .get()
}

/** Ours of the core's policy, for each holder who may see the claim. */
async function findPolicyIds({ corePolicyId, visibleTo }: ClaimAtCore) {
  const found = new Map<string, string>()
  if (!corePolicyId) return found
  for (const holderId of visibleTo) {
    const policyId = await findPolicyId({ holderId, corePolicyId })
    if (policyId) found.set(holderId, policyId)
  }
  return found
}
