import { createHash } from 'node:crypto'
import { type Core } from '../core.ts'
import { changeClaim, requireClaim } from '../claims/keep-claim.ts'
import { type Answer, type Call, param } from '../rest/call.ts'
import { refuse } from '../rest/refusal.ts'
import { type ClaimDocument } from '../shapes.ts'
import { isoSecond, seconds } from '../times.ts'
import { keepDocument } from './add-document.ts'
import { contentAnswer } from './content-answer.ts'
import { findDocument } from './require-documents.ts'

/** Stores exactly the announced bytes; the same ones again are harmless, others are a 422 DigestMismatch. */
export function putClaimDocumentContent(core: Core, call: Call): Answer {
  const document = requireDocument(core, call)
  if (document.source === 'INSURER') refuse('StateNotAllowed', { detail: 'This one is ours.' })
  const sha256 = createHash('sha256').update(call.bytes).digest('hex')
  if (call.bytes.length !== document.bytes || sha256 !== document.sha256) refuse('DigestMismatch')
  if (document.state !== 'expected') return { status: 200, json: document }
  keepBytes(core, document.documentId, call.bytes)
  if (call.flipsDocument) planFlip(core, document)
  return { status: 200, json: moveDocument(core, document, { state: 'received' }) }
}

export function getClaimDocumentContent(core: Core, call: Call): Answer {
  const document = requireDocument(core, call)
  const bytes = findBytes(core, document.documentId)
  return bytes ? contentAnswer(document, bytes) : refuse('NotFound')
}

/** A document in its next state; the claim's version rises and the feed hears of it. */
export function moveDocument(
  core: Core,
  document: ClaimDocument,
  { state, rejection }: Pick<ClaimDocument, 'state' | 'rejection'>,
): ClaimDocument {
  const moved: ClaimDocument = { ...document, state, rejection, stateAt: isoSecond(core.now()) }
  keepDocument(core, moved)
  const news = { type: 'document.state_changed', resourceId: document.documentId }
  changeClaim(core, document.claimId, {}, news)
  return moved
}

export function keepBytes(core: Core, documentId: string, bytes: Buffer) {
  core
    .sql('INSERT OR REPLACE INTO document_bytes (document_id, bytes) VALUES (?, ?)')
    .run(documentId, bytes)
}

export function findBytes(core: Core, documentId: string): Buffer | undefined {
  const row = core.sql('SELECT bytes FROM document_bytes WHERE document_id = ?').get(documentId)
  return (row as { bytes: Buffer } | undefined)?.bytes
}

export function requireDocument(core: Core, call: Call): ClaimDocument {
  const { claimId } = requireClaim(core, param(call, 'claimId'))
  return findDocument(core, claimId, param(call, 'documentId')) ?? refuse('NotFound')
}

function planFlip(core: Core, { documentId, claimId }: ClaimDocument) {
  core
    .sql('INSERT OR REPLACE INTO reviews (document_id, claim_id, due_at) VALUES (?, ?, ?)')
    .run(documentId, claimId, core.now().getTime() + seconds(1))
}
