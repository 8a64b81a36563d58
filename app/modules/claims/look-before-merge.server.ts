import { read } from '#db/client.server.ts'
import type { ClaimAtCore } from '#app/modules/insurer/insurer.ts'
import { answersOf, findRow } from './claim-row.server.ts'
import { isOver, statusOf } from './claim-status.ts'
import { whyNotMerged } from './merge-claim.server.ts'
import { isOwn } from './own-claim.server.ts'

type Look = {
  claimId: string
  atCore: ClaimAtCore & { besideOwn?: boolean }
  /** Whether it is noted as handed over another way with it. */
  isNoted: boolean
  insuredAs: string | undefined
}

/**
 * The insurer's claim as staff see it before one of ours becomes it, with what speaks against that; nothing
 * where merging is refused, or is done already.
 */
export function lookBeforeMerge({ claimId, atCore, isNoted, insuredAs }: Look) {
  const row = read((db) => {
    const found = findRow(db, claimId)
    if (!found?.handOver || isOwn(db, found, insuredAs)) return undefined
    return whyNotMerged(db, found, { atCore, isNoted }) ? undefined : found
  })
  if (!row) return undefined
  const { coreClaimId, claimNumber, cause, lossDate, noticedAt, closedReason } = atCore
  const status = statusOf(atCore.status)
  const reportedDay = answersOf(row).when?.lossDate
  return {
    ...{ coreClaimId, claimNumber, cause, lossDate, status, closedReason },
    reportedDay,
    isOver: isOver(status),
    isOtherDay: reportedDay !== undefined && reportedDay !== lossDate,
    isOlder: Date.parse(noticedAt) < row.startedAt,
  }
}

export type LookBeforeMerge = NonNullable<ReturnType<typeof lookBeforeMerge>>
