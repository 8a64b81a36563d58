import { keepFailedRun } from '#app/platform/failed-runs.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { runFailed } from '#inngest/events.ts'
import { failureCode } from '#inngest/functions/ask-insurer.ts'

/**
 * What ends in a ledger or a list of its own when it is given up, comes again by the clock within
 * minutes, or is a call that anybody may make.
 */
const caughtElsewhere = new Set([
  'send-claim-to-insurer',
  'send-claim-details',
  'send-answer',
  'send-filing',
  'send-messages',
  'send-withdrawal',
  'send-contact-change',
  'send-stored-document',
  'send-waiting-documents',
  'move-object-to-store',
  'attach-texted-pictures',
  'deliver-notice',
  'receive-insurer-webhook',
  'poll-insurer',
  'fetch-missed-events',
  'sweep-outbox',
  'send-overdue-digests',
  'resend-lost-notices',
  'alert-staff',
  'keep-failed-run',
])

/** The net under all functions: what the engine gives up and nobody else would see waits for staff. */
export const keepFailedRuns = inngest.createFunction(
  { id: 'keep-failed-run', triggers: [runFailed], retries: 20 },
  async ({ event, step }) => {
    const { function_id, run_id, event: begunBy, error } = event.data
    const functionId = function_id.slice(function_id.indexOf('-') + 1)
    if (caughtElsewhere.has(functionId)) return
    await step.run('keep', () =>
      keepFailedRun({
        runId: run_id,
        functionId,
        event: { name: begunBy.name, data: begunBy.data },
        code: failureCode(error),
      }),
    )
  },
)
