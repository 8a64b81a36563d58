import { randomInt } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { onForeignWrites, onOpened, type Db } from '#db/client.server.ts'
import { now } from '#app/platform/clock.ts'

/** Hard to guess, with room above for as many as will ever be made in a millisecond, or until a clock has caught up. */
const firstOf = () => randomInt(2 ** 31)

/** Of the newest id: when it was made by our reckoning, and its number among those of that time. */
let newest = { msecs: 0, seq: 0 }

/**
 * A new id. Time-ordered (UUID version 7), so that rows made together lie together. It is above every id
 * that this process made or found in the database, also when the clock was set back meanwhile.
 */
export function newId() {
  const msecs = now()
  if (msecs > newest.msecs) newest = { msecs, seq: firstOf() }
  else newest.seq++
  return v7(newest)
}

/** What is made next belongs to this database, which knows nothing of the ids of another. */
onOpened(() => {
  newest = { msecs: 0, seq: 0 }
})

/** Where the newest row, or the order of rows, is told by their ids. */
const inOrder = [
  'outbox',
  'hand_overs',
  'notices',
  'text_consents',
  'inbound_texts',
  'contact_changes',
  'invitations',
  'claim_filings',
  'claim_answers',
  'claim_messages',
  'documents',
]

const newestId = sql.raw(
  `SELECT max(id) AS id FROM (${inOrder.map((table) => `SELECT max(id) AS id FROM ${table}`).join(' UNION ALL ')})`,
)

/** Another process or machine wrote, by its own clock: from now on ours are above its ids. */
onForeignWrites((tx: Db) => {
  const { id } = tx.get<{ id: string | null }>(newestId)
  if (id && madeAt(id) >= newest.msecs) newest = { msecs: madeAt(id) + 1, seq: firstOf() }
})

/** When an id was made, in milliseconds since 1970: its first 48 bits. */
export const madeAt = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)

/** The lowest an id can be that is made at `at` (milliseconds since 1970) or later. */
export function firstIdAt(at: number) {
  const hex = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}`
}
