import type { ClaimAtCore, Decision } from '#app/modules/insurer/insurer.ts'
import { lifecycle, statusOf, type ClaimStatus } from './claim-status.ts'

type Outcome = Decision['outcome']

type RolledUp = {
  /** What the decisions on the coverages come to; undefined while there is none to show. */
  decision: Outcome | undefined
  /** Some coverages are still open. */
  decisionSoFar: boolean
  /** All decisions were made before the insurer took the claim up again. */
  decidedBefore: boolean
}

type Decided = {
  status: ClaimStatus
  exposures: ClaimAtCore['exposures']
  /** The day the insurer took up again what was decided or closed. */
  reviewedSince?: string | undefined
}

/**
 * The decision of a whole claim: any mix of the coverages' is "in part", whatever the insurer's own
 * status says meanwhile. A refusal alone decides nothing while other coverages are open, and in a new
 * review what was decided before it (or on its day) counts no more.
 */
export function rollUp({ status, exposures, reviewedSince = '' }: Decided): RolledUp {
  const inReview = lifecycle[status].bucket === 'in_review'
  const decisions = exposures.flatMap(({ decision }) => decision ?? [])
  const current = decisions.filter(({ decidedOn }) => !inReview || decidedOn > reviewedSince)
  const known = mixOf(current.map(({ outcome }) => outcome))
  const open = exposures.filter(({ state }) => state !== 'closed').length - current.length
  const decisionSoFar = inReview && open > 0 && current.length > 0
  return {
    decision: decisionSoFar ? partOf(known) : isOutcome(status) ? (known ?? status) : known,
    decisionSoFar,
    decidedBefore: current.length === 0 && decisions.length > 0,
  }
}

/** The day of the last step that took up again what was decided or over, where the insurer is. */
export function reviewedAgainAt(history: ClaimAtCore['history']) {
  const again = history.findLast(({ status }, index) => {
    const before = history[index - 1]
    const isReview = status !== 'unknown' && lifecycle[statusOf(status)].bucket === 'in_review'
    return isReview && before && settled.has(lifecycle[statusOf(before.status)].bucket)
  })
  return again?.at
}

const settled = new Set(['approved', 'denied', 'ended'])

function mixOf(outcomes: Outcome[]) {
  const [first, ...others] = new Set(outcomes)
  return others.length > 0 ? 'part_approved' : first
}

const partOf = (known: Outcome | undefined) =>
  known === undefined || known === 'denied' ? undefined : 'part_approved'

const isOutcome = (status: ClaimStatus): status is Outcome =>
  status === 'approved' || status === 'part_approved' || status === 'denied'
