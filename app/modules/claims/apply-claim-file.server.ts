import { eq, or } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { ClaimAtCore, ClaimFile } from '#app/modules/insurer/insurer.ts'
import { listPolicies } from '#app/modules/policies/policies.server.ts'
import { applyPayments } from './apply-payments.server.ts'
import { applyRequests } from './apply-requests.server.ts'
import { applyStatus } from './apply-status.server.ts'
import { applySteps } from './apply-steps.server.ts'
import { sealCell, type ClaimRow, type SaidByCore } from './claim-row.server.ts'
import { noteCoreId } from './hand-over.server.ts'
import { dueOn } from './insurer-days.server.ts'
import { newReference } from './new-reference.server.ts'
import { reviewedAgainAt } from './roll-up.ts'

type ApplyClaimFile = {
  file: ClaimFile
  /** Who may get a new row for a claim not seen before; everybody the core shows it to when left out. */
  holders?: readonly string[]
}

type Applied = { claimId: string; holderId: string | null; outcome: 'applied' | 'stale' }

/**
 * The one way in for what the core says, whether it came by reply, event or poll. A version not above
 * ours is dropped with all that rides on it, so files may come twice, late and in any order. A claim
 * made by phone gets a row for each policyholder it is shown to; one reported without an account
 * becomes the policyholder's when it is shown to one alone, and is nobody's till then (holderId null). Every new thing a person should hear
 * of is recorded once as 'claim/changed'. Returns our claims of this file, by holder.
 */
export async function applyClaimFile({ file, holders }: ApplyClaimFile): Promise<Applied[]> {
  const { claim } = file
  const shownTo = claim.visibleTo.filter((holderId) => holders?.includes(holderId) ?? true)
  const policyIds = await findPolicyIds(claim)
  return write((tx) => {
    const known = giveToHolder(tx, listRows(tx, claim), claim, shownTo, policyIds)
    const owners = new Set(known.map(({ holderId }) => holderId))
    const added = shownTo
      .filter((holderId) => !owners.has(holderId))
      .map((holderId) => insertFromCore(tx, claim, holderId))
    return [...known, ...added].map((row) => {
      const { id: claimId, holderId } = row
      if (claim.version <= row.coreVersion) return { claimId, holderId, outcome: 'stale' as const }
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
      coreSealed: sealCell(row.id, 'core_sealed', saidOf(file)),
      claimNumber: claim.claimNumber ?? row.claimNumber,
      line: claim.line,
      policyId: policyId ?? row.policyId,
      // A claim made here stays with whoever made it; any other only with whom the core shows it to.
      hidden: !isMadeByHolder(row) && !isShownTo(claim, row.holderId),
      noticedAt: row.noticedAt ?? Date.parse(claim.noticedAt),
      updatedAt: Math.max(row.updatedAt, Date.parse(claim.updatedAt)),
    })
    .where(eq(claims.id, row.id))
    .run()
  applyStatus(tx, row, claim)
  applySteps(tx, row, file)
  applyRequests(tx, row, file.requests)
  applyPayments(tx, row, file.payments)
}

function saidOf({ claim, payments }: ClaimFile): SaidByCore {
  const { cause, lossDate, description, place, overlays, adjuster, nextStep } = claim
  const { exposures, corePolicyId, channel, duplicateOf, clocks } = claim
  const what = { cause, lossDate, description, place, corePolicyId, channel, duplicateOf }
  const again = reviewedAgainAt(claim.history)
  const reviewedSince = again && dueOn(again).day
  return { ...what, overlays, adjuster, nextStep, exposures, clocks, payments, reviewedSince }
}

function listRows(tx: Db, { coreClaimId, externalRef }: ClaimAtCore) {
  const isIt = eq(claims.coreClaimId, coreClaimId)
  return tx
    .select()
    .from(claims)
    .where(externalRef ? or(isIt, eq(claims.id, externalRef)) : isIt)
    .all()
}

const isMadeByHolder = (row: ClaimRow) => row.formToken !== null && !row.withoutAccount

const isShownTo = ({ visibleTo }: ClaimAtCore, holderId: string | null) =>
  holderId === null || visibleTo.includes(holderId)

/**
 * A claim that is nobody's yet becomes the one policyholder's whom the core shows it to. Where the
 * core shows it to several, nobody can tell who reported it, whoever of them has an account here.
 */
function giveToHolder(
  tx: Db,
  rows: ClaimRow[],
  { visibleTo }: ClaimAtCore,
  shownTo: string[],
  policyIds: ReadonlyMap<string, string>,
) {
  const [holderId] = shownTo
  const isTheirs = rows.some((row) => row.holderId === holderId)
  if (!holderId || visibleTo.length > 1 || isTheirs) return rows
  return rows.map((row) => {
    if (row.holderId !== null) return row
    recordAudit(tx, {
      actor: 'insurer',
      act: 'claim.given-to-holder',
      subject: `claim:${row.id}`,
      detail: { holderId },
    })
    return tx
      .update(claims)
      .set({ holderId, policyId: policyIds.get(holderId) ?? null })
      .where(eq(claims.id, row.id))
      .returning()
      .get()
  })
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
    const policies = await listPolicies(holderId)
    const policy = policies.find((one) => one.corePolicyId === corePolicyId)
    if (policy) found.set(holderId, policy.policyId)
  }
  return found
}
