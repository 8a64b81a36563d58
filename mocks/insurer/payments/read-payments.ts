import { type Core } from '../core.ts'
import { requireClaim } from '../claims/keep-claim.ts'
import { type Answer, type Call, param } from '../rest/call.ts'
import { pageOf, sliceOf } from '../rest/paging.ts'
import { type Payment } from '../shapes.ts'
import { listThings } from '../things.ts'

export function listPayments(core: Core, call: Call): Answer {
  const { claimId } = requireClaim(core, param(call, 'claimId'))
  const { limit, after } = sliceOf(core, call)
  const rows = listThings<Payment>(core, { kind: 'payment', claimId, limit: limit + 1, after })
  return pageOf(core, limit, rows)
}
