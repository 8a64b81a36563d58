import { findCoreClaimId, noteFileAtCore } from '#app/modules/claims/claims.server.ts'
import {
  findIdAtCore,
  findRelease,
  getDocumentForInsurer,
  listUnsentDocuments,
  markDocumentFailed,
  markDocumentSent,
} from '#app/modules/documents/documents.server.ts'
import { sendDocument } from '#app/modules/insurer/insurer.server.ts'
import { isByHand } from '#app/platform/ledger.server.ts'
import { inngest, thisInsurer } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { askInsurer, failureCode } from '#inngest/functions/ask-insurer.ts'
import { atInsurer } from '#inngest/functions/insurer-pace.ts'

/** So many files of up to 25 MB are in memory at a time. */
const FILES_AT_ONCE = 3

/** Sends a file as soon as it is stored; the core may not have its claim yet, then `sendWaiting` does. */
export const sendStoredDocument = inngest.createFunction(
  {
    id: 'send-stored-document',
    triggers: [on('document/stored')],
    retries: 20,
    concurrency: [{ limit: FILES_AT_ONCE, key: thisInsurer }, atInsurer],
    onFailure: async ({ event, error, step }) => {
      const { documentId } = event.data.event.data
      const failed = { documentId, code: failureCode(error) }
      await step.run('mark-failed', () => markDocumentFailed(failed))
    },
  },
  async ({ event, step, attempt }) =>
    step.run('send', () => handOver(event.data.documentId, attempt)),
)

/** Lets the files that waited for the core to have their claim go, each in a run of its own. */
export const sendWaitingDocuments = inngest.createFunction(
  {
    id: 'send-waiting-documents',
    triggers: [on('claim/noticed'), on('claim/resend.requested')],
    retries: 20,
    onFailure: async ({ event, error, step }) => {
      const { claimId } = event.data.event.data
      await step.run('mark-failed', () => markWaitingFailed(claimId, failureCode(error)))
    },
  },
  async ({ event, step }) => {
    // Listed outside a step, most claims cost one call: what is sent meanwhile needs no event any more.
    const waiting = await listUnsentDocuments(event.data.claimId)
    if (waiting.length === 0) return
    const stored = on('document/stored')
    await step.sendEvent(
      'send-each',
      waiting.map(({ documentId }) =>
        stored.create({ documentId }, { id: `${documentId}:${event.id}` }),
      ),
    )
  },
)

async function markWaitingFailed(claimId: string, code: string) {
  for (const { documentId } of await listUnsentDocuments(claimId))
    await markDocumentFailed({ documentId, code })
}

/**
 * Harmless to repeat: the core knows the file by its id. Returns the core's id of it, or null for one
 * that never goes there, by staff's hand included. A file not found free of viruses yet is tried again later.
 */
export const handOver = (documentId: string, attempt: number) =>
  askInsurer(
    async () => {
      const release = await findRelease(documentId)
      if (release === 'checking') throw new Error('NotChecked')
      if (release === 'infected') return null
      // The bytes of its own files are not ours to send.
      const known = await findIdAtCore(documentId)
      if (known) {
        await noteFileAtCore({ documentId, claimId: known.claimId })
        return known.coreDocumentId
      }
      if (await isByHand({ kind: 'file', subjectId: documentId })) return null
      const { claimId, ...document } = await getDocumentForInsurer(documentId)
      const coreClaimId = await findCoreClaimId(claimId)
      if (!coreClaimId) return null
      const { coreDocumentId, state } = await sendDocument({ ...document, documentId, coreClaimId })
      await markDocumentSent({ documentId, coreDocumentId, state })
      await noteFileAtCore({ claimId, documentId })
      return coreDocumentId
    },
    { kind: 'file', subjectId: documentId, attempt },
  )
