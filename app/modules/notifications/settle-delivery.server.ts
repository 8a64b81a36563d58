import type { Db } from '#db/client.server.ts'
import { noticeDeliveries } from '#db/schema/notifications.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { canUse } from './choose-channels.server.ts'
import { findDelivery, isThis, type DeliveryOf, type NoticeRow } from './delivery-row.server.ts'
import type { SendOutcome } from './judge-send-error.ts'
import { isEssential, type Channel } from './notifications.ts'
import { isLost } from './provider-report.ts'
import type { Reader } from './reader-of.server.ts'
import { queueDelivery } from './record-notice.server.ts'
import { suppress } from './suppressed-addresses.server.ts'

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
  const { state, ...result } = stateAfter(tx, settled)
  tx.update(noticeDeliveries)
    .set({ state, ...result, changedAt: now() })
    .where(isThis(settled))
    .run()
  if (address && outcome.outcome === 'failed' && outcome.suppress)
    suppress(tx, { channel, address, code: outcome.code })
  // Whether an ambiguous one arrived nobody knows; only what somebody must learn is worth saying twice.
  const isClosed = state === 'failed' || (state === 'ambiguous' && isEssential(notice.kind))
  if (isClosed && reader && recipient !== 'former')
    turnToOther(tx, { notice, reader, than: channel })
  return state
}

/** A provider's report may be here before its answer: then it knows better than a connection that broke. */
function stateAfter(tx: Db, settled: Settled) {
  const { outcome } = settled
  const { arrival = null, code = null } = findDelivery(tx, settled)?.delivery ?? {}
  const heardOf = arrival !== null
  if (heardOf && isLost(arrival)) return { state: 'failed' as const, code }
  if (outcome.outcome === 'sent')
    return { state: 'sent' as const, providerId: outcome.providerId, code: null }
  if (heardOf) return { state: 'sent' as const, code: null }
  const state = outcome.outcome === 'later' ? ('queued' as const) : outcome.outcome
  return { state, code: outcome.code }
}

type Turn = { notice: NoticeRow; reader: Reader; than: Channel }

/** Sends a notice the other way where that is open, once however often it is asked. */
export function turnToOther(tx: Db, { notice, reader, than }: Turn) {
  const channel = than === 'email' ? 'text' : 'email'
  const { holderId } = notice
  const open = holderId !== null && canUse(tx, { ...reader, holderId }, channel)
  if (open && queueDelivery(tx, { noticeId: notice.id, channel }))
    recordEvent(tx, 'notice/recorded', { noticeId: notice.id })
}
