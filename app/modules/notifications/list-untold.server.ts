import { inArray } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { notices, reportLetters } from '#db/schema/notifications.ts'

/** Of these event keys those of which nobody was told: no notice has them, and no letter to a reporter. */
export async function listUntold(eventKeys: string[]) {
  const told = read((db) =>
    [notices, reportLetters].flatMap((table) => {
      const { eventKey } = table
      return db.select({ eventKey }).from(table).where(inArray(eventKey, eventKeys)).all()
    }),
  )
  const known = new Set(told.map(({ eventKey }) => eventKey))
  return eventKeys.filter((key) => !known.has(key))
}
