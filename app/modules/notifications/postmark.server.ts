import { Errors, ServerClient } from 'postmark'
import { env } from '#app/platform/env.server.ts'
import { log } from '#app/platform/log.server.ts'
import { inSpan } from '#app/platform/trace.server.ts'
import { judgeSendError, type SendOutcome } from './judge-send-error.ts'

export type Email = {
  to: string
  subject: string
  text: string
  html?: string
  noticeId?: string
  /** What Postmark names when it tells us what became of the email. */
  deliveryId?: string
}

/** A person waits for a login's page: after this they are told that it failed, and may try again. */
const AT_ONCE_SECONDS = 4

const STREAM = 'outbound'

/** Postmark's codes (postmarkapp.com/developer/api/overview): 406 the address is suppressed, 300 an invalid request. */
const INACTIVE_RECIPIENT = 406
const INVALID_REQUEST = 300

/**
 * Hands one email to Postmark within four seconds, without tracking. It has no idempotency key:
 * never call it again for the same email unless it is known that the first was not taken.
 * @throws Postmark's errors (`code` 406: the address is suppressed; 300: not an address; 429: later)
 */
export const sendEmail = (email: Email) => send(AT_ONCE_SECONDS, email)

/** The same within MESSAGE_TIMEOUT_SECONDS, and what became of it as a word instead of an error. */
export async function sendEmailPatiently(email: Email): Promise<SendOutcome> {
  try {
    const { messageId } = await send(env.MESSAGE_TIMEOUT_SECONDS, email)
    return { outcome: 'sent', providerId: messageId }
  } catch (error) {
    return judgeError(error)
  }
}

async function send(withinSeconds: number, { to, subject, text, html, ...ids }: Email) {
  const { noticeId: notice, deliveryId: delivery } = ids
  const { MessageID } = await clientWithin(withinSeconds).sendEmail({
    From: env.POSTMARK_FROM,
    To: to,
    Subject: subject,
    TextBody: text,
    HtmlBody: html,
    Metadata: notice && delivery ? { notice, delivery } : undefined,
    MessageStream: STREAM,
    TrackOpens: false,
  })
  return { messageId: MessageID }
}

/** Asks Postmark to deliver to an address again that it gave up; it does for bounces, not for complaints. */
export async function liftSuppression(address: string) {
  try {
    const Suppressions = [{ EmailAddress: address }]
    await clientWithin(AT_ONCE_SECONDS).deleteSuppressions(STREAM, { Suppressions })
  } catch (error) {
    log.warn({ err: error }, 'a suppressed address was not lifted')
  }
}

function clientWithin(timeout: number) {
  return new ServerClient(env.POSTMARK_SERVER_TOKEN, {
    timeout,
    fetch: fetchNamingFailures,
    ...(env.POSTMARK_HOST ? { requestHost: env.POSTMARK_HOST, useHttps: false } : {}),
  })
}

/** The SDK keeps an error's message only, and "fetch failed" does not say whether it ever connected. */
async function fetchNamingFailures(...request: Parameters<typeof fetch>) {
  try {
    return await inSpan('the email provider', {}, () => fetch(...request))
  } catch (error) {
    throw new Error(failureName(error))
  }
}

function failureName(error: unknown) {
  const cause = error instanceof Error ? error.cause : undefined
  if (cause instanceof Error && 'code' in cause) return String(cause.code)
  return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'connection'
}

function judgeError(error: unknown): SendOutcome {
  if (!(error instanceof Errors.PostmarkError)) return { outcome: 'ambiguous', code: 'unreadable' }
  const { statusCode: status, code, message } = error
  if (status === 0) return judgeSendError({ status, code: message, suppress: false })
  // 300 is also about our own sender and body: that must not cost the recipient their emails.
  const suppress = code === INACTIVE_RECIPIENT || (code === INVALID_REQUEST && /'To'/.test(message))
  return judgeSendError({ status, code: `postmark-${code}`, suppress })
}
