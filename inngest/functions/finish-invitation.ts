import { openStaffAccount } from '#app/modules/identity/identity.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'

/** Makes sure that the account is open of somebody whose invitation is spent, also after a crash. */
export const finishInvitation = inngest.createFunction(
  { id: 'finish-invitation', triggers: [on('invitation/accepted')], retries: 20 },
  async ({ event, step }) => {
    const { accountId } = event.data
    await step.run('open', () => openStaffAccount({ accountId }))
  },
)
