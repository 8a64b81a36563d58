import { read, write } from '#db/client.server.ts'
import {
  findSecurityFacts,
  markStopLinkSent,
  type SecurityFacts,
} from '#app/modules/identity/identity.server.ts'
import { hasTexts } from './choose-channels.server.ts'
import {
  findDelivery,
  takeDelivery,
  type DeliveryOf,
  type NoticeRow,
} from './delivery-row.server.ts'
import { listSummed } from './digest.server.ts'
import { dropHeld, holdAtNight } from './hold-at-night.server.ts'
import type { SendOutcome } from './judge-send-error.ts'
import type { Recipient } from './notifications.ts'
import { sendEmailPatiently } from './postmark.server.ts'
import { addressOf, readerOf, type Reader } from './reader-of.server.ts'
import { settleDelivery } from './settle-delivery.server.ts'
import { hasStopped, STOPPED } from './suppressed-addresses.server.ts'
import { openTwilio, sendText } from './twilio.server.ts'
import { writeDigestEmail, writeDigestText } from './write-digest.server.ts'
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

/** Whether what a notice asks for is still wanted, by the id of the request. */
export type IsWanted = (requestId: string) => Promise<boolean>

/**
 * Sends one notice one way, once however often it is called. Returns 'sent'; 'failed' when it never
 * will be (the other way is queued then where it is open, and 'notice/recorded' told again);
 * 'ambiguous' when it may have been sent, which staff see and nobody repeats unasked; 'not-chosen'
 * when it does not go this way; `heldUntil` for a text in its reader's night, to be called again then
 * (milliseconds since 1970); 'dropped' when `isWanted` says that its reason passed meanwhile.
 * @throws DeliveryPutOff when the provider was away or busy, or another call is sending right now
 */
export async function deliverNotice(of: DeliveryOf, isWanted: IsWanted = async () => true) {
  const found = read((db) => findDelivery(db, of))
  if (!found) return 'not-chosen'
  const { delivery, notice } = found
  const request = delivery.state === 'held' ? requestOf(notice) : null
  if (request && !(await isWanted(request))) return write((tx) => dropHeld(tx, of))
  const [reader, address] = [await readerOf(notice), await addressOf(of, notice)]
  if (isTakenBack(of, found, reader)) return write((tx) => dropHeld(tx, of))
  const facts = await factsOf(notice)
  if (of.channel === 'text') await openTwilio()
  const taken = await write((tx) => holdAtNight(tx, of) ?? takeDelivery(tx, of))
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
    if (!mayText(of, notice, reader))
      return { outcome: 'failed', code: 'no-consent', suppress: false }
    const told = { notice, reader, facts, recipient: of.recipient }
    const ids = { noticeId: notice.id, deliveryId: delivery.id }
    if (of.channel === 'email') return sendEmailPatiently({ to: address, ...ids, ...emailOf(told) })
    // STOP may have come while the text waited.
    if (read((db) => hasStopped(db, address)))
      return { outcome: 'failed', code: STOPPED, suppress: false }
    return sendText({ to: address, body: textOf(told), deliveryId: delivery.id })
  }

  function settle(outcome: SendOutcome) {
    return write((tx) => settleDelivery(tx, { ...of, notice, reader, address, outcome }))
  }
}

/** A yes to texts that was taken back, while this one waited for the morning, counts at once. */
const mayText = ({ channel }: DeliveryOf, { kind, holderId }: NoticeRow, reader: Reader) =>
  channel === 'email' ||
  kind === 'security' ||
  (holderId !== null && read((db) => hasTexts(db, { ...reader, holderId })))

/** Whether a yes is not confirmed any more, nor by an email instead: it was taken back meanwhile. */
const isTakenBack = (of: DeliveryOf, { delivery, notice }: Found, reader: Reader | undefined) =>
  notice.kind === 'texts_agreed' &&
  (delivery.state === 'queued' || delivery.state === 'held') &&
  reader !== undefined &&
  !mayText({ ...of, channel: 'text' }, notice, reader)

type Found = NonNullable<ReturnType<typeof findDelivery>>

const factsOf = async ({ kind, aboutId }: NoticeRow): Promise<SecurityFacts> =>
  kind === 'security' && aboutId ? findSecurityFacts(aboutId) : {}

const requestOf = ({ kind, aboutId }: NoticeRow) => (kind === 'security' ? null : aboutId)

type Told = { notice: NoticeRow; reader: Reader; facts: SecurityFacts; recipient?: Recipient }

function emailOf({ notice, reader, ...told }: Told) {
  if (notice.kind === 'digest') return writeDigestEmail(summedBy(notice), reader)
  return notice.change ? writeSecurityEmail(notice, reader, told) : writeEmail(notice, reader)
}

function textOf({ notice, reader }: Told) {
  if (notice.kind === 'digest') return writeDigestText(summedBy(notice), reader)
  return notice.change ? writeSecurityText(notice, reader) : writeText(notice, reader)
}

const summedBy = ({ id }: NoticeRow) => read((db) => listSummed(db, id).notices)
