import { listPossibleReporters } from '#app/modules/claims/claims.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { takeReportsOf } from '#inngest/functions/refresh-holder.ts'

/** Somebody with an account reported without logging in: their claim is in their account at once. */
export const findReporter = inngest.createFunction(
  {
    id: 'find-reporter',
    triggers: [on('report/received'), on('report/contact.confirmed')],
    retries: 10,
  },
  async ({ event, step }) =>
    step.run('take-own-reports', async () => {
      let taken = 0
      for (const holderId of await listPossibleReporters(event.data.claimId))
        taken += await takeReportsOf(holderId)
      return taken
    }),
)
