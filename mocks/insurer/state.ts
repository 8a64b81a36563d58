import { missingForComplete } from './claims/completeness.ts'
import { type Core } from './core.ts'
import { countWaitingEvents } from './events/send-events.ts'
import { listPolicyholders } from './people/keep-policyholder.ts'
import { type Claim, type ClaimDocument, type CoreEvent } from './shapes.ts'
import { listBodies, type ThingKind } from './things.ts'

/**
 * What a test may look into, as JSON: `/claims` (each claim with its documents, what was filed, its counts, its details and what is missing of them, `?externalRef=` narrows),
 * `/requests` (the last five thousand requests since the start, by their names in REST), `/events` (all kept, and how many wait), `/people`.
 */
export function answerState(core: Core, rest: string, query: URLSearchParams): Response {
  if (rest === '/claims') return Response.json(claimsState(core, query.get('externalRef')))
  if (rest === '/requests') return Response.json({ requests: core.seen })
  if (rest === '/events') return Response.json(eventsState(core))
  if (rest === '/people') return Response.json({ people: listPolicyholders(core) })
  return Response.json({ error: 'claims, requests, events or people' }, { status: 404 })
}

function claimsState(core: Core, externalRef: string | null) {
  const rows = core
    .sql('SELECT body FROM claims WHERE @ref IS NULL OR external_ref = @ref ORDER BY id')
    .all({ ref: externalRef }) as { body: string }[]
  const claims = rows.map(({ body }) => claimState(core, JSON.parse(body) as Claim))
  return { count: claims.length, claims }
}

const counted: ThingKind[] = ['document', 'activity', 'note', 'payment', 'filing']

function claimState(core: Core, claim: Claim) {
  const { claimId, claimNumber, externalRef, status, version, line, policyId } = claim
  const documents = listBodies<ClaimDocument>(core, 'document', claimId)
  const counts = Object.fromEntries(counted.map((kind) => [kind, countThings(core, kind, claimId)]))
  return {
    ...{ claimId, claimNumber, externalRef, status, version, line, policyId },
    ...{
      language: claim.language,
      channel: claim.channel,
      lossDate: claim.lossDate,
      noticedAt: claim.noticedAt,
    },
    history: claim.history.map((step) => step.status),
    documents: documents.map(({ documentId, externalRef, sha256, state, source, bytes }) => {
      return { documentId, externalRef, sha256, state, source, bytes }
    }),
    filings: listBodies<object>(core, 'filing', claimId),
    counts,
    details: claim.details,
    missing: missingForComplete(claim).map(({ pointer }) => pointer),
  }
}

function countThings(core: Core, kind: ThingKind, claimId: string): number {
  const row = core
    .sql('SELECT count(*) AS count FROM things WHERE claim_id = ? AND kind = ?')
    .get(claimId, kind)
  return (row as { count: number }).count
}

function eventsState(core: Core) {
  const rows = core.sql('SELECT body FROM events ORDER BY sequence').all() as { body: string }[]
  const events = rows.map(({ body }) => JSON.parse(body) as CoreEvent)
  return { waiting: countWaitingEvents(core), events }
}
