import { type Core, parseBody } from '../core.ts'
import { findRunning } from '../claims/operations.ts'
import { findClaim } from '../claims/keep-claim.ts'
import { wrong } from '../claims/notice-rules.ts'
import { findPolicyholder } from '../people/keep-policyholder.ts'
import { refuse } from '../rest/refusal.ts'
import { type Claim, type Operation } from '../shapes.ts'
import { listBodies } from '../things.ts'
import { type Issue } from '../claims/validate-claim.ts'
import { read, type Reply, type SoapCall } from './perform.ts'
import { elementPath } from './translate.ts'

type Inquiry = {
  ClaimId?: string
  ExternalRef?: string
  PolicyholderId?: string
  LevelCd?: string
  Cursor?: string
}
type Page = { items: { claimId: string }[]; nextCursor: string | null; hasMore: boolean }

/** By one of three keys; a single claim comes with everything below it, of a person all claims with their state only. */
export function inquireClaims(core: Core, call: SoapCall): Reply {
  const asked = call.message as Inquiry
  const keys = [asked.ClaimId, asked.ExternalRef, asked.PolicyholderId].filter(Boolean)
  if (keys.length !== 1) {
    refuse('SchemaFailed', wrong('ClaimId', 'Choice', 'Exactly one of the three keys.'))
  }
  if (asked.PolicyholderId) return claimsOfPerson(core, call, asked)
  const claim = asked.ClaimId
    ? findClaim(core, asked.ClaimId)
    : findIndexed(core, call, asked.ExternalRef ?? '')
  if (!claim) return { shape: { HasMore: false } }
  const shape = { ClaimInfo: withParts(core, claim), HasMore: false }
  if (findRunning(core, claim.claimId)) return { code: 'ResultPending', shape }
  const issues = [...failureOf(core, claim), ...validated(core, call, claim, asked.LevelCd)]
  return issues.length > 0 ? { code: 'SuccessWithInfo', issues, shape } : { shape }
}

export function inquiryInRest({ message }: Pick<SoapCall, 'message'>): string[] {
  const { ClaimId, ExternalRef, LevelCd } = message as Inquiry
  const whole = ['listClaimDocuments', 'listActivities', 'listNotes']
  const level = LevelCd ? ['validateClaim'] : []
  if (ClaimId) return ['getClaim', ...level, ...whole]
  return ExternalRef ? ['findClaims', ...level] : ['listClaimsOfPerson']
}

/** Nobody's claims are none: this inquiry knows no fault for who is not there. */
function claimsOfPerson(core: Core, call: SoapCall, { PolicyholderId = '', Cursor }: Inquiry) {
  if (!findPolicyholder(core, PolicyholderId)) return { shape: { HasMore: false } }
  const { items, nextCursor, hasMore } = read<Page>(core, call, {
    operationId: 'listClaimsOfPerson',
    params: { policyholderId: PolicyholderId },
    query: { cursor: Cursor },
  })
  const claims = items.map(({ claimId }) => findClaim(core, claimId))
  return { shape: { ClaimInfo: claims, NextCursor: nextCursor, HasMore: hasMore } }
}

function findIndexed(core: Core, call: SoapCall, externalRef: string): Claim | undefined {
  const { items } = read<Page>(core, call, { operationId: 'findClaims', query: { externalRef } })
  return findClaim(core, items[0]?.claimId ?? '')
}

function withParts(core: Core, claim: Claim) {
  const { claimId } = claim
  return {
    ...claim,
    documents: listBodies(core, 'document', claimId),
    activities: listBodies(core, 'activity', claimId),
    notes: listBodies(core, 'note', claimId),
  }
}

function validated(core: Core, call: SoapCall, { claimId }: Claim, level: string | undefined) {
  if (level === undefined) return []
  const { issues } = read<{ issues: Issue[] }>(core, call, {
    operationId: 'validateClaim',
    params: { claimId },
    json: { level },
  })
  return issues.map((issue) => ({ ...issue, path: placeOf(issue.pointer) }))
}

/** Why the last submission failed, while the claim waits for another: SOAP has no operation to ask. */
function failureOf(core: Core, { claimId, status }: Claim) {
  const row = core
    .sql('SELECT body FROM operations WHERE claim_id = ? ORDER BY rowid DESC LIMIT 1')
    .get(claimId)
  const errors = status === 'NEW' ? (parseBody<Operation>(row)?.problem?.errors ?? []) : []
  return errors.map(({ pointer, code, message }) => ({
    ...{ level: 'NOTICE' as const, severity: 'ERROR' as const },
    ...{ code, path: placeOf(pointer), message },
  }))
}

function placeOf(pointer: string | undefined): string | undefined {
  const path = pointer && elementPath('ClaimInfo', pointer)
  return path ? `ClaimInfo/${path}` : undefined
}
