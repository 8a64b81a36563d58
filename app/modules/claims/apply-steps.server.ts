import type { Db } from '#db/client.server.ts'
import { days, now } from '#app/platform/clock.ts'
import type { ClaimAtCore, ClaimFile } from '#app/modules/insurer/insurer.ts'
import type { ClaimRow } from './claim-row.server.ts'
import { isBack, isInTable, statusOf, type ClaimStatus } from './claim-status.ts'
import type { StepKind } from './claims.ts'
import { isNews } from './apply-payments.server.ts'
import { coreStepKey, recordStep } from './record-step.server.ts'

/** Of a claim seen for the first time only a newest step this fresh is told: nobody wants old news. */
const FRESH = days(2)

type StepAtCore = ClaimAtCore['history'][number]

/** Records each step of the core's history once, by status and time, with its explanation where it left the table. */
export function applySteps(tx: Db, row: ClaimRow, { claim, payments }: ClaimFile) {
  const madeHere = row.formToken !== null
  const isFirstSight = row.coreVersion === 0 && !madeHere
  const paymentTells = payments.some(isNews)
  let from: ClaimStatus = 'queued'
  claim.history.forEach((step, index) => {
    const to = statusOf(step.status)
    const before = from
    from = to
    // What the person did here is a step of its own already.
    if (madeHere && step.status === 'noticed') return
    const isLast = index === claim.history.length - 1
    const isOldNews = isFirstSight && !(isLast && Date.parse(step.at) > now() - FRESH)
    const isToldElsewhere =
      (to === 'paying' && paymentTells) ||
      (to === 'closed' && (before === 'withdrawn' || before === 'duplicate'))
    recordStep(tx, { ...newStep(row, step, before), tell: !isOldNews && !isToldElsewhere })
  })
}

function newStep(row: ClaimRow, step: StepAtCore, from: ClaimStatus) {
  const status = statusOf(step.status)
  const outside = from !== status && !isInTable(from, status)
  const back = outside && isBack(from, status)
  // A claim made elsewhere never went our way: the steps it leaves out are no correction.
  const unlike = outside && (back || row.formToken !== null)
  return {
    claimId: row.id,
    key: coreStepKey(step),
    kind: step.correction || back ? ('correction' as const) : kindOf[status],
    status,
    closedReason: step.closedReason,
    at: Date.parse(step.at),
    correction: step.correction || unlike,
    reason: step.reason,
  }
}

const kindOf: Record<ClaimStatus, StepKind> = {
  draft: 'moved',
  discarded: 'moved',
  queued: 'received',
  needs_fix: 'request',
  acknowledged: 'acknowledged',
  assigned: 'assigned',
  investigating: 'moved',
  evaluating: 'moved',
  approved: 'decided',
  part_approved: 'decided',
  denied: 'decided',
  paying: 'payment',
  payment_failed: 'payment_problem',
  appeal: 'appealed',
  withdrawn: 'closed',
  duplicate: 'closed',
  closed: 'closed',
  reopened: 'reopened',
  unknown: 'moved',
}
