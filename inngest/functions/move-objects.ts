import { NonRetriableError } from 'inngest'
import {
  markMoveFailed,
  moveToChosenStore,
  removeDoomedCopies,
  StoreFailed,
} from '#app/modules/documents/documents.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { failureCode } from '#inngest/functions/ask-insurer.ts'

/** So many files of up to 25 MB, each read back once, are in memory at a time. */
const OBJECTS_AT_ONCE = 2

/** Takes what was kept on this machine's disk over to the store of the settings. */
export const moveObjectToStore = inngest.createFunction(
  {
    id: 'move-object-to-store',
    triggers: [on('object/kept')],
    retries: 20,
    concurrency: [{ limit: OBJECTS_AT_ONCE }, { key: 'event.data.storageName', limit: 1 }],
    onFailure: async ({ event, error, step }) => {
      const { storageName } = event.data.event.data
      const failed = { storageName, code: failureCode(error) }
      await step.run('mark-failed', () => markMoveFailed(failed))
    },
  },
  async ({ event, step }) => step.run('move', () => move(event.data.storageName)),
)

async function move(storageName: string) {
  try {
    return await moveToChosenStore(storageName)
  } catch (error) {
    if (error instanceof StoreFailed && error.isFinal) throw new NonRetriableError(error.code)
    throw error
  }
}

/** Removes the bytes of a document that was removed, wherever they lie. */
export const removeCopiesOfDocument = inngest.createFunction(
  { id: 'remove-copies-of-document', triggers: [on('document/removed')], retries: 20 },
  async ({ event, step }) =>
    step.run('remove', async () => {
      if ((await removeDoomedCopies(event.data.storageNames)) > 0) throw new Error('StoreSilent')
    }),
)
