import { checkDocument } from '#app/modules/documents/documents.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'

/** So many files of up to 25 MB are in memory at a time. */
const FILES_AT_ONCE = 2

/**
 * Looks through a file that was kept while the virus scanner was away, again and again until it
 * answers. A file it never answers for stays where it is, and staff see it.
 */
export const checkStoredDocument = inngest.createFunction(
  {
    id: 'check-stored-document',
    triggers: [on('document/check.requested')],
    retries: 20,
    concurrency: FILES_AT_ONCE,
  },
  async ({ event, step }) =>
    step.run('check', async () => {
      const outcome = await checkDocument(event.data.documentId)
      if (outcome === 'unknown') throw new Error('ScannerAway')
      return outcome
    }),
)
