import { eq } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { insurerCursors } from '#db/schema/insurer.ts'
import { FEED } from '#app/modules/insurer/poll-core-events.server.ts'

/**
 * When the core's feed, which names every change of every claim, was last read to its end
 * (milliseconds since 1970); undefined before the first time.
 */
export async function feedReadAt() {
  const row = read((db) =>
    db.select().from(insurerCursors).where(eq(insurerCursors.feed, FEED)).get(),
  )
  return row?.readAt
}
