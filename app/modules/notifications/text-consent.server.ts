import { desc, eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { textConsents } from '#db/schema/notifications.ts'
import { now } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'
import { seal } from '#app/platform/seal.server.ts'
import { addressIndex } from './suppressed-addresses.server.ts'

type Phone = { holderId: string; phone: string }

/** Whether texts may go to this number: the last word counts, and a new number needs a new yes. */
export function hasConsent(db: Db, { holderId, phone }: Phone) {
  const last = lastWordOf(db, holderId)
  return last?.given === true && last.phoneIndex === addressIndex(phone)
}

type Said = { given: boolean; wording: string; saidBy?: 'page' | 'text' }

/** Keeps a yes or a no, with the sentences that were agreed to, and says under which id. */
export function recordConsent(tx: Db, { holderId, phone, ...said }: Phone & Said) {
  const id = newId()
  tx.insert(textConsents)
    .values({
      id,
      holderId,
      phoneIndex: addressIndex(phone),
      phoneSealed: seal(phone, { table: 'text_consents', column: 'phone_sealed', row: id }),
      ...said,
      at: now(),
    })
    .run()
  return id
}

/** A number that nobody uses any more takes its yes along, also if it should come back. */
export function withdrawConsent(
  tx: Db,
  { holderId, phone }: Phone,
  wording: string,
  saidBy: 'page' | 'text' = 'page',
) {
  if (hasConsent(tx, { holderId, phone }))
    recordConsent(tx, { holderId, phone, given: false, wording, saidBy })
}

/** STOP from a number is a no of everybody who has said yes to it. `wording` is the word that was sent. */
export function withdrawByText(tx: Db, phone: string, wording: string) {
  for (const holderId of holdersAsked(tx, phone))
    withdrawConsent(tx, { holderId, phone }, wording, 'text')
}

/** START is a yes again of those whose last word was STOP, not of those who said no on our page. */
export function renewByText(tx: Db, phone: string, wording: string) {
  for (const holderId of holdersAsked(tx, phone)) {
    const last = lastWordOf(tx, holderId)
    if (last?.saidBy === 'text' && !last.given && last.phoneIndex === addressIndex(phone))
      recordConsent(tx, { holderId, phone, given: true, wording, saidBy: 'text' })
  }
}

const lastWordOf = (db: Db, holderId: string) =>
  db
    .select()
    .from(textConsents)
    .where(eq(textConsents.holderId, holderId))
    .orderBy(desc(textConsents.id))
    .limit(1)
    .get()

const holdersAsked = (db: Db, phone: string) =>
  db
    .selectDistinct({ holderId: textConsents.holderId })
    .from(textConsents)
    .where(eq(textConsents.phoneIndex, addressIndex(phone)))
    .all()
    .map(({ holderId }) => holderId)
