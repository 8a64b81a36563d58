import { asc, eq } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { outbox } from '#db/schema/events.ts'
import type { EventName } from '#inngest/events.ts'

/** The events recorded under a name, newest last. */
export const listRecordedEvents = (name: EventName) =>
  read((db) => db.select().from(outbox).where(eq(outbox.name, name)).orderBy(asc(outbox.id)).all())
