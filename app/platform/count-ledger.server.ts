import { sql } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { entryKinds, handOvers } from '#db/schema/ledger.ts'

/** Never waiting by right, as files of drafts and contacts that are held do. */
const watched = entryKinds.filter((kind) => kind !== 'file' && kind !== 'contact')

/** What of each kind is on its way that should be so briefly, and what is stuck: each counted up to a limit. */
export function countLedger(most: { waiting: number; stuck: number }) {
  return read((db) => {
    // Word for word the conditions of the indexes.
    const countOf = (condition: ReturnType<typeof sql>, limit: number) =>
      db.select({ id: handOvers.id }).from(handOvers).where(condition).limit(limit).all().length
    const waiting = watched.map((kind) => {
      const count = countOf(sql`state = 'stored' and kind = ${kind}`, most.waiting)
      return [kind, count] as const
    })
    return {
      waiting: Object.fromEntries(waiting),
      stuck: countOf(sql`state = 'failed'`, most.stuck),
    }
  })
}
