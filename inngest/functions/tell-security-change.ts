import { recordSecurityNotice } from '#app/modules/notifications/notifications.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { deliverEachWay } from '#inngest/functions/deliver-each-way.ts'

/**
 * Tells the owner of an account of a change of its safety, at once and whatever they chose. Its tries
 * last for a day: no other message takes the place of this one.
 */
export const tellSecurityChange = inngest.createFunction(
  { id: 'tell-security-change', triggers: [on('account/security.changed')], retries: 20 },
  async ({ event, step }) => {
    const { accountId, change, changeId: aboutId } = event.data
    const eventId = String(event.id)
    const told = await step.run('record', async () => {
      const recorded = await recordSecurityNotice({ eventId, accountId, change, aboutId })
      return recorded ?? null
    })
    if (told) await deliverEachWay(step, told)
  },
)
