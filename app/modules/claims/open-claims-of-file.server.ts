import { eq, or, sql } from 'drizzle-orm'
import { prepared, write, type Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { newId } from '#app/platform/ids.server.ts'
import type { ClaimAtCore, ClaimFile } from '#app/modules/insurer/insurer.ts'
import { findPolicyId } from '#app/modules/policies/policies.server.ts'
import { sealCell, type ClaimRow } from './claim-row.server.ts'
import {
  giveReport,
  isReachedBy,
  isSaidByHolder,
  knowReporter,
  type AccountContact,
} from './give-report.server.ts'
import { newReference } from './new-reference.server.ts'

export type FileFor = {
  file: ClaimFile
  /** Who may get a new row for a claim not seen before; everybody the core shows it to when left out. */
  holders?: readonly string[]
  /** How the accounts of those are reached, to know who reported without logging in. */
  contacts?: ReadonlyMap<string, AccountContact>
}

/**
 * Our claims that a file of the core is about, by holder (null: nobody's yet), made where there is none;
 * nothing of the file is taken over yet, and a new one is shown to nobody before `applyClaimFile`.
 */
export async function openClaimsOfFile(of: FileFor) {
  const policyIds = await findPolicyIds(of.file)
  return write((tx) =>
    openClaims(tx, of, policyIds).map(({ id: claimId, holderId }) => ({ claimId, holderId })),
  )
}

/** The same within the caller's transaction; none of what was left when ours was handed over another way. */
export function openClaims(
  tx: Db,
  { file: { claim }, holders, contacts = new Map<string, AccountContact>() }: FileFor,
  policyIds: ReadonlyMap<string, string>,
): ClaimRow[] {
  const shownTo = claim.visibleTo.filter((holderId) => holders?.includes(holderId) ?? true)
  if (listRows(tx, claim).some((row) => isLeft(row, claim))) return []
  giveToHolder(tx, listRows(tx, claim), { claim, shownTo, policyIds, contacts })
  const known = listRows(tx, claim)
  const owners = new Set(known.map(({ holderId }) => holderId))
  const added = shownTo
    .filter((holderId) => !owners.has(holderId))
    .map((holderId) => insertFromCore(tx, claim, holderId))
  return [...known, ...added]
}

function listRows(tx: Db, { coreClaimId, externalRef }: ClaimAtCore) {
  // Of a claim that is not ours no id is nobody's.
  return rowsOf(tx).all({ coreClaimId, claimId: externalRef ?? '' })
}

/** Staff handed ours over another way: what the insurer has of the former try is no claim of anybody. */
function isLeft(row: ClaimRow, { coreClaimId, externalRef, status }: ClaimAtCore) {
  if (row.id !== externalRef || row.coreClaimId === coreClaimId) return false
  return row.coreClaimId !== null || (row.handOver === 'by-hand' && status === 'noticed')
}

const rowsOf = prepared((db) => {
  const isIt = eq(claims.coreClaimId, sql.placeholder('coreClaimId'))
  return db
    .select()
    .from(claims)
    .where(or(isIt, eq(claims.id, sql.placeholder('claimId'))))
    .prepare()
})

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
      // Till the core's word on it is taken over there is nothing to show.
      hidden: true,
      startedAt: at,
      noticedAt: at,
      updatedAt: at,
    })
    .returning()
    .get()
}

/** Ours of the core's policy, for each holder who may see the claim. */
export async function findPolicyIds({ claim: { corePolicyId, visibleTo } }: ClaimFile) {
  const found = new Map<string, string>()
  if (!corePolicyId) return found
  for (const holderId of visibleTo) {
    const policyId = await findPolicyId({ holderId, corePolicyId })
    if (policyId) found.set(holderId, policyId)
  }
  return found
}
