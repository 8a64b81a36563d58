import { eq, lte } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { noticeDeliveries, providerReports } from '#db/schema/notifications.ts'
import { days, now } from '#app/platform/clock.ts'
import { findDeliveryById, type NoticeRow } from './delivery-row.server.ts'
import { isEssential } from './notifications.ts'
import { isFurther, isLost, type ProviderReport } from './provider-report.ts'
import { readerOf, type Reader } from './reader-of.server.ts'
import { turnToOther } from './settle-delivery.server.ts'
import { noteReached, suppress } from './suppressed-addresses.server.ts'

/** Providers repeat what they could not hand over for days, not for months. */
const KEPT_FOR = days(90)

/**
 * Takes what a provider says of a message: moves its delivery on, never back, closes an address that
 * cannot be reached, and sends the notice the other way then, once.
 * @returns 'seen' when this was said before, else 'taken'
 */
export async function applyProviderReport(report: ProviderReport): Promise<'taken' | 'seen'> {
  const known = report.deliveryId
    ? read((db) => findDeliveryById(db, report.deliveryId!))
    : undefined
  const reader = known && (await readerOf(known.notice))
  return write((tx) => {
    if (!isNew(tx, report.key)) return 'seen'
    const { channel, address, code = report.arrival, at } = report
    if (report.closes) suppress(tx, { channel, address, code, since: at })
    if (report.reopens) noteReached(tx, { channel, address })
    if (known) moveOn(tx, report, reader)
    return 'taken'
  })
}

function isNew(tx: Db, key: string) {
  const at = now()
  tx.delete(providerReports)
    .where(lte(providerReports.at, at - KEPT_FOR))
    .run()
  const kept = tx.insert(providerReports).values({ key, at }).onConflictDoNothing().run()
  return kept.changes === 1
}

/** Where a message can have gone out: one that was put off or is in doubt went out after all. */
const sendable: readonly string[] = ['queued', 'sending', 'sent', 'ambiguous', 'failed']

function moveOn(tx: Db, report: ProviderReport, reader: Reader | undefined) {
  const { delivery, notice } = findDeliveryById(tx, report.deliveryId!)!
  const { providerId, arrival, code = null, channel, address } = report
  const isOther = delivery.providerId !== null && delivery.providerId !== providerId
  if (isOther || delivery.channel !== channel || !sendable.includes(delivery.state)) return
  if (!isFurther(arrival, delivery.arrival)) return
  const lost = isLost(arrival)
  // Whoever is sending it writes down how that ended, and sees what is written here.
  const state = delivery.state === 'sending' ? 'sending' : lost ? 'failed' : 'sent'
  tx.update(noticeDeliveries)
    .set({ arrival, providerId, state, code, changedAt: now() })
    .where(eq(noticeDeliveries.id, delivery.id))
    .run()
  if (arrival === 'delivered') noteReached(tx, { channel, address })
  if (isToBeSaidAgain(report, notice) && reader && delivery.recipient !== 'former')
    turnToOther(tx, { notice, reader, than: channel })
}

const isToBeSaidAgain = ({ arrival }: ProviderReport, notice: NoticeRow) =>
  arrival === 'soft-bounced'
    ? isEssential(notice.kind)
    : arrival === 'complained' || isLost(arrival)
