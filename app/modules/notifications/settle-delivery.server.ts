import type { Db } from '#db/client.server.ts'
import { noticeDeliveries } from '#db/schema/notifications.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { canUse } from './choose-channels.server.ts'
import { isThis, type DeliveryOf, type NoticeRow } from './delivery-row.server.ts'
import type { SendOutcome } from './judge-send-error.ts'
import { topicOf, topics, type Channel } from './notifications.ts'
import type { Reader } from './reader-of.server.ts'
import { queueDelivery } from './record-notice.server.ts'
import { suppress, unsuppress } from './suppressed-addresses.server.ts'

type Settled = DeliveryOf & {
  notice: NoticeRow
  reader: Reader | undefined
  /** Where it went, if anywhere. */
  address: string | undefined
  outcome: SendOutcome
}

/** Writes down what became of a send, and turns to the other way when this one is closed. */
export function settleDelivery(tx: Db, settled: Settled) {
  const { channel, recipient, notice, reader, address, outcome } = settled
  const state = outcome.outcome === 'later' ? 'queued' : outcome.outcome
  const result =
    outcome.outcome === 'sent'
      ? { providerId: outcome.providerId, code: null }
      : { code: outcome.code }
  tx.update(noticeDeliveries)
    .set({ state, ...result, changedAt: now() })
    .where(isThis(settled))
    .run()
  if (address && state === 'sent') unsuppress(tx, { channel, address })
  if (address && outcome.outcome === 'failed' && outcome.suppress)
    suppress(tx, { channel, address, code: outcome.code })
  // Whether an ambiguous one arrived nobody knows; only what somebody must learn is worth saying twice.
  const { essential } = topics[topicOf(notice.kind)]
  const isClosed = state === 'failed' || (state === 'ambiguous' && essential)
  if (isClosed && reader && recipient !== 'former')
    turnToOther(tx, { notice, reader, than: channel })
  return state
}

type Turn = { notice: NoticeRow; reader: Reader; than: Channel }

function turnToOther(tx: Db, { notice, reader, than }: Turn) {
  const channel = than === 'email' ? 'text' : 'email'
  const { holderId } = notice
  const open = holderId !== null && canUse(tx, { ...reader, holderId }, channel)
  if (open && queueDelivery(tx, { noticeId: notice.id, channel }))
    recordEvent(tx, 'notice/recorded', { noticeId: notice.id })
}
