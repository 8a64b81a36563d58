import { read, write } from '#db/client.server.ts'
import { findContact } from '#app/modules/identity/identity.server.ts'
import { findDelivery, takeDelivery, type DeliveryOf } from './delivery-row.server.ts'
import type { SendOutcome } from './judge-send-error.ts'
import { sendEmailPatiently } from './postmark.server.ts'
import { settleDelivery } from './settle-delivery.server.ts'
import { openTwilio, sendText } from './twilio.server.ts'
import { writeEmail, writeText } from './write-notice.server.ts'

/** Certainly not sent yet: call `deliverNotice` again later. The message is a code, never an address. */
export class DeliveryPutOff extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.name = 'DeliveryPutOff'
    this.code = code
  }
}

/**
 * Sends one notice one way, once however often it is called. Returns 'sent'; 'failed' when it never
 * will be (the other way is queued then where it is open, and 'notice/recorded' told again);
 * 'ambiguous' when it may have been sent, which staff see and nobody repeats unasked; 'not-chosen'
 * when it does not go this way.
 * @throws DeliveryPutOff when the provider was away or busy, or another call is sending right now
 */
export async function deliverNotice(of: DeliveryOf) {
  const found = read((db) => findDelivery(db, of))
  if (!found) return 'not-chosen'
  const contact = await findContact(found.notice.holderId)
  if (of.channel === 'text') await openTwilio()
  const taken = await write((tx) => takeDelivery(tx, of))
  if (taken === 'busy') throw new DeliveryPutOff('busy')
  if (taken === 'crashed') return settle({ outcome: 'ambiguous', code: 'crashed' })
  if (taken !== 'taken') return taken

  const outcome = await send()
  const settled = await settle(outcome)
  if (settled === 'queued') throw new DeliveryPutOff('code' in outcome ? outcome.code : 'later')
  return settled

  async function send(): Promise<SendOutcome> {
    const { notice } = found!
    const address = of.channel === 'email' ? contact?.email : contact?.phone
    if (!contact || !address) return { outcome: 'failed', code: 'no-address', suppress: false }
    if (of.channel === 'text') return sendText({ to: address, body: writeText(notice, contact) })
    return sendEmailPatiently({ to: address, noticeId: notice.id, ...writeEmail(notice, contact) })
  }

  function settle(outcome: SendOutcome) {
    return write((tx) => settleDelivery(tx, { ...of, notice: found!.notice, contact, outcome }))
  }
}
