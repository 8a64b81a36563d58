import { cron } from 'inngest'
import { sweepSpool, sweepStores } from '#app/modules/documents/documents.server.ts'
import { inngest } from '#inngest/client.server.ts'

/**
 * Clears away what cut uploads and killed processes left, in the spool (each machine does so at its start
 * too) and in the stores.
 */
export const sweepSpoolHourly = inngest.createFunction(
  { id: 'sweep-spool', triggers: [cron('17 * * * *')], retries: 3, singleton: { mode: 'skip' } },
  async ({ step }) => {
    await step.run('sweep', () => sweepSpool())
    await step.run('sweep-stores', () => sweepStores())
  },
)
