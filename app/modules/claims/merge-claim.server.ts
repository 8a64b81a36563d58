import { and, eq, inArray, like, ne, not, notInArray } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import {
  claimAnswers,
  claimFilings,
  claimMessages,
  claimRequests,
  claims,
  claimSteps,
} from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { closeByHand, hasOpenEntries, moveEntries } from '#app/platform/ledger.server.ts'
import { moveDocuments } from '#app/modules/documents/documents.server.ts'
import type { ClaimAtCore } from '#app/modules/insurer/insurer.ts'
import type { ClaimRow } from './claim-row.server.ts'
import { noteCoreId } from './hand-over.server.ts'
import { settleByHand, tellGiven } from './note-by-hand.server.ts'
import { isOwn, type ByStaff } from './own-claim.server.ts'
import { recordHandOver } from './record-hand-over.server.ts'
import { coreStepKey } from './record-step.server.ts'

type AtCore = Pick<
  ClaimAtCore,
  'coreClaimId' | 'visibleTo' | 'externalRef' | 'line' | 'version'
> & {
  /** The insurer has this claim's own notice as well, and has not confirmed it. */
  besideOwn?: boolean
}
type MergeClaim = {
  claimId: string
  atCore: AtCore
  /** How it was handed over another way, where that is what staff say with it. */
  note?: string | undefined
} & ByStaff

/**
 * A member of staff says that a claim which is not handed over yet is one the insurer has already: from
 * then on it is that one, nothing of the notice is sent again, and the person sees one claim. Its files
 * and messages go there, and 'holder/refresh.requested' takes over what the insurer says of it. Whoever was
 * asked to correct it is told that nothing is asked any more. With a `note` it is handed over by hand as well.
 * 'merged', also for the same again; 'other-holder' for a claim the insurer does not show to them, or of
 * another line; 'taken' for one that is another claim's of this portal; 'waits' while something given with
 * the insurer's claim here is not there yet; 'at-core' when the insurer has this one itself; 'own';
 * 'not-found'.
 */
export function mergeClaim(merge: MergeClaim) {
  const { claimId, atCore, note, staffId, insuredAs } = merge
  return write((tx) => {
    const row = tx.select().from(claims).where(eq(claims.id, claimId)).get()
    if (!row?.handOver) return 'not-found'
    if (isOwn(tx, row, insuredAs)) return 'own'
    const noted = note === undefined ? undefined : { ...ofClaim(claimId), note, staffId }
    if (row.coreClaimId === atCore.coreClaimId) {
      if (noted) settleByHand(tx, row, noted)
      return 'merged'
    }
    const refused = whyNotMerged(tx, row, { atCore, isNoted: noted !== undefined })
    if (refused) return refused
    const double = findDouble(tx, row, atCore)
    if (double) giveWay(tx, double, row)
    if (noted) settleByHand(tx, row, noted)
    else if (isTried(row)) stopTrying(tx, row, atCore)
    else if (row.status === 'needs_fix') tellGiven(tx, row)
    noteCoreId(tx, row, atCore)
    if (!noted && row.handOver === 'failed')
      recordHandOver(tx, { claimId, state: 'sent', coreVersion: atCore.version })
    const holderId = row.holderId ?? atCore.visibleTo[0]
    if (holderId) recordEvent(tx, 'holder/refresh.requested', { holderId })
    recordAudit(tx, {
      actor: `account:${staffId}`,
      act: 'claim.merged',
      subject: `claim:${claimId}`,
      detail: { coreClaimId: atCore.coreClaimId },
    })
    return 'merged'
  })
}

/** Why a claim cannot become this one of the insurer's, as `mergeClaim` says it. */
export function whyNotMerged(
  db: Db,
  row: ClaimRow,
  { atCore, isNoted }: { atCore: AtCore; isNoted: boolean },
) {
  if (row.coreClaimId || row.handOver === 'confirmed') return 'at-core'
  if (atCore.besideOwn && !isNoted && row.handOver !== 'by-hand') return 'at-core'
  if (!isShownTo(row, atCore) || atCore.line !== row.line) return 'other-holder'
  if (isOfAnother(db, row, atCore)) return 'taken'
  const double = findDouble(db, row, atCore)
  return double && hasOpenEntries(db, double.id) ? 'waits' : undefined
}

const ofClaim = (subjectId: string) => ({ kind: 'claim' as const, subjectId })

const isTried = ({ handOver }: ClaimRow) => handOver === 'stored' || handOver === 'sent'

/** No try that comes yet may send it beside the insurer's own. */
function stopTrying(tx: Db, { id }: ClaimRow, { coreClaimId }: AtCore) {
  closeByHand(tx, ofClaim(id), coreClaimId)
  tx.update(claims)
    .set({ handOver: 'by-hand', handOverCode: null, handOverAt: now() })
    .where(eq(claims.id, id))
    .run()
}

/** Nobody can tell yet whose a claim reported without an account is: staff's word on it counts. */
const isShownTo = ({ holderId }: ClaimRow, { visibleTo }: AtCore) =>
  holderId === null || visibleTo.includes(holderId)

/** Whether the insurer's claim was sent from here as another one. */
function isOfAnother(tx: Db, row: ClaimRow, { externalRef }: AtCore) {
  if (!externalRef || externalRef === row.id) return false
  return (
    tx.select({ id: claims.id }).from(claims).where(eq(claims.id, externalRef)).get() !== undefined
  )
}

/** The row the holder got when the insurer's claim was seen first. */
function findDouble(tx: Db, { id, holderId }: ClaimRow, { coreClaimId }: AtCore) {
  if (holderId === null) return undefined
  const isIt = and(eq(claims.coreClaimId, coreClaimId), eq(claims.holderId, holderId))
  return tx
    .select()
    .from(claims)
    .where(and(isIt, ne(claims.id, id)))
    .get()
}

/**
 * It is this one now, with all that was said and asked there: nothing of it is told again. Without its
 * claim at the insurer nothing of it could be handed over any more.
 */
function giveWay(tx: Db, double: ClaimRow, { id }: ClaimRow) {
  tx.update(claims)
    .set({ hidden: true, takenOverBy: id, coreClaimId: null })
    .where(eq(claims.id, double.id))
    .run()
  // What it had taken over itself before is found at once, not from claim to claim.
  tx.update(claims).set({ takenOverBy: id }).where(eq(claims.takenOverBy, double.id)).run()
  const requests = eq(claimRequests.claimId, double.id)
  const asked = tx.select({ id: claimRequests.id }).from(claimRequests).where(requests)
  tx.update(claimAnswers).set({ claimId: id }).where(inArray(claimAnswers.requestId, asked)).run()
  for (const table of [claimRequests, claimMessages, claimFilings])
    tx.update(table).set({ claimId: id }).where(eq(table.claimId, double.id)).run()
  moveSteps(tx, double, id)
  if (double.holderId) moveDocuments(tx, { ownerId: double.holderId, from: double.id, to: id })
  moveEntries(tx, { from: double.id, to: id })
}

/** How it was told of first stays behind: this one was told of here. */
function moveSteps(tx: Db, double: ClaimRow, id: string) {
  const known = tx
    .select({ key: claimSteps.key })
    .from(claimSteps)
    .where(eq(claimSteps.claimId, id))
  const first = like(claimSteps.key, `${coreStepKey({ status: 'noticed', at: '' })}%`)
  tx.update(claimSteps)
    .set({ claimId: id })
    .where(and(eq(claimSteps.claimId, double.id), not(first), notInArray(claimSteps.key, known)))
    .run()
}
