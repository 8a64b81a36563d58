import { type Core } from '../core.ts'
import { indexLag } from '../dials/index-lag.ts'
import { requirePolicyholder } from '../people/keep-policyholder.ts'
import { type Answer, type Call, param } from '../rest/call.ts'
import { pageOf, sliceOf } from '../rest/paging.ts'
import { refuse } from '../rest/refusal.ts'
import { type Claim } from '../shapes.ts'
import { type Slice } from '../things.ts'
import { claimAnswer } from './claim-answer.ts'
import { requireClaim } from './keep-claim.ts'

type Row = { changed: number; body: string }

export function getClaim(core: Core, call: Call): Answer {
  return claimAnswer(requireClaim(core, param(call, 'claimId')))
}

/** By externalRef (an index that lags) or by what changed since, last changed last. */
export function findClaims(core: Core, call: Call): Answer {
  const externalRef = call.query.get('externalRef')
  const since = call.query.get('updatedSince')
  if (externalRef === null && since === null) {
    refuse('SchemaFailed', { detail: 'externalRef or updatedSince is needed.' })
  }
  const slice = sliceOf(core, call)
  const rows =
    externalRef === null
      ? changedSince(core, Date.parse(since ?? ''), slice)
      : indexedUnder(core, externalRef, since === null ? 0 : Date.parse(since), slice)
  return claimPage(core, slice.limit, rows)
}

function changedSince(core: Core, since: number, { limit, after }: Slice): Row[] {
  return core
    .sql(
      `SELECT changed, body FROM claims WHERE changed > ? AND updated_at >= ?
       ORDER BY changed LIMIT ?`,
    )
    .all(after, since, limit + 1) as Row[]
}

function indexedUnder(core: Core, ref: string, since: number, { limit, after }: Slice): Row[] {
  return core
    .sql(
      `SELECT changed, body FROM claims
       WHERE external_ref = ? AND indexed_at <= ? AND updated_at >= ? AND changed > ? LIMIT ?`,
    )
    .all(ref, core.now().getTime() - indexLag(core), since, after, limit + 1) as Row[]
}

/** Every claim the person may see, those born by phone included. */
export function listClaimsOfPerson(core: Core, call: Call): Answer {
  const { policyholderId } = requirePolicyholder(core, param(call, 'policyholderId'))
  const { limit, after } = sliceOf(core, call)
  const rows = core
    .sql(
      `SELECT changed, body FROM claim_people JOIN claims ON id = claim_id
       WHERE policyholder_id = ? AND changed > ? ORDER BY changed LIMIT ?`,
    )
    .all(policyholderId, after, limit + 1) as Row[]
  return claimPage(core, limit, rows)
}

function claimPage(core: Core, limit: number, rows: Row[]): Answer {
  return pageOf(
    core,
    limit,
    rows.map((row) => ({ row: row.changed, body: summaryOf(JSON.parse(row.body) as Claim) })),
  )
}

function summaryOf(claim: Claim) {
  const { claimId, claimNumber, externalRef, version, status, reasonCode } = claim
  const { line, policyId, lossDate, updatedAt } = claim
  return {
    claimId,
    claimNumber,
    externalRef,
    version,
    status,
    reasonCode,
    line,
    policyId,
    lossDate,
    updatedAt,
  }
}
