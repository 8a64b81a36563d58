import { type Core } from '../core.ts'
import { nextNumber } from '../counters.ts'
import { changeClaim, insideOf, requireClaim } from '../claims/keep-claim.ts'
import { nextStepOf } from '../claims/next-step.ts'
import { notNow } from '../claims/not-now.ts'
import { findPolicy } from '../policies/keep-policy.ts'
import { type Arithmetic, type Payment, type Policy } from '../shapes.ts'
import { listBodies, putThing } from '../things.ts'
import { dayFrom, isoDay } from '../times.ts'
import { sumOf, thousandths } from './money.ts'

/** Pays what the last decision approved; after a failed payment the new one replaces it. */
export function payClaim(core: Core, claimId: string, method: 'CHECK' | 'ACH'): Payment {
  const claim = requireClaim(core, claimId)
  if (!['APP', 'PAPP', 'PAYF'].includes(claim.status)) {
    notNow(`A claim in ${claim.status} is not ready to be paid. Approve it first.`)
  }
  const breakdown = insideOf(core, claimId).amounts ?? []
  const total = sumOf(breakdown.map(({ payment }) => payment))
  if (thousandths(total.amount) === 0n) notNow('The decision left nothing to pay.')
  const failed = listPayments(core, claimId).findLast(({ state }) => state === 'FAILED')
  const now = core.now()
  const payment: Payment = {
    paymentId: `PAY-${nextNumber(core, 'payment')}`,
    claimId,
    state: 'ISSUED',
    method,
    payees: payeesOf(findPolicy(core, claim.policyId ?? ''), breakdown),
    total,
    issuedOn: isoDay(now),
    ...(method === 'ACH'
      ? { accountLast4: '6217' }
      : { tracking: { carrier: 'USPS', expectedOn: dayFrom(now, 5) } }),
    ...(failed ? { replaces: failed.paymentId } : {}),
    breakdown,
  }
  keepPayment(core, payment, 'payment.created')
  changeClaim(core, claimId, nextStepOf('PAY', now), {
    type: 'claim.status_changed',
    step: { status: 'PAY' },
  })
  return payment
}

/** The last payment moves on; a failed one takes the claim to PAYF. */
export function movePayment(
  core: Core,
  claimId: string,
  state: 'SENT' | 'CLEARED' | 'FAILED',
  message = '',
): Payment {
  const last = listPayments(core, claimId).at(-1)
  if (!last || last.state === 'FAILED') return notNow('There is no payment under way.')
  const failure = state === 'FAILED' ? { code: 'RETURNED', message } : undefined
  const moved: Payment = { ...last, state, failure }
  keepPayment(core, moved, 'payment.updated')
  if (state === 'FAILED') {
    changeClaim(core, claimId, nextStepOf('PAYF', core.now()), {
      type: 'claim.status_changed',
      step: { status: 'PAYF', reason: message },
    })
  }
  return moved
}

export function listPayments(core: Core, claimId: string): Payment[] {
  return listBodies<Payment>(core, 'payment', claimId)
}

function keepPayment(core: Core, payment: Payment, type: 'payment.created' | 'payment.updated') {
  const { paymentId, claimId } = payment
  putThing(core, { kind: 'payment', id: paymentId, claimId, body: payment })
  changeClaim(core, claimId, {}, { type, resourceId: paymentId })
}

const securedCoverages = ['COLL', 'COMP', 'COV-A', 'WH']

/** The insured, and whoever has a loan on the damaged thing. */
function payeesOf(policy: Policy | undefined, breakdown: Arithmetic[]): Payment['payees'] {
  const insured = { name: policy?.namedInsureds[0]?.name ?? 'The insured', role: 'INSURED' }
  const secured = breakdown.some(({ coverageCode }) => securedCoverages.includes(coverageCode))
  const objects = secured ? (policy?.insuredObjects ?? []) : []
  const lenders = objects.flatMap((object) =>
    'interests' in object ? (object.interests ?? []) : [],
  )
  return [insured, ...lenders.map(({ name, role }) => ({ name, role }))]
}
