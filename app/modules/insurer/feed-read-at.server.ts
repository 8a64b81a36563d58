import { eq } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { insurerCursors } from '#db/schema/insurer.ts'
import { FEED } from '#app/modules/insurer/poll-core-events.server.ts'
import { minutes, now } from '#app/platform/clock.ts'

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

/** The feed is read every minute. */
const LATE_AFTER = minutes(10)

/** Since when news of the core may be missing because its feed could not be read; undefined while it is read. */
export async function feedLateSince() {
  const readAt = await feedReadAt()
  return readAt !== undefined && readAt < now() - LATE_AFTER ? readAt : undefined
}
