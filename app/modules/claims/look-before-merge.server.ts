import { read } from '#db/client.server.ts'
import type { ClaimAtCore } from '#app/modules/insurer/insurer.ts'
import { answersOf, findRow } from './claim-row.server.ts'
import { isOver, statusOf } from './claim-status.ts'
import { isShownTo } from './merge-claim.server.ts'
import { isOwn } from './own-claim.server.ts'

type Look = { claimId: string; atCore: ClaimAtCore; insuredAs: string | undefined }

/**
 * The insurer's claim as staff see it before one of ours becomes it, with what speaks against that; nothing
 * where merging is refused, or is done already.
 */
export function lookBeforeMerge({ claimId, atCore, insuredAs }: Look) {
  const row = read((db) => {
    const found = findRow(db, claimId)
    return found?.handOver && !isOwn(db, found, insuredAs) ? found : undefined
  })
  if (!row || row.coreClaimId || row.handOver === 'confirmed') return undefined
  if (!isShownTo(row, atCore) || atCore.line !== row.line) return undefined
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
