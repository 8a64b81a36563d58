import { sendInvitation } from '#app/modules/notifications/notifications.server.ts'
import { findInvitationLetter, markInvitationSent } from '#app/modules/staff/staff.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'

/** Emails the link to somebody who was invited to the staff, and forgets it then. */
export const sendInvitationByEmail = inngest.createFunction(
  { id: 'send-invitation', triggers: [on('invitation/made')], retries: 20 },
  async ({ event, step }) => {
    const { invitationId } = event.data
    const sent = await step.run('send', async () => {
      const letter = await findInvitationLetter(invitationId)
      if (!letter) return { outcome: 'nothing-to-send', tokenHash: null }
      const { tokenHash, ...invitation } = letter
      return { outcome: await sendInvitation(invitation), tokenHash }
    })
    // By its hash: the invitation may have got another link meanwhile, which is still to be sent.
    const { outcome, tokenHash } = sent
    await step.run('forget-token', () => markInvitationSent({ invitationId, tokenHash }))
    return outcome
  },
)
