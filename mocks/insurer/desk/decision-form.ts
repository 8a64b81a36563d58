import { type Core } from '../core.ts'
import { type Approval, decideClaim, type Rejection } from '../claims/decide-claim.ts'
import { notNow } from '../claims/not-now.ts'
import { readAmount } from '../payments/money.ts'
import { dayFrom } from '../times.ts'
import { type Form } from './form.ts'

/** Reads `loss.CODE`, `depreciation.CODE`, `deductible.CODE` and the refusal's fields, then decides. */
export function decide(
  core: Core,
  claimId: string,
  form: Form,
  wanted: { approved: boolean; refused: boolean },
) {
  const approvals = wanted.approved ? approvalsOf(form) : []
  if (wanted.approved && approvals.length === 0) notNow('Give the loss of at least one coverage.')
  return decideClaim(core, claimId, {
    approvals,
    rejections: wanted.refused ? [rejectionOf(form)] : [],
    appealUntil: form.text('appealUntil') || dayFrom(core.now(), 60),
    regulator: form.text('regulator') || 'The state insurance department',
  })
}

function approvalsOf(form: Form): Approval[] {
  return form.names
    .filter((name) => name.startsWith('loss.') && form.text(name) !== '')
    .map((name) => name.slice('loss.'.length))
    .map((coverageCode) => ({
      coverageCode,
      loss: amount(form, `loss.${coverageCode}`),
      depreciation: amount(form, `depreciation.${coverageCode}`),
      deductible: amount(form, `deductible.${coverageCode}`),
    }))
}

function rejectionOf(form: Form): Rejection {
  const refused = form.text('amount')
  return {
    coverageCode: form.text('coverageCode') || notNow('Choose the coverage that does not pay.'),
    item: form.text('item') || 'The whole loss',
    ...(refused ? { amount: { amount: amount(form, 'amount'), currency: 'USD' } } : {}),
    reasonCode: form.text('reasonCode') || 'NOT_COVERED',
    reason: form.text('reason') || notNow('Give the reason in words.'),
    ...optional(form, 'clause'),
    ...optional(form, 'cure'),
  }
}

function amount(form: Form, name: string): string {
  const text = form.text(name) || '0'
  return readAmount(text) ?? notNow(`${text} is not an amount. Write it like 1250.00.`)
}

function optional(form: Form, name: 'clause' | 'cure') {
  const text = form.text(name)
  return text ? { [name]: text } : {}
}
