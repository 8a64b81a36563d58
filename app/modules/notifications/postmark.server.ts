import { ServerClient } from 'postmark'
import { env } from '#app/platform/env.server.ts'

export type Email = { to: string; subject: string; text: string }

/** A person waits for the page: after this they are told that it failed, and may try again. */
const TIMEOUT_SECONDS = 4

const client = new ServerClient(env.POSTMARK_SERVER_TOKEN, {
  timeout: TIMEOUT_SECONDS,
  ...(env.POSTMARK_HOST ? { requestHost: env.POSTMARK_HOST, useHttps: false } : {}),
})

/**
 * Hands one email to Postmark, plain text, without tracking. It has no idempotency key: never call
 * it again for the same email unless it is known that the first was not taken.
 * @throws Postmark's errors (`code` 406: the address is suppressed; 300: not an address; 429: later)
 */
export async function sendEmail({ to, subject, text }: Email) {
  const { MessageID } = await client.sendEmail({
    From: env.POSTMARK_FROM,
    To: to,
    Subject: subject,
    TextBody: text,
    MessageStream: 'outbound',
    TrackOpens: false,
  })
  return { messageId: MessageID }
}
