import { and, eq, gt, ne, sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { noticeDeliveries, notices, textConsents } from '#db/schema/notifications.ts'
import { hours, now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { queueDelivery } from './record-notice.server.ts'
import { addressIndex, hasStopped } from './suppressed-addresses.server.ts'

type Yes = { holderId: string; phone: string; consentId: string }

/** Who says no and yes again and again is not texted each time. */
const AT_MOST_EVERY = hours(1)
const KEY = 'texts-agreed:'

/**
 * Confirms a yes to texts by a text, once: what it is about, how it is ended and where help is. It counts
 * as read, since its reader has just said it. None after STOP, since only START from there
 * ends that, nor within an hour of another to this number.
 */
export function confirmConsent(tx: Db, { holderId, phone, consentId }: Yes) {
  if (hasStopped(tx, phone) || wasJustConfirmed(tx, phone)) return
  const noticeId = newId()
  const [recordedAt, eventKey] = [now(), `${KEY}${consentId}`]
  tx.insert(notices)
    .values({
      id: noticeId,
      eventKey,
      holderId,
      kind: 'texts_agreed',
      recordedAt,
      readAt: recordedAt,
    })
    .run()
  queueDelivery(tx, { noticeId, channel: 'text' })
  recordEvent(tx, 'notice/recorded', { noticeId })
}

/** One that was taken back before its text went was not confirmed. */
const wasJustConfirmed = (tx: Db, phone: string) =>
  tx
    .select({ id: textConsents.id })
    .from(textConsents)
    .innerJoin(notices, eq(notices.eventKey, sql`${KEY} || ${textConsents.id}`))
    .innerJoin(noticeDeliveries, eq(noticeDeliveries.noticeId, notices.id))
    .where(
      and(
        eq(textConsents.phoneIndex, addressIndex(phone)),
        gt(textConsents.at, now() - AT_MOST_EVERY),
        eq(noticeDeliveries.channel, 'text'),
        ne(noticeDeliveries.state, 'dropped'),
      ),
    )
    .limit(1)
    .get() !== undefined
