import { type Core } from '../core.ts'
import { nextNumber } from '../counters.ts'
import { requireDocuments } from '../documents/require-documents.ts'
import { takeExternalRef } from '../external-refs.ts'
import { type Answer, bodyOf, type Call, param, resourcePath } from '../rest/call.ts'
import { refuse } from '../rest/refusal.ts'
import { type Claim, type Money } from '../shapes.ts'
import { putThing } from '../things.ts'
import { isoSecond } from '../times.ts'
import { refuseState } from './insured-steps.ts'
import { changeClaim, requireClaim } from './keep-claim.ts'
import { wrong } from './notice-rules.ts'
import { decided } from './statuses.ts'
import { nextStepOf } from './next-step.ts'

type Filing = { externalRef?: string; text: string; documentIds?: string[] }
type Supplement = Filing & { amount?: Money }
type Appeal = Filing & { exposureIds?: string[] }

/** More loss on the same claim: overlay SUPPLEMENT_OPEN; a closed claim opens again. */
export function addSupplement(core: Core, call: Call): Answer {
  const claim = requireClaim(core, param(call, 'claimId'))
  if (['NEW', 'DUP', 'WDR'].includes(claim.status)) refuseState(claim, 'supplemented')
  const id = keepFiling(core, claim, bodyOf<Supplement>(call), 'supplement')
  const overlays = [...new Set([...claim.overlays, 'SUPPLEMENT_OPEN'])]
  const closed = claim.status === 'CLS'
  const after = changeClaim(
    core,
    claim.claimId,
    closed ? { overlays, ...nextStepOf('RPN', core.now()) } : { overlays },
    closed
      ? { type: 'claim.status_changed', step: { status: 'RPN', reason: 'More loss was reported.' } }
      : { type: 'claim.updated' },
  )
  return filed(after, id, bodyOf<Supplement>(call))
}

/** Another look at APP, PAPP or DEN: APL. */
export function addAppeal(core: Core, call: Call): Answer {
  const claim = requireClaim(core, param(call, 'claimId'))
  const appeal = bodyOf<Appeal>(call)
  if (!decided.includes(claim.status)) refuseState(claim, 'appealed')
  const known = claim.exposures.map((exposure) => exposure.exposureId)
  if (appeal.exposureIds?.some((id) => !known.includes(id))) {
    refuse('RuleFailed', wrong('/exposureIds', 'UnknownExposure', 'This is not on the claim.'))
  }
  const id = keepFiling(core, claim, appeal, 'appeal')
  const after = changeClaim(core, claim.claimId, nextStepOf('APL', core.now()), {
    type: 'claim.status_changed',
    step: { status: 'APL', reason: 'The insured asked for another look.' },
  })
  return filed(after, id, appeal)
}

function keepFiling(core: Core, claim: Claim, filing: Filing, kind: 'supplement' | 'appeal') {
  requireDocuments(core, claim.claimId, filing.documentIds ?? [])
  const id = `${kind === 'supplement' ? 'SUP' : 'APL'}-${nextNumber(core, kind)}`
  if (filing.externalRef) {
    takeExternalRef(core, kind, filing.externalRef, resourcePath('claims', claim.claimId))
  }
  const body = { id, kind, ...filing, receivedAt: isoSecond(core.now()) }
  putThing(core, { kind: 'filing', id, claimId: claim.claimId, body })
  return id
}

function filed(claim: Claim, id: string, { externalRef }: Filing): Answer {
  return {
    status: 201,
    headers: { etag: `"${claim.version}"` },
    json: {
      id,
      claimId: claim.claimId,
      ...(externalRef ? { externalRef } : {}),
      receivedAt: claim.updatedAt,
      claimVersion: claim.version,
    },
  }
}
