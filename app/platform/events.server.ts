import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { onCommit, prepared, read, write, type Db } from '#db/client.server.ts'
import { outbox } from '#db/schema/events.ts'
import { inngest } from '#inngest/client.server.ts'
import { events, type EventData, type EventName } from '#inngest/events.ts'
import { days, now, seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { forgetRows } from '#app/platform/forget-rows.server.ts'
import { firstIdAt, newId } from '#app/platform/ids.server.ts'
import { log } from '#app/platform/log.server.ts'
import { engineErrors } from '#app/platform/metrics.server.ts'

const BATCH = 100
const SWEEP_EVERY = seconds(5)
/** In a surge what comes within so many milliseconds goes together: each list costs the engine and us the same. */
const GATHER = 50

let waiting = false
let draining: Promise<void> | undefined

/** Writes an event in the caller's transaction. It reaches Inngest after the commit, at least once. */
export function recordEvent<Name extends EventName>(tx: Db, name: Name, data: EventData<Name>) {
  const checked = events[name].parse(data)
  keepEvent(tx).run({ id: newId(), name, data: checked, createdAt: now() })
  waiting = true
}

const keepEvent = prepared((db) => {
  const [id, name] = [sql.placeholder('id'), sql.placeholder('name')]
  const [data, createdAt] = [sql.placeholder('data'), sql.placeholder('createdAt')]
  return db.insert(outbox).values({ id, name, data, createdAt }).prepare()
})

/**
 * Hands committed events to Inngest right after each commit, and sweeps up what was left behind.
 * `mayWrite` says whether this machine is the one that writes: a replica sees the same rows and must
 * leave them alone. Returns a function that ends it.
 */
export function startRelay(mayWrite: () => Promise<boolean> = async () => true) {
  const drain = async () => {
    if (await mayWrite()) await drainOutbox()
  }
  const soon = gathered(() => void drain())
  const afterCommit = onCommit(() => {
    if (waiting) soon.begin()
  })
  const sweeper = setInterval(() => void drain(), SWEEP_EVERY)
  void drain()
  return async () => {
    afterCommit()
    clearInterval(sweeper)
    if (soon.end()) await drain()
    await draining
  }
}

/** Does `act` at once, and what is begun again soon after it once for all. `end` says whether something was left. */
function gathered(act: () => void) {
  let timer: NodeJS.Timeout | undefined
  let lastAt = Number.NEGATIVE_INFINITY
  const doIt = () => {
    timer = undefined
    lastAt = performance.now()
    act()
  }
  return {
    begin() {
      const wait = lastAt + GATHER - performance.now()
      if (wait <= 0 && !timer) doIt()
      else timer ??= setTimeout(doIt, Math.max(0, wait))
    },
    end() {
      clearTimeout(timer)
      return timer !== undefined
    },
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
      db.select().from(outbox).where(isWaiting).orderBy(asc(outbox.id)).limit(BATCH).all(),
    )
    if (batch.length === 0) return
    if (!(await hasSent(batch))) await sendEach(batch)
    // What came meanwhile gathers until its own turn.
    if (batch.length < BATCH) return
  }
}

/** Sends events that the engine took before once more, under their own ids. @throws when it does not answer as one that is well */
export async function sendAgain(events: Sent[]) {
  if (events.length > 0 && !(await hasSent(events)))
    log.warn({ count: events.length }, 'the engine refuses events that it took before')
}

type Sent = Pick<typeof outbox.$inferSelect, 'id' | 'name' | 'data'>
type Waiting = typeof outbox.$inferSelect

/** The engine takes a list whole or not at all: one that it will never take must not hold up the rest. */
async function sendEach(batch: Waiting[]) {
  for (const event of batch) if (!(await hasSent([event]))) await refuse(event)
}

/** False when the engine says no to these. @throws when it does not answer as one that is well */
async function hasSent(events: Sent[]) {
  const mine = inArray(
    outbox.id,
    events.map(({ id }) => id),
  )
  try {
    await inngest.send(events.map(({ id, name, data }) => ({ id, name, data })))
  } catch (error) {
    engineErrors.inc({ where: 'outbox' })
    await write((tx) =>
      tx
        .update(outbox)
        .set({ attempts: sql`${outbox.attempts} + 1` })
        .where(mine)
        .run(),
    )
    if (isRefusal(error)) return false
    throw error
  }
  await write((tx) => tx.update(outbox).set({ sentAt: now() }).where(mine).run())
  return true
}

/** As the SDK words what the engine answered: a bad or too large event, not a wrong key or a bad day. */
const isRefusal = (error: unknown) =>
  error instanceof Error && /^Inngest API Error: (400|413|422)\b/.test(error.message)

async function refuse({ id, name }: Waiting) {
  log.error({ eventId: id, eventName: name }, 'the engine refuses this event')
  await write((tx) => tx.update(outbox).set({ refusedAt: now() }).where(eq(outbox.id, id)).run())
}

const isWaiting = and(isNull(outbox.sentAt), isNull(outbox.refusedAt))

/**
 * Since when events wait (milliseconds since 1970) and for how long, whether that is too long (longer than
 * EVENTS_ALARM_SECONDS: the engine does not take them), and when it refused the newest that it refused. For
 * health, alarms and staff, who all mean the same by it.
 */
export function outboxBacklog() {
  return read((db) => {
    const oldest = db
      .select({ createdAt: outbox.createdAt })
      .from(outbox)
      .where(isWaiting)
      .orderBy(asc(outbox.id))
      .limit(1)
      .get()
    const refused = db
      .select({ refusedAt: outbox.refusedAt })
      .from(outbox)
      .where(isNotNull(outbox.refusedAt))
      .orderBy(desc(outbox.id))
      .limit(1)
      .get()
    const waitMs = oldest ? Math.max(0, now() - oldest.createdAt) : 0
    const isLate = waitMs > seconds(env.EVENTS_ALARM_SECONDS)
    return {
      ...{ waitingSince: oldest?.createdAt, waitMs, isLate },
      refusedAt: refused?.refusedAt ?? undefined,
    }
  })
}

const SENT_KEPT = days(30)

/** Removes events that were sent more than thirty days ago, a page at a time. Returns how many. */
export function forgetSentEvents() {
  const old = lt(outbox.id, firstIdAt(now() - SENT_KEPT))
  return forgetRows(outbox, outbox.id, and(old, isNotNull(outbox.sentAt)))
}

/** How many events wait, counted up to `most`. */
export const countUnsent = (most: number) =>
  read((db) => db.select({ id: outbox.id }).from(outbox).where(isWaiting).limit(most).all().length)
