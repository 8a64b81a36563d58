import { and, eq, isNull } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { claimAnswers, claimFilings, claimMessages, claims } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { closeByHand, type EntryKind } from '#app/platform/ledger.server.ts'
import { isWithdrawalOwed, type ClaimRow } from './claim-row.server.ts'
import type { ClaimStatus } from './claim-status.ts'
import { isDone } from './claims.ts'
import { isOwn, type ByStaff } from './own-claim.server.ts'
import { recordStep } from './record-step.server.ts'

type OfClaims = Exclude<EntryKind, 'file' | 'contact'>
type Noted = { kind: OfClaims; subjectId: string; note: string; staffId: string }
type NoteByHand = Noted & ByStaff

/**
 * A member of staff has given something of a claim to the insurer another way, and says how in `note`:
 * it is not sent any more, and what the insurer says of it later still applies. A claim that waited for
 * the person to correct it waits for nobody any more, and they are told. 'noted'; 'done' for what has
 * arrived; 'own'; 'not-found'.
 */
export function noteByHand({ insuredAs, ...noted }: NoteByHand) {
  return write((tx) => {
    const claimId = claimOf(tx, noted)
    const row = claimId && tx.select().from(claims).where(eq(claims.id, claimId)).get()
    if (!row) return 'not-found'
    if (isOwn(tx, row, insuredAs)) return 'own'
    if (!settleByHand(tx, row, noted)) return 'done'
    if (noted.kind === 'claim') leaveNotice(tx, row)
    return 'noted'
  })
}

const tables = {
  answer: claimAnswers,
  message: claimMessages,
  appeal: claimFilings,
  supplement: claimFilings,
  reopening: claimFilings,
} as const

function claimOf(tx: Db, { kind, subjectId }: Pick<Noted, 'kind' | 'subjectId'>) {
  if (kind === 'claim' || kind === 'details' || kind === 'withdrawal') return subjectId
  const table = tables[kind]
  return tx.select({ id: table.claimId }).from(table).where(eq(table.id, subjectId)).get()?.id
}

/** Nothing of it is tried any more, in the caller's transaction; false where nothing was left to settle. */
export function settleByHand(tx: Db, row: ClaimRow, { kind, subjectId, note, staffId }: Noted) {
  if (!settle(tx, row, { kind, subjectId })) return false
  const owed = kind === 'claim' && row.coreClaimId !== null && isWithdrawalOwed(row)
  closeByHand(tx, { kind: owed ? 'withdrawal' : kind, subjectId }, note)
  recordAudit(tx, {
    actor: `account:${staffId}`,
    act: 'hand-over.noted-by-hand',
    subject: `${kind}:${subjectId}`,
  })
  return true
}

/**
 * A notice that the insurer refused, or has not taken up yet, is not what was given: until it confirms one, staff
 * say which claim it is.
 */
function leaveNotice(tx: Db, row: ClaimRow) {
  if (row.handOver === 'stored' || isWithdrawalOwed(row)) return
  const unknownThere = { coreClaimId: null, coreVersion: 0 }
  tx.update(claims).set(unknownThere).where(eq(claims.id, row.id)).run()
}

/** Whether there was something to settle. */
function settle(tx: Db, row: ClaimRow, { kind, subjectId }: { kind: OfClaims; subjectId: string }) {
  const mine = eq(claims.id, row.id)
  if (kind === 'claim' || kind === 'withdrawal') {
    if (!row.handOver || isDone(row.handOver)) return false
    const byHand = { handOver: 'by-hand', handOverCode: null, handOverAt: now() } as const
    tx.update(claims).set(byHand).where(mine).run()
    if (kind === 'claim' && !isWithdrawalOwed(row)) tellGiven(tx, row)
    return true
  }
  if (kind === 'details') {
    if (row.detailsUnsentSince === null) return false
    const sent = { detailsUnsentSince: null, detailsFailure: null }
    return tx.update(claims).set(sent).where(mine).run().changes > 0
  }
  const table = tables[kind]
  const unsent = and(eq(table.id, subjectId), isNull(table.sentAt))
  const sent = { sentAt: now(), failureCode: null }
  return tx.update(table).set(sent).where(unsent).run().changes > 0
}

/** The insurer has it another way; a person who was asked to correct it is asked for nothing any more. */
export function tellGiven(tx: Db, { id: claimId, status }: ClaimRow) {
  const at = now()
  const asked = status === 'needs_fix'
  if (asked)
    tx.update(claims).set({ status: 'queued', updatedAt: at }).where(eq(claims.id, claimId)).run()
  recordStep(tx, {
    claimId,
    key: `given:${at}`,
    kind: 'given',
    status: asked ? 'queued' : (status as ClaimStatus),
    at,
    tell: asked,
  })
}
