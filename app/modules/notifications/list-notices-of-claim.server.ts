import { desc, eq } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { noticeDeliveries, notices } from '#db/schema/notifications.ts'
import { toDelivery } from './delivery-row.server.ts'
import { toNotice } from './list-notices.server.ts'
import type { Delivery, Notice } from './notifications.ts'

const MOST = 100

/**
 * What was told about a claim and which ways it went, newest first, the latest deliveries only
 * (100). For staff: whether they may see the claim is settled before.
 */
export async function listNoticesOfClaim(
  claimId: string,
): Promise<(Notice & { deliveries: Delivery[] })[]> {
  const rows = read((db) =>
    db
      .select({ notice: notices, delivery: noticeDeliveries })
      .from(notices)
      .leftJoin(noticeDeliveries, eq(noticeDeliveries.noticeId, notices.id))
      .where(eq(notices.claimId, claimId))
      .orderBy(desc(notices.id))
      .limit(MOST)
      .all(),
  )
  const told = new Map<string, Notice & { deliveries: Delivery[] }>()
  for (const { notice, delivery } of rows) {
    const one = told.get(notice.id) ?? { ...toNotice(notice), deliveries: [] }
    if (delivery) one.deliveries.push(toDelivery(delivery))
    told.set(notice.id, one)
  }
  return [...told.values()]
}
