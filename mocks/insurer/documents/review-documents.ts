import { type Core } from '../core.ts'
import { seconds } from '../times.ts'
import { moveDocument } from './document-content.ts'
import { findDocument } from './require-documents.ts'

type Review = { document_id: string; claim_id: string }

/** Plays the planned reviews whose time has come: first accepted, a second later rejected after all. */
export function playDueReviews(core: Core) {
  const now = core.now().getTime()
  const due = core.sql('SELECT * FROM reviews WHERE due_at <= ?').all(now) as Review[]
  for (const review of due) {
    const document = findDocument(core, review.claim_id, review.document_id)
    if (document?.state === 'received') {
      moveDocument(core, document, { state: 'accepted' })
      core
        .sql('UPDATE reviews SET due_at = ? WHERE document_id = ?')
        .run(now + seconds(1), review.document_id)
      continue
    }
    core.sql('DELETE FROM reviews WHERE document_id = ?').run(review.document_id)
    if (document?.state === 'accepted') {
      const message = 'A second look showed that it is not complete. Please send every page.'
      moveDocument(core, document, {
        state: 'rejected',
        rejection: { reasonCode: 'INCOMPLETE', message },
      })
    }
  }
}
