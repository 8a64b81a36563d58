import { cron } from 'inngest'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { askForEachHolder } from '#inngest/functions/ask-for-each-holder.ts'

/** Once a night everybody's policies and claims are read anew: what every event has missed. */
export const refreshEverybody = inngest.createFunction(
  {
    id: 'refresh-everybody',
    triggers: [cron('7 9 * * *'), on('holders/refresh.requested')],
    retries: 5,
    singleton: { mode: 'skip' },
  },
  ({ runId, step }) => askForEachHolder({ runId, step }, 'holder/refresh.requested'),
)
