import { desc, eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { textConsents } from '#db/schema/notifications.ts'
import { now } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.ts'
import { seal } from '#app/platform/seal.server.ts'
import { addressIndex } from './suppressed-addresses.server.ts'

type Phone = { holderId: string; phone: string }

/** Whether texts may go to this number: the last word counts, and a new number needs a new yes. */
export function hasConsent(db: Db, { holderId, phone }: Phone) {
  const last = db
    .select()
    .from(textConsents)
    .where(eq(textConsents.holderId, holderId))
    .orderBy(desc(textConsents.id))
    .limit(1)
    .get()
  return last?.given === true && last.phoneIndex === addressIndex(phone)
}

/** Keeps a yes or a no, with the sentences that were agreed to. */
export function recordConsent(
  tx: Db,
  { holderId, phone, given, wording }: Phone & { given: boolean; wording: string },
) {
  const id = newId()
  tx.insert(textConsents)
    .values({
      id,
      holderId,
      given,
      phoneIndex: addressIndex(phone),
      phoneSealed: seal(phone, { table: 'text_consents', column: 'phone_sealed', row: id }),
      wording,
      at: now(),
    })
    .run()
}
