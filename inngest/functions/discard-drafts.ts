import { cron } from 'inngest'
import { discardOldDrafts } from '#app/modules/claims/claims.server.ts'
import { listDocuments, removeDocument } from '#app/modules/documents/documents.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'

/** Lets the drafts go that nobody touched for as long as the dashboard says; what is left, the next night. */
export const discardDrafts = inngest.createFunction(
  { id: 'discard-old-drafts', triggers: [cron('41 8 * * *')], retries: 3 },
  async ({ step }) => step.run('discard', () => discardOldDrafts()),
)

/** Removes the files of a discarded draft. A file that is gone already is no trouble. */
export const removeDiscardedFiles = inngest.createFunction(
  { id: 'remove-discarded-files', triggers: [on('claim/discarded')], retries: 20 },
  async ({ event, step }) =>
    step.run('remove', async () => {
      const { claimId, holderId: ownerId } = event.data
      const files = await listDocuments({ claimId, ownerId })
      for (const { documentId } of files) await removeDocument({ documentId, ownerId })
      return files.length
    }),
)
