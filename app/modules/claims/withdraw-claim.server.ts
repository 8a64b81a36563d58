import { eq } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { noteAcknowledged } from '#app/platform/acknowledged.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { moveEntry, openEntry } from '#app/platform/ledger.server.ts'
import {
  findOwn,
  isWithdrawalOwed,
  sealCell,
  withdrawalOf,
  type ClaimRow,
  type WithdrawalContent,
} from './claim-row.server.ts'
import { may, statusOf, type ClaimStatus } from './claim-status.ts'
import { recordHandOver } from './record-hand-over.server.ts'
import { recordStep } from './record-step.server.ts'
import type { StatusAtCore } from '#app/modules/insurer/insurer.ts'

type Withdraw = { claimId: string; holderId: string } & WithdrawalContent

/**
 * Withdraws a claim that was sent and is not decided; 'claim/withdrawn' takes it to the insurer, whose
 * word on it is then final. Withdrawing twice is harmless. 'too-late' for any other claim.
 */
export function withdrawClaim({ claimId, holderId, reason, text }: Withdraw) {
  return write((tx) => {
    const row = findOwn(tx, { claimId, holderId })
    if (!row || row.status === 'discarded') return 'not-found'
    if (row.status === 'withdrawn') {
      noteAcknowledged({ ...entryOf(claimId), claimId })
      return 'withdrawn'
    }
    if (!may('withdraw', row.status as ClaimStatus)) return 'too-late'
    withdraw(tx, row, { reason, text })
    recordEvent(tx, 'claim/withdrawn', { claimId })
    recordAudit(tx, {
      actor: `holder:${holderId}`,
      act: 'claim.withdrawn',
      subject: `claim:${claimId}`,
    })
    return 'withdrawn'
  })
}

/** What the insurer is told of a withdrawal; undefined when there is none to tell. `coreClaimId` is missing until the notice was given. */
export async function getWithdrawalForInsurer(claimId: string) {
  const row = read((db) => db.select().from(claims).where(eq(claims.id, claimId)).get())
  if (!row || row.withdrawnAt === null || !isWithdrawalOwed(row)) return undefined
  const { withdrawnAt, coreClaimId } = row
  return { claimId, withdrawnAt, coreClaimId: coreClaimId ?? undefined, ...withdrawalOf(row) }
}

/** The insurer did not take the withdrawal: the claim goes on where the insurer has it, and the timeline says so. */
export function markWithdrawalRefused({ claimId, code }: { claimId: string; code: string }) {
  return write((tx) => {
    const row = tx.select().from(claims).where(eq(claims.id, claimId)).get()
    if (!row || row.withdrawnAt === null || row.withdrawalSettledAt !== null) return
    const status = row.coreStatus ? statusOf(row.coreStatus as StatusAtCore) : 'queued'
    tx.update(claims)
      .set({ status, withdrawnAt: null, updatedAt: now() })
      .where(eq(claims.id, claimId))
      .run()
    moveEntry(tx, entryOf(claimId), 'refused', { code })
    recordStep(tx, {
      claimId,
      key: `withdrawal-refused:${row.withdrawnAt}`,
      kind: 'correction',
      status,
      at: now(),
      correction: true,
      tell: true,
    })
    recordAudit(tx, {
      actor: 'insurer',
      act: 'claim.withdrawal-refused',
      subject: `claim:${claimId}`,
      detail: { code },
    })
  })
}

/** The insurer could not be told in all tries: staff send it again. The person's word stands. */
export function markWithdrawalFailed({ claimId, code }: { claimId: string; code: string }) {
  return write((tx) => {
    const row = tx.select().from(claims).where(eq(claims.id, claimId)).get()
    if (!row || !isWithdrawalOwed(row)) return
    recordHandOver(tx, { claimId, state: 'failed', code })
    moveEntry(tx, entryOf(claimId), 'failed', { code })
  })
}

const entryOf = (claimId: string) => ({ kind: 'withdrawal' as const, subjectId: claimId })

function withdraw(tx: Db, { id }: ClaimRow, why: WithdrawalContent) {
  const at = now()
  tx.update(claims)
    .set({
      status: 'withdrawn',
      withdrawnAt: at,
      withdrawalSettledAt: null,
      withdrawalSealed: sealCell(id, 'withdrawal_sealed', why),
      updatedAt: at,
    })
    .where(eq(claims.id, id))
    .run()
  openEntry(tx, { kind: 'withdrawal', subjectId: id, claimId: id })
  recordStep(tx, {
    claimId: id,
    key: `withdrawal:${at}`,
    kind: 'moved',
    status: 'withdrawn',
    at,
    tell: false,
  })
}
