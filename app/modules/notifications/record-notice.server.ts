import { write, type Db } from '#db/client.server.ts'
import { noticeDeliveries, notices } from '#db/schema/notifications.ts'
import { findContact } from '#app/modules/identity/identity.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { chooseChannels } from './choose-channels.server.ts'
import { findDigest, sumUp } from './digest.server.ts'
import type { DeliveryOf } from './delivery-row.server.ts'
import type { NoticeKind } from './notifications.ts'

type NewNotice = {
  /** What makes it the same notice when it is recorded again, such as `step:<id>`. */
  eventKey: string
  holderId: string
  kind: NoticeKind
  claimId?: string | undefined
  /** The request it asks to answer, and the day (YYYY-MM-DD) that is due. */
  requestId?: string | undefined
  dueOn?: string | undefined
  /** How many requests of the claim it reminds of, the first of which is due then. */
  asks?: number | undefined
  /** The claim's reference or number is all that a message names. */
  vars?: { reference?: string | undefined }
}

/**
 * Keeps a notice for the portal and one delivery for each way its reader chose, with its event, in
 * one transaction. In a surge the deliveries are left to a digest. 'recorded'; 'seen' when this eventKey was recorded before, nothing new then;
 * 'nobody' when the policyholder has no account to tell it to.
 */
export async function recordNotice({ holderId, kind, ...told }: NewNotice) {
  const contact = await findContact(holderId)
  if (!contact) return 'nobody'
  return write((tx) => {
    const noticeId = newId()
    const made = tx
      .insert(notices)
      .values({
        id: noticeId,
        eventKey: told.eventKey,
        holderId,
        claimId: told.claimId,
        reference: told.vars?.reference,
        kind,
        aboutId: told.requestId,
        dueOn: told.dueOn,
        asks: told.asks,
        recordedAt: now(),
      })
      .onConflictDoNothing()
      .run()
    if (made.changes === 0) return 'seen'
    const digestId = findDigest(tx, { holderId, kind })
    for (const channel of chooseChannels(tx, { holderId, ...contact }, kind))
      if (digestId) sumUp(tx, { noticeId, channel, digestId })
      else queueDelivery(tx, { noticeId, channel })
    if (!digestId) recordEvent(tx, 'notice/recorded', { noticeId })
    return 'recorded'
  })
}

/** Makes the delivery's row unless there is one; says whether it did. */
export function queueDelivery(tx: Db, delivery: DeliveryOf) {
  const made = tx
    .insert(noticeDeliveries)
    .values({ id: newId(), ...delivery, state: 'queued', changedAt: now() })
    .onConflictDoNothing()
    .run()
  return made.changes === 1
}
