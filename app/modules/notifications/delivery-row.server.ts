import { and, eq, sql } from 'drizzle-orm'
import { prepared, type Db } from '#db/client.server.ts'
import { noticeDeliveries, notices } from '#db/schema/notifications.ts'
import { minutes, now, seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import type { Channel, Delivery, Recipient } from './notifications.ts'

/** `recipient` is the reader of the notice when left out. */
export type DeliveryOf = { noticeId: string; channel: Channel; recipient?: Recipient }
export type NoticeRow = typeof notices.$inferSelect

/** By then a notice has left even after a few refusals for the moment. */
export const LATE_AFTER = minutes(10)

/** Past a provider's time-out, whoever took it has ended without saying how. */
const isOverdue = ({ changedAt }: { changedAt: number }) =>
  now() - changedAt >= seconds(env.MESSAGE_TIMEOUT_SECONDS + 4)

export const isThis = ({ noticeId, channel, recipient = 'reader' }: DeliveryOf) =>
  and(
    eq(noticeDeliveries.noticeId, noticeId),
    eq(noticeDeliveries.channel, channel),
    eq(noticeDeliveries.recipient, recipient),
  )

/** A delivery with its notice; undefined when the notice does not go this way. */
export const findDelivery = (db: Db, { noticeId, channel, recipient = 'reader' }: DeliveryOf) =>
  deliveryOf(db).get({ noticeId, channel, recipient })

const deliveryOf = prepared((db) => {
  const { noticeId, channel, recipient } = noticeDeliveries
  const isIt = and(
    eq(noticeId, sql.placeholder('noticeId')),
    eq(channel, sql.placeholder('channel')),
    eq(recipient, sql.placeholder('recipient')),
  )
  return withNotice(db).where(isIt).prepare()
})

/** The same by its own id. */
export const findDeliveryById = (db: Db, deliveryId: string) => deliveryById(db).get({ deliveryId })

const deliveryById = prepared((db) =>
  withNotice(db)
    .where(eq(noticeDeliveries.id, sql.placeholder('deliveryId')))
    .prepare(),
)

const withNotice = (db: Db) =>
  db
    .select({ delivery: noticeDeliveries, notice: notices })
    .from(noticeDeliveries)
    .innerJoin(notices, eq(notices.id, noticeDeliveries.noticeId))

/**
 * Takes a queued or held delivery for sending: 'taken'. Otherwise its state, 'busy' while another call sends
 * it, or 'crashed' when that call has ended without a word.
 */
export function takeDelivery(tx: Db, of: DeliveryOf) {
  const found = findDelivery(tx, of)
  if (!found) return 'not-chosen'
  const { state } = found.delivery
  if (state === 'sending') return isOverdue(found.delivery) ? 'crashed' : 'busy'
  if (state !== 'queued' && state !== 'held') return state
  tx.update(noticeDeliveries)
    .set({ state: 'sending', heldUntil: null, attempts: sql`attempts + 1`, changedAt: now() })
    .where(isThis(of))
    .run()
  return 'taken'
}

/** The row as staff see it. */
export function toDelivery(row: typeof noticeDeliveries.$inferSelect): Delivery {
  const { id, channel, recipient, state, code, arrival, attempts, changedAt, heldUntil } = row
  return {
    ...{ deliveryId: id, channel, recipient, state, attempts, changedAt },
    ...{ code: code ?? undefined, arrival: arrival ?? undefined },
    heldUntil: heldUntil ?? undefined,
  }
}
