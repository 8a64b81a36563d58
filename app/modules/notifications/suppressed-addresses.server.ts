import { and, eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { suppressedAddresses } from '#db/schema/notifications.ts'
import { now } from '#app/platform/clock.ts'
import { blindIndex } from '#app/platform/seal.server.ts'
import type { Channel } from './notifications.ts'

type Address = { channel: Channel; address: string }

export const addressIndex = (address: string) => blindIndex(address, 'notifications.address')

const isThis = ({ channel, address }: Address) =>
  and(
    eq(suppressedAddresses.channel, channel),
    eq(suppressedAddresses.addressIndex, addressIndex(address)),
  )

export const isSuppressed = (db: Db, address: Address) =>
  db.select().from(suppressedAddresses).where(isThis(address)).get() !== undefined

/** Remembers that a provider will not deliver there. */
export function suppress(tx: Db, { channel, address, code }: Address & { code: string }) {
  tx.insert(suppressedAddresses)
    .values({ channel, addressIndex: addressIndex(address), code, at: now() })
    .onConflictDoNothing()
    .run()
}

/** Forgets it: it was delivered after all, or its owner asks for another try. */
export function unsuppress(tx: Db, address: Address) {
  tx.delete(suppressedAddresses).where(isThis(address)).run()
}
