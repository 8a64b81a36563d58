import { type Core } from '../core.ts'
import { nextNumber } from '../counters.ts'
import { changeClaim, requireClaim } from '../claims/keep-claim.ts'
import { wrong } from '../claims/notice-rules.ts'
import { takeExternalRef } from '../external-refs.ts'
import { type Answer, bodyOf, type Call, param, resourcePath } from '../rest/call.ts'
import { refuse } from '../rest/refusal.ts'
import { type Activity, type ClaimDocument } from '../shapes.ts'
import { findThing, putThing } from '../things.ts'
import { isoSecond } from '../times.ts'
import { findDocument } from './require-documents.ts'

type Metadata = Pick<
  ClaimDocument,
  'sha256' | 'type' | 'contentType' | 'bytes' | 'source' | 'fileName' | 'activityId'
> & { externalRef: string }

/** Announces a file; bytes the claim already has answer 200 with the document they are. */
export function addClaimDocument(core: Core, call: Call): Answer {
  const { claimId } = requireClaim(core, param(call, 'claimId'))
  const metadata = bodyOf<Metadata>(call)
  const known = findByHash(core, claimId, metadata.sha256)
  if (known) return { status: 200, json: known }
  requireActivity(core, claimId, metadata.activityId)
  const documentId = `DOC-${nextNumber(core, 'document')}`
  const resource = resourcePath('claims', claimId, 'documents', documentId)
  takeExternalRef(core, 'document', metadata.externalRef, resource)
  const document: ClaimDocument = {
    documentId,
    claimId,
    ...metadata,
    state: 'expected',
    stateAt: isoSecond(core.now()),
  }
  keepDocument(core, document)
  changeClaim(core, claimId, {}, { type: 'document.added', resourceId: documentId })
  return { status: 201, headers: { location: resource }, json: document }
}

/** Stores a document of either side with its place in the claim's hash index. */
export function keepDocument(core: Core, document: ClaimDocument) {
  const { documentId, claimId, sha256 } = document
  putThing(core, { kind: 'document', id: documentId, claimId, body: document })
  core
    .sql('INSERT OR IGNORE INTO document_hashes (claim_id, sha256, document_id) VALUES (?, ?, ?)')
    .run(claimId, sha256, documentId)
}

function findByHash(core: Core, claimId: string, sha256: string): ClaimDocument | undefined {
  const row = core
    .sql('SELECT document_id FROM document_hashes WHERE claim_id = ? AND sha256 = ?')
    .get(claimId, sha256) as { document_id: string } | undefined
  return row && findDocument(core, claimId, row.document_id)
}

function requireActivity(core: Core, claimId: string, activityId: string | undefined) {
  if (!activityId) return
  if (findThing<Activity>(core, 'activity', activityId)?.claimId === claimId) return
  refuse('RuleFailed', wrong('/activityId', 'UnknownActivity', 'This is not asked on the claim.'))
}
