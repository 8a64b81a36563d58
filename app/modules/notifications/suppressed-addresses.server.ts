import { and, eq, isNull, notInArray } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { suppressedAddresses } from '#db/schema/notifications.ts'
import { now } from '#app/platform/clock.ts'
import { blindIndex } from '#app/platform/seal.server.ts'
import type { Channel } from './notifications.ts'

type Address = { channel: Channel; address: string }

/** Its owner wrote STOP, to us or as Twilio tells us: only their START ends it. */
export const STOPPED = 'stop'
const stopCodes: readonly string[] = [STOPPED, 'twilio-21610']

export const isStop = (code: string | undefined) => code !== undefined && stopCodes.includes(code)

export const addressIndex = (address: string) => blindIndex(address, 'notifications.address')

const isThis = ({ channel, address }: Address) =>
  and(
    eq(suppressedAddresses.channel, channel),
    eq(suppressedAddresses.addressIndex, addressIndex(address)),
  )

/** Whether texts to a number were stopped by its owner. */
export const hasStopped = (db: Db, phone: string) =>
  isStop(findSuppression(db, { channel: 'text', address: phone }))

/** Why nothing goes there, as a code; undefined where nothing bars it. */
export function findSuppression(db: Db, address: Address) {
  const row = db.select().from(suppressedAddresses).where(isThis(address)).get()
  return row?.endedAt === null ? row.code : undefined
}

export const isSuppressed = (db: Db, address: Address) => findSuppression(db, address) !== undefined

type Suppress = Address & {
  code: string
  /** When it happened, where that is known; milliseconds since 1970. */
  since?: number | undefined
}

/** Remembers that nothing is to go there. What happened before its owner proved the address changes nothing. */
export function suppress(tx: Db, { channel, address, code, since = now() }: Suppress) {
  const row = tx.select().from(suppressedAddresses).where(isThis({ channel, address })).get()
  if (row?.endedAt && since < row.endedAt) return
  if (row?.endedAt === null && (isStop(row.code) || !isStop(code))) return
  keep(tx, { channel, address }, { code, endedAt: null })
}

/** Its owner has proved that they are reached there: messages go again, unless they answered STOP. */
export function noteProved(tx: Db, { channel, address }: Address) {
  if (isStop(findSuppression(tx, { channel, address }))) return
  keep(tx, { channel, address }, { code: 'proved', endedAt: now() })
}

type Kept = { code: string; endedAt: number | null }

function keep(tx: Db, { channel, address }: Address, kept: Kept) {
  const set = { ...kept, at: now() }
  tx.insert(suppressedAddresses)
    .values({ channel, addressIndex: addressIndex(address), ...set })
    .onConflictDoUpdate({
      target: [suppressedAddresses.channel, suppressedAddresses.addressIndex],
      set,
    })
    .run()
}

/** The provider delivers there again, as it says itself. What its owner wants ends by their word only. */
export function noteReached(tx: Db, address: Address) {
  tx.update(suppressedAddresses)
    .set({ endedAt: now() })
    .where(
      and(
        isThis(address),
        isNull(suppressedAddresses.endedAt),
        notInArray(suppressedAddresses.code, [...stopCodes, COMPLAINT]),
      ),
    )
    .run()
}

/** Its owner called a message of ours spam. */
export const COMPLAINT = 'postmark-SpamComplaint'

/** Its owner wrote START. */
export function endStop(tx: Db, address: string) {
  tx.update(suppressedAddresses)
    .set({ endedAt: now() })
    .where(and(isThis({ channel: 'text', address }), isNull(suppressedAddresses.endedAt)))
    .run()
}
