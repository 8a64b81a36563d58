import { type Core } from '../core.ts'
import { type Adjuster, type Claim } from '../shapes.ts'
import { acknowledge, numbered } from './acknowledge.ts'
import { guessExposure } from './guess-exposure.ts'
import { changeClaim, requireClaim } from './keep-claim.ts'
import { nextStepOf } from './next-step.ts'
import { notNow } from './not-now.ts'
import { endOperation, findRunning } from './operations.ts'
import { closedReasons } from './statuses.ts'

export const adjusters: Adjuster[] = [
  {
    name: 'Marcus Bell',
    phone: '+18005550133',
    languages: ['en', 'es'],
    backup: { name: 'Priya Nair', phone: '+18005550134' },
  },
  {
    name: 'Priya Nair',
    phone: '+18005550134',
    languages: ['en'],
    backup: { name: 'Marcus Bell', phone: '+18005550133' },
  },
]

/** NEW becomes ACK; a submission that was accepted but still runs ends with it. */
export function acknowledgeByHand(core: Core, claimId: string) {
  const running = findRunning(core, claimId)
  if (running) return endOperation(core, running, 'DONE')
  requireStatus(core, claimId, ['NEW'], 'acknowledged')
  acknowledge(core, claimId)
}

/** ASG with this adjuster; a claim that is further on only changes hands. */
export function assign(core: Core, claimId: string, adjusterName: string) {
  const open = ['ACK', 'RPN', 'ASG', 'INV', 'EVAL', 'APL']
  const claim = requireStatus(core, claimId, open, 'assigned')
  const adjuster =
    adjusters.find(({ name }) => name === adjusterName) ?? notNow('Choose an adjuster.')
  if (!['ACK', 'RPN'].includes(claim.status)) {
    return changeClaim(core, claimId, { adjuster }, { type: 'claim.assigned' })
  }
  const exposures = claim.exposures.length > 0 ? claim.exposures : guessExposure(core, claim)
  return move(core, claimId, 'ASG', { adjuster, exposures })
}

/** INV or EVAL; going back needs a reason that the insured may read. */
export function moveTo(core: Core, claimId: string, status: 'INV' | 'EVAL', reason: string) {
  const from = ['ACK', 'ASG', 'INV', 'EVAL', 'RPN', 'APL']
  const claim = requireStatus(core, claimId, from, `moved to ${status}`)
  if (claim.status === status) notNow(`The claim is already in ${status}.`)
  if (claim.status === 'EVAL' && !reason) notNow('Going back needs a reason.')
  return move(core, claimId, status, {}, reason)
}

/** CLS with a reason code; the exposures close too. */
export function close(core: Core, claimId: string, reasonCode: string, reason: string) {
  const claim = requireClaim(core, claimId)
  if (['NEW', 'CLS', 'DUP', 'WDR'].includes(claim.status)) sayNo(claim, 'closed')
  if (!closedReasons.some((code) => code === reasonCode)) notNow('Choose why it is closed.')
  const exposures = claim.exposures.map((exposure) => ({ ...exposure, state: 'CLOSED' as const }))
  return changeClaim(
    core,
    claimId,
    { exposures, overlays: [], nextStep: undefined },
    {
      type: 'claim.status_changed',
      step: { status: 'CLS', reasonCode, reason: reason || undefined },
    },
  )
}

export function reopen(core: Core, claimId: string, reason: string) {
  requireStatus(core, claimId, ['CLS'], 'reopened')
  return move(core, claimId, 'RPN', {}, reason || 'We look at your claim again.')
}

export function markDuplicate(core: Core, claimId: string, duplicateOf: string) {
  const from = ['NEW', 'ACK', 'ASG', 'INV', 'EVAL', 'RPN']
  requireStatus(core, claimId, from, 'marked as a duplicate')
  requireClaim(core, duplicateOf)
  if (duplicateOf === claimId) notNow('A claim is no duplicate of itself.')
  return move(core, claimId, 'DUP', { duplicateOf }, `The same loss as ${duplicateOf}.`)
}

/** Any code, also one nobody knows; always works, always with a reason, and its step says it is a correction. */
export function correct(
  core: Core,
  claimId: string,
  to: { status: string; reasonCode: string; reason: string },
) {
  const claim = requireClaim(core, claimId)
  const status = to.status.trim().toUpperCase()
  if (!/^[A-Z0-9]{2,8}$/.test(status)) notNow('A status is a short code such as INV.')
  const reasonCode = status === 'CLS' ? to.reasonCode || 'NO_CONTACT' : undefined
  const number = status === 'NEW' ? {} : numbered(core, claim)
  return changeClaim(
    core,
    claimId,
    { ...number, ...nextStepOf(status, core.now()) },
    {
      type: 'claim.corrected',
      step: {
        status,
        reasonCode,
        reason: to.reason || 'The status was not right before.',
        correction: true,
      },
    },
  )
}

/** A code that nobody knows, as the core's own step: no correction of one before. */
export function setUnknown(core: Core, claimId: string, code: string) {
  requireClaim(core, claimId)
  const status = code.trim().toUpperCase()
  if (!/^[A-Z0-9]{2,8}$/.test(status)) notNow('A status is a short code such as XQ7.')
  return changeClaim(core, claimId, {}, { type: 'claim.status_changed', step: { status } })
}

/** The night run: DUP and WDR become CLS with their reason. */
export function nightRun(core: Core) {
  const rows = core.sql('SELECT body FROM claims').all() as { body: string }[]
  const codes: Record<string, string> = { DUP: 'DUPLICATE', WDR: 'WITHDRAWN' }
  for (const claim of rows.map(({ body }) => JSON.parse(body) as Claim)) {
    const reasonCode = codes[claim.status]
    if (!reasonCode) continue
    const step = { status: 'CLS', reasonCode }
    changeClaim(
      core,
      claim.claimId,
      { nextStep: undefined },
      { type: 'claim.status_changed', step },
    )
  }
}

function move(
  core: Core,
  claimId: string,
  status: string,
  change: Partial<Pick<Claim, 'adjuster' | 'exposures' | 'duplicateOf'>>,
  reason = '',
) {
  return changeClaim(
    core,
    claimId,
    { ...change, ...nextStepOf(status, core.now()) },
    { type: 'claim.status_changed', step: { status, reason: reason || undefined } },
  )
}

function requireStatus(core: Core, claimId: string, allowed: string[], done: string): Claim {
  const claim = requireClaim(core, claimId)
  return allowed.includes(claim.status) ? claim : sayNo(claim, done)
}

function sayNo({ status }: Claim, done: string): never {
  notNow(`A claim in ${status} cannot be ${done}. If it must be so, correct its status below.`)
}
