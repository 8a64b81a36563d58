import { read, write } from '#db/client.server.ts'
import {
  findSecurityFacts,
  markStopLinkSent,
  type SecurityFacts,
} from '#app/modules/identity/identity.server.ts'
import {
  findDelivery,
  takeDelivery,
  type DeliveryOf,
  type NoticeRow,
} from './delivery-row.server.ts'
import type { SendOutcome } from './judge-send-error.ts'
import type { Recipient } from './notifications.ts'
import { sendEmailPatiently } from './postmark.server.ts'
import { addressOf, readerOf, type Reader } from './reader-of.server.ts'
import { settleDelivery } from './settle-delivery.server.ts'
import { findSuppression, isStop, STOPPED } from './suppressed-addresses.server.ts'
import { openTwilio, sendText } from './twilio.server.ts'
import { writeEmail, writeText } from './write-notice.server.ts'
import { writeSecurityEmail, writeSecurityText } from './write-security-notice.server.ts'

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
  const { notice, delivery } = found
  const [reader, address] = [await readerOf(notice), await addressOf(of, notice)]
  const facts = await factsOf(notice)
  if (of.channel === 'text') await openTwilio()
  const taken = await write((tx) => takeDelivery(tx, of))
  if (taken === 'busy') throw new DeliveryPutOff('busy')
  if (taken === 'crashed') return settle({ outcome: 'ambiguous', code: 'crashed' })
  if (taken !== 'taken') return taken

  const outcome = await send()
  const settled = await settle(outcome)
  if (settled === 'queued') throw new DeliveryPutOff('code' in outcome ? outcome.code : 'later')
  // A text carries no link: it has not gone out with it.
  if (settled === 'sent' && of.channel === 'email' && facts.stopToken)
    await markStopLinkSent(notice.aboutId!)
  return settled

  async function send(): Promise<SendOutcome> {
    if (!reader || !address) return { outcome: 'failed', code: 'no-address', suppress: false }
    const told = { notice, reader, facts, recipient: of.recipient }
    const ids = { noticeId: notice.id, deliveryId: delivery.id }
    if (of.channel === 'email') return sendEmailPatiently({ to: address, ...ids, ...emailOf(told) })
    if (hasStopped(address)) return { outcome: 'failed', code: STOPPED, suppress: false }
    return sendText({ to: address, body: textOf(told), deliveryId: delivery.id })
  }

  function settle(outcome: SendOutcome) {
    return write((tx) => settleDelivery(tx, { ...of, notice, reader, address, outcome }))
  }
}

/** STOP may have come while the text waited. */
const hasStopped = (address: string) =>
  isStop(read((db) => findSuppression(db, { channel: 'text', address })))

const factsOf = async ({ aboutId }: NoticeRow): Promise<SecurityFacts> =>
  aboutId ? findSecurityFacts(aboutId) : {}

type Told = { notice: NoticeRow; reader: Reader; facts: SecurityFacts; recipient?: Recipient }

const emailOf = ({ notice, reader, ...told }: Told) =>
  notice.change ? writeSecurityEmail(notice, reader, told) : writeEmail(notice, reader)

const textOf = ({ notice, reader }: Told) =>
  notice.change ? writeSecurityText(notice, reader) : writeText(notice, reader)
