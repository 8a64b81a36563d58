import { cron } from 'inngest'
import { sweepSpool } from '#app/modules/documents/documents.server.ts'
import { inngest } from '#inngest/client.server.ts'

/** Clears away what cut uploads and killed processes left; each machine does so at its start too. */
export const sweepSpoolHourly = inngest.createFunction(
  { id: 'sweep-spool', triggers: [cron('17 * * * *')], retries: 0, singleton: { mode: 'skip' } },
  async ({ step }) => step.run('sweep', () => sweepSpool()),
)
