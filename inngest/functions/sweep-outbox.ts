import { cron } from 'inngest'
import { drainOutbox } from '#app/platform/events.server.ts'
import { inngest } from '#inngest/client.server.ts'

/** A second sweeper beside the one in the process: events leave even where that one hangs. */
export const sweepOutbox = inngest.createFunction(
  { id: 'sweep-outbox', triggers: [cron('* * * * *')], retries: 0, singleton: { mode: 'skip' } },
  async ({ step }) => step.run('drain', () => drainOutbox()),
)
