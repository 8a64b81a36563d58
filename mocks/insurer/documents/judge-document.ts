import { type Core } from '../core.ts'
import { notNow } from '../claims/not-now.ts'
import { type ClaimDocument } from '../shapes.ts'
import { moveDocument } from './document-content.ts'
import { findDocument } from './require-documents.ts'

export const rejectionCodes = [
  'UNREADABLE',
  'WRONG_DOCUMENT',
  'INCOMPLETE',
  'EXPIRED',
  'VIRUS',
  'FORMAT',
  'DIGEST_MISMATCH',
] as const

type Judgement = Pick<ClaimDocument, 'rejection'> & {
  claimId: string
  documentId: string
  state: 'accepted' | 'rejected'
}

/** Accepts or rejects a document whose bytes are here; an accepted one may still be rejected, and back. */
export function judgeDocument(core: Core, judgement: Judgement): ClaimDocument {
  const { claimId, documentId, state, rejection } = judgement
  const document = findDocument(core, claimId, documentId) ?? notNow('There is no such document.')
  if (document.state === 'expected') notNow('Its bytes are not here yet.')
  if (document.source === 'INSURER') notNow('This one is ours.')
  return moveDocument(core, document, { state, rejection })
}
