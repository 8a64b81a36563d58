import type { DocumentAtCore, NoteAtCore } from '#app/modules/insurer/insurer.ts'
import { listPages } from '#app/modules/insurer/rest/list-pages.server.ts'
import { documentFromCore, WireDocument } from '#app/modules/insurer/wire/document-from-core.ts'
import { noteFromCore, WireNote } from '#app/modules/insurer/wire/note-from-core.ts'
import { paymentFromCore, WirePayment } from '#app/modules/insurer/wire/payment-from-core.ts'
import {
  isForInsured,
  requestFromCore,
  WireActivity,
} from '#app/modules/insurer/wire/request-from-core.ts'

/** What is asked of the insured on a claim; other audiences are dropped, whatever the filter let through. */
export async function listRequests(claimId: string) {
  const activities = await listPages(
    WireActivity,
    ({ activityId }) => activityId,
    (core, paging) =>
      core.GET('/claims/{claimId}/activities', {
        params: { path: { claimId }, query: { ...paging, audience: 'insured' } },
      }),
  )
  return activities.filter(isForInsured).map(requestFromCore)
}

export async function listDocuments(claimId: string): Promise<DocumentAtCore[]> {
  const documents = await listPages(
    WireDocument,
    ({ documentId }) => documentId,
    (core, query) =>
      core.GET('/claims/{claimId}/documents', { params: { path: { claimId }, query } }),
  )
  return documents.map(documentFromCore)
}

export async function listPayments(claimId: string) {
  const payments = await listPages(
    WirePayment,
    ({ paymentId }) => paymentId,
    (core, query) =>
      core.GET('/claims/{claimId}/payments', { params: { path: { claimId }, query } }),
  )
  return payments.map(paymentFromCore)
}

/** The messages of a claim, oldest first; the core's internal notes are never asked for. */
export async function listNotes(claimId: string): Promise<NoteAtCore[]> {
  const notes = await listPages(
    WireNote,
    ({ noteId }) => noteId,
    (core, paging) =>
      core.GET('/claims/{claimId}/notes', {
        params: { path: { claimId }, query: { ...paging, visibility: 'insured' } },
      }),
  )
  return notes.map(noteFromCore).filter((note) => note !== undefined)
}
