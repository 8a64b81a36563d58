import { sql } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { entryKinds, handOvers } from '#db/schema/ledger.ts'
import { listStuckEntries } from '#app/platform/stuck-entries.server.ts'

/** Never waiting by right, as files of drafts and contacts that are held do. */
const watched = entryKinds.filter((kind) => kind !== 'file' && kind !== 'contact')

/** What of each kind is on its way that should be so briefly, and what is stuck, as staff are told of it: each counted up to a limit. */
export function countLedger(most: { waiting: number; stuck: number }) {
  const waiting = read((db) =>
    watched.map((kind) => {
      const { id } = handOvers
      // Word for word the condition of the index.
      const isOnItsWay = sql`state = 'stored' and kind = ${kind}`
      const found = db.select({ id }).from(handOvers).where(isOnItsWay).limit(most.waiting).all()
      return [kind, found.length] as const
    }),
  )
  const stuck = Math.min(most.stuck, listStuckEntries(most.stuck).length)
  return { waiting: Object.fromEntries(waiting), stuck }
}
