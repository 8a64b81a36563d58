import {
  getFilingForInsurer,
  markFilingFailed,
  markFilingRefused,
  markFilingSent,
} from '#app/modules/claims/claims.server.ts'
import { findRelease } from '#app/modules/documents/documents.server.ts'
import { fileWithClaim, InsurerRefused } from '#app/modules/insurer/insurer.server.ts'
import { isByHand } from '#app/platform/ledger.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { applyClaimFromCore } from '#inngest/functions/apply-claim-from-core.ts'
import { askInsurer, failureCode } from '#inngest/functions/ask-insurer.ts'
import { handOver } from '#inngest/functions/send-documents.ts'
import { atInsurer } from '#inngest/functions/insurer-pace.ts'

/** Sends an appeal, more damage or a reopening, its files first: it names them by the core's ids. */
export const sendFiling = inngest.createFunction(
  {
    id: 'send-filing',
    triggers: [on('filing/made')],
    retries: 20,
    concurrency: [{ key: 'event.data.claimId', limit: 1 }, atInsurer],
    onFailure: async ({ event, error, step }) => {
      const { filingId } = event.data.event.data
      await step.run('mark-failed', () => markFilingFailed({ filingId, code: failureCode(error) }))
    },
  },
  async ({ event, step, attempt }) => {
    const { filingId } = event.data
    const files = await step.run('list-files', () => listFiles(filingId))
    for (const documentId of files)
      await step.run(`send-${documentId}`, () => requireAtCore(documentId, attempt))
    const coreClaimId = await step.run('file', () => file(filingId, attempt))
    await step.run('apply-reply', () => applyClaimFromCore(coreClaimId, { attempt }))
  },
)

const listFiles = async (filingId: string) => (await getFilingForInsurer(filingId)).documentIds

/**
 * The core's id of a file; null for one that the words go without: it has a virus, of which its person was
 * told, or staff handed it over another way.
 */
async function requireAtCore(documentId: string, attempt: number) {
  const coreDocumentId = await handOver(documentId, attempt)
  if (coreDocumentId || (await goesWithout(documentId))) return coreDocumentId
  throw new Error('FileNotAtCore')
}

const goesWithout = async (documentId: string) =>
  (await findRelease(documentId)) === 'infected' ||
  (await isByHand({ kind: 'file', subjectId: documentId }))

const file = async (filingId: string, attempt: number) => {
  const filing = await getFilingForInsurer(filingId)
  return askInsurer(
    async () => {
      if (filing.settled) return filing.coreClaimId
      const coreDocumentIds: string[] = []
      for (const documentId of filing.documentIds) {
        const sent = await requireAtCore(documentId, attempt)
        if (sent) coreDocumentIds.push(sent)
      }
      const outcome = await fileOrRefused({ ...filing, coreDocumentIds })
      if ('refused' in outcome) await markFilingRefused({ filingId, code: outcome.refused })
      else await markFilingSent({ filingId, version: outcome.version })
      return filing.coreClaimId
    },
    { kind: filing.kind, subjectId: filingId, attempt },
  )
}

/** That the claim moved on meanwhile is for the person to know; any other no is for staff. */
async function fileOrRefused(filing: Parameters<typeof fileWithClaim>[0]) {
  try {
    return await fileWithClaim(filing)
  } catch (error) {
    const movedOn = error instanceof InsurerRefused && error.code === 'StateNotAllowed'
    if (!movedOn) throw error
    return { refused: error.code }
  }
}
