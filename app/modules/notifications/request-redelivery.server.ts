import { eq } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { noticeDeliveries, notices } from '#db/schema/notifications.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { LATE_AFTER } from './delivery-row.server.ts'

type ByStaff = { deliveryId: string; staffId: string; insuredAs: string | undefined }

/**
 * Staff ask for another try of a delivery that is stuck, also of one that may have arrived: that is
 * theirs to decide. 'requested'; 'under-way' when it is sent or still being tried, nothing new
 * then; 'own' when it is about themselves; 'not-found'.
 */
export function requestRedelivery({ deliveryId, staffId, insuredAs }: ByStaff) {
  return write((tx) => {
    const row = find(tx, deliveryId)
    if (!row) return 'not-found'
    if (isOwn(tx, row, insuredAs)) return 'own'
    const trying = ['queued', 'sending'].includes(row.state) && row.changedAt > now() - LATE_AFTER
    if (row.state === 'sent' || trying) return 'under-way'
    change(tx, deliveryId, {
      ...{ state: 'queued', heldUntil: null, code: null, setAsideAt: null, changedAt: now() },
      // What a provider still says of the message before is not about the next one.
      ...{ providerId: null, arrival: null },
    })
    recordEvent(tx, 'notice/recorded', { noticeId: row.noticeId })
    record(tx, 'notice.resend-requested', { staffId, noticeId: row.noticeId, was: row.state })
    return 'requested'
  })
}

/** Staff take a delivery off the list of what is stuck without another try. 'set-aside', 'own' or 'not-found'. */
export function setDeliveryAside({ deliveryId, staffId, insuredAs }: ByStaff) {
  return write((tx) => {
    const row = find(tx, deliveryId)
    if (!row || row.state === 'sent') return 'not-found'
    if (isOwn(tx, row, insuredAs)) return 'own'
    if (row.setAsideAt) return 'set-aside'
    change(tx, deliveryId, { setAsideAt: now() })
    record(tx, 'notice.set-aside', { staffId, noticeId: row.noticeId, was: row.state })
    return 'set-aside'
  })
}

const find = (tx: Db, deliveryId: string) =>
  tx.select().from(noticeDeliveries).where(eq(noticeDeliveries.id, deliveryId)).get()

/** Whether a notice was written to the member of staff in private. */
function isOwn(tx: Db, { noticeId }: { noticeId: string }, insuredAs: string | undefined) {
  const notice = tx.select().from(notices).where(eq(notices.id, noticeId)).get()
  return insuredAs !== undefined && notice?.holderId === insuredAs
}

const change = (tx: Db, deliveryId: string, set: Partial<typeof noticeDeliveries.$inferInsert>) =>
  tx.update(noticeDeliveries).set(set).where(eq(noticeDeliveries.id, deliveryId)).run()

type Act = { staffId: string; noticeId: string; was: string }

const record = (tx: Db, act: string, { staffId, noticeId, was }: Act) =>
  recordAudit(tx, {
    actor: `account:${staffId}`,
    act,
    subject: `notice:${noticeId}`,
    detail: { was },
  })
