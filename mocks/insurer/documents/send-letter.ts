import { createHash } from 'node:crypto'
import { type Core } from '../core.ts'
import { nextNumber } from '../counters.ts'
import { changeClaim, requireClaim } from '../claims/keep-claim.ts'
import { makePdf } from '../pdf.ts'
import { type ClaimDocument } from '../shapes.ts'
import { isoDay, isoSecond } from '../times.ts'
import { keepDocument } from './add-document.ts'
import { keepBytes } from './document-content.ts'

/** Puts a letter of ours on the claim as a PDF; the feed hears of it. */
export function sendLetter(
  core: Core,
  claimId: string,
  type: 'LETTER' | 'DECISION_LETTER' | 'ESTIMATE',
  title: string,
  lines: string[],
): ClaimDocument {
  const claim = requireClaim(core, claimId)
  const documentId = `DOC-${nextNumber(core, 'document')}`
  const head = [`Claim ${claim.claimNumber ?? claimId}`, isoDay(core.now()), documentId, '']
  const bytes = makePdf(title, [...head, ...lines, '', 'Tidewater Mutual'])
  const document: ClaimDocument = {
    documentId,
    claimId,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    type,
    title,
    contentType: 'application/pdf',
    bytes: bytes.length,
    source: 'INSURER',
    state: 'accepted',
    stateAt: isoSecond(core.now()),
  }
  keepDocument(core, document)
  keepBytes(core, documentId, bytes)
  changeClaim(core, claimId, {}, { type: 'document.added', resourceId: documentId })
  return document
}
