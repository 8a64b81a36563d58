import { DeliveryPutOff } from './deliver-notice.server.ts'
import { sendEmailPatiently, type Email } from './postmark.server.ts'

/**
 * Sends an email that is no harm twice: what may have been sent is sent again. Returns 'sent', or 'failed'
 * when it never will be.
 * @throws DeliveryPutOff when it was not taken now
 */
export async function sendOrPutOff(email: Email) {
  const outcome = await sendEmailPatiently(email)
  if (outcome.outcome === 'sent' || outcome.outcome === 'failed') return outcome.outcome
  throw new DeliveryPutOff(outcome.code)
}
