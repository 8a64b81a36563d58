import { asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { onCommit, read, write, type Db } from '#db/client.server.ts'
import { outbox } from '#db/schema/events.ts'
import { inngest } from '#inngest/client.server.ts'
import { events, type EventData, type EventName } from '#inngest/events.ts'
import { now, seconds } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.ts'
import { log } from '#app/platform/log.server.ts'

const BATCH = 100
const SWEEP_EVERY = seconds(5)

let waiting = false
let draining: Promise<void> | undefined

/** Writes an event in the caller's transaction. It reaches Inngest after the commit, at least once. */
export function recordEvent<Name extends EventName>(tx: Db, name: Name, data: EventData<Name>) {
  const checked = events[name].parse(data)
  tx.insert(outbox).values({ id: newId(), name, data: checked, createdAt: now() }).run()
  waiting = true
}

/**
 * Hands committed events to Inngest right after each commit, and sweeps up what was left behind.
 * `mayWrite` says whether this machine is the one that writes: a replica sees the same rows and must
 * leave them alone. Returns a function that ends it.
 */
export function startRelay(mayWrite: () => Promise<boolean> = async () => true) {
  const drain = async () => {
    if (await mayWrite()) await drainOutbox()
  }
  const afterCommit = onCommit(() => {
    if (waiting) void drain()
  })
  const sweeper = setInterval(() => void drain(), SWEEP_EVERY)
  void drain()
  return async () => {
    afterCommit()
    clearInterval(sweeper)
    await draining
  }
}

/**
 * Sends every unsent event, oldest first, the row id as event id: a second send is dropped by
 * Inngest. It never throws: with the engine down or the database busy the events wait, and the
 * sweeper comes back.
 */
export async function drainOutbox(): Promise<void> {
  if (draining) {
    await draining
    return waiting ? drainOutbox() : undefined
  }
  waiting = false
  draining = sendAll()
    .catch((error: unknown) => log.warn({ err: error }, 'events wait'))
    .finally(() => (draining = undefined))
  return draining
}

async function sendAll() {
  for (;;) {
    const batch = read((db) =>
      db
        .select()
        .from(outbox)
        .where(isNull(outbox.sentAt))
        .orderBy(asc(outbox.id))
        .limit(BATCH)
        .all(),
    )
    if (batch.length === 0) return
    const ids = batch.map(({ id }) => id)
    try {
      await inngest.send(batch.map(({ id, name, data }) => ({ id, name, data })))
    } catch (error) {
      log.warn({ err: error, count: batch.length }, 'events wait: the engine did not take them')
      await write((tx) =>
        tx
          .update(outbox)
          .set({ attempts: sql`${outbox.attempts} + 1` })
          .where(inArray(outbox.id, ids))
          .run(),
      )
      return
    }
    await write((tx) =>
      tx.update(outbox).set({ sentAt: now() }).where(inArray(outbox.id, ids)).run(),
    )
  }
}

/** How many events wait, and since when (milliseconds since 1970), for the health page. */
export function outboxBacklog() {
  return read((db) => {
    const oldest = db
      .select({ createdAt: outbox.createdAt })
      .from(outbox)
      .where(isNull(outbox.sentAt))
      .orderBy(asc(outbox.id))
      .limit(1)
      .get()
    return { waitingSince: oldest?.createdAt }
  })
}

/** The events recorded under a name, newest last. */
export function listRecordedEvents(name: EventName) {
  return read((db) =>
    db.select().from(outbox).where(eq(outbox.name, name)).orderBy(asc(outbox.id)).all(),
  )
}
