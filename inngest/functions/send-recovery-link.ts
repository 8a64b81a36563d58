import { findRecoveryLetter, forgetRecoveryToken } from '#app/modules/identity/identity.server.ts'
import { sendRecoveryLink } from '#app/modules/notifications/notifications.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'

/**
 * Emails the link to somebody who forgot their password; to nobody where we do not know them. It tries
 * for as long as the link works.
 */
export const sendRecoveryLinkByEmail = inngest.createFunction(
  { id: 'send-recovery-link', triggers: [on('recovery/requested')], retries: 10 },
  async ({ event, step }) => {
    const { linkId } = event.data
    const sent = await step.run('send', async () => {
      const letter = await findRecoveryLetter(linkId)
      return letter ? sendRecoveryLink(letter) : 'nothing-to-send'
    })
    await step.run('forget-token', () => forgetRecoveryToken(linkId))
    return sent
  },
)
