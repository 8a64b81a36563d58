import { WireDocument } from '#app/modules/insurer/document-from-core.ts'
import { listPages } from '#app/modules/insurer/list-pages.server.ts'
import { WireNote } from '#app/modules/insurer/note-from-core.ts'
import { WirePayment } from '#app/modules/insurer/payment-from-core.ts'
import { isForInsured, WireActivity } from '#app/modules/insurer/request-from-core.ts'

/** What is asked of the insured on a claim; other audiences are dropped, whatever the filter let through. */
export async function listActivities(claimId: string) {
  const activities = await listPages(
    WireActivity,
    ({ activityId }) => activityId,
    (core, paging) =>
      core.GET('/claims/{claimId}/activities', {
        params: { path: { claimId }, query: { ...paging, audience: 'insured' } },
      }),
  )
  return activities.filter(isForInsured)
}

export const listDocuments = (claimId: string) =>
  listPages(
    WireDocument,
    ({ documentId }) => documentId,
    (core, query) =>
      core.GET('/claims/{claimId}/documents', { params: { path: { claimId }, query } }),
  )

export const listPayments = (claimId: string) =>
  listPages(
    WirePayment,
    ({ paymentId }) => paymentId,
    (core, query) =>
      core.GET('/claims/{claimId}/payments', { params: { path: { claimId }, query } }),
  )

/** The messages of a claim, oldest first; the core's internal notes are never asked for. */
export const listNotes = (claimId: string) =>
  listPages(
    WireNote,
    ({ noteId }) => noteId,
    (core, paging) =>
      core.GET('/claims/{claimId}/notes', {
        params: { path: { claimId }, query: { ...paging, visibility: 'insured' } },
      }),
  )
