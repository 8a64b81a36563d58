import type { Db } from '#db/client.server.ts'
import { noticeDeliveries } from '#db/schema/notifications.ts'
import { now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { findDelivery, isThis, type DeliveryOf } from './delivery-row.server.ts'
import { timeZoneOf } from './own-time-zone.server.ts'
import { quietUntil } from './quiet-hours.ts'

/**
 * Holds a text that would go out in its reader's night, and says until when (milliseconds since 1970);
 * undefined for what may go now. What is about the safety of an account cannot wait: nights are when accounts are taken.
 */
export function holdAtNight(tx: Db, of: DeliveryOf) {
  const found = findDelivery(tx, of)
  if (env.QUIET_HOURS === 'off') return undefined
  if (!found || of.channel !== 'text' || found.notice.kind === 'security') return undefined
  if (found.delivery.state !== 'queued' && found.delivery.state !== 'held') return undefined
  const heldUntil = quietUntil(now(), timeZoneOf(tx, found.notice.holderId))
  if (!heldUntil) return undefined
  tx.update(noticeDeliveries)
    .set({ state: 'held', heldUntil, changedAt: now() })
    .where(isThis(of))
    .run()
  return { heldUntil }
}

/** What waited for the morning and is not needed any more is never sent, and says so. */
export function dropHeld(tx: Db, of: DeliveryOf) {
  tx.update(noticeDeliveries)
    .set({ state: 'dropped', heldUntil: null, changedAt: now() })
    .where(isThis(of))
    .run()
  return 'dropped' as const
}
