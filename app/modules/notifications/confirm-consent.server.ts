import type { Db } from '#db/client.server.ts'
import { notices } from '#db/schema/notifications.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { queueDelivery } from './record-notice.server.ts'
import { hasStopped } from './suppressed-addresses.server.ts'

type Yes = { holderId: string; phone: string; consentId: string }

/**
 * Confirms a yes to texts by a text, once: what it is about, how it is ended and where help is. It counts
 * as read, since its reader has just said it. None after STOP: only START from there ends that.
 */
export function confirmConsent(tx: Db, { holderId, phone, consentId }: Yes) {
  if (hasStopped(tx, phone)) return
  const noticeId = newId()
  const [recordedAt, eventKey] = [now(), `texts-agreed:${consentId}`]
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
