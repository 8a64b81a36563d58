import { type Core } from '../core.ts'
import { requireClaim } from '../claims/keep-claim.ts'
import { type Answer, type Call, param } from '../rest/call.ts'
import { pageOf, sliceOf } from '../rest/paging.ts'
import { type ClaimDocument } from '../shapes.ts'
import { listThings } from '../things.ts'
import { requireDocument } from './document-content.ts'

export function listClaimDocuments(core: Core, call: Call): Answer {
  const { claimId } = requireClaim(core, param(call, 'claimId'))
  const { limit, after } = sliceOf(core, call)
  const rows = listThings<ClaimDocument>(core, {
    kind: 'document',
    claimId,
    limit: limit + 1,
    after,
  })
  return pageOf(core, limit, rows)
}

export function getClaimDocument(core: Core, call: Call): Answer {
  return { status: 200, json: requireDocument(core, call) }
}
