import { asc, eq } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { failedRuns } from '#db/schema/events.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { events, type EventData, type EventName } from '#inngest/events.ts'

/** `event` is what the run began with; one that begins by the clock has an event that is not ours. */
type Failed = {
  runId: string
  functionId: string
  event: { name: string; data: unknown }
  code: string
}

/** Writes down for staff that a run was given up. Told twice it is one. */
export function keepFailedRun({ runId, functionId, event, code }: Failed) {
  const begunBy = ownEvent(event.name, event.data)
  const id = begunBy ? runId : functionId
  const row = {
    functionId,
    name: begunBy?.name ?? null,
    data: begunBy?.data ?? null,
    code,
    failedAt: now(),
  }
  return write((tx) => {
    tx.insert(failedRuns)
      .values({ id, ...row })
      .onConflictDoUpdate({ target: failedRuns.id, set: row })
      .run()
  })
}

function ownEvent(name: string, data: unknown) {
  if (!isEventName(name)) return undefined
  const known = events[name].safeParse(data)
  return known.success ? { name, data: known.data } : undefined
}

const MOST_LISTED = 51

/**
 * Runs that were given up: those begun by an event oldest first, then those by the clock; 51 at most.
 * Times in milliseconds since 1970.
 */
export async function listFailedRuns() {
  const rows = read((db) =>
    db.select().from(failedRuns).orderBy(asc(failedRuns.id)).limit(MOST_LISTED).all(),
  )
  return rows.map(({ id, functionId, name, data, code, failedAt }) => {
    const claimId = data?.['claimId']
    return {
      runId: id,
      functionId,
      isByClock: name === null,
      code,
      failedAt,
      claimId: typeof claimId === 'string' ? claimId : undefined,
    }
  })
}

type ByStaff = { runId: string; staffId: string }

/** Begins what a run was to do anew, by a member of staff. 'requested'; 'not-found' also when it was done before, or began by the clock. */
export function requestRunAgain(of: ByStaff) {
  return write((tx) => {
    const row = find(tx, of.runId)
    const begunBy = row?.name ? ownEvent(row.name, row.data) : undefined
    if (!row || !begunBy) return 'not-found'
    takeOff(tx, row, { ...of, act: 'run.again-requested' })
    recordEvent(tx, begunBy.name, begunBy.data as EventData<typeof begunBy.name>)
    return 'requested'
  })
}

/** Takes a run that was given up off the list of what is stuck. 'set-aside' or 'not-found'. */
export function setRunAside(of: ByStaff) {
  return write((tx) => {
    const row = find(tx, of.runId)
    if (!row) return 'not-found'
    takeOff(tx, row, { ...of, act: 'run.set-aside' })
    return 'set-aside'
  })
}

type Row = typeof failedRuns.$inferSelect

const find = (tx: Db, runId: string) =>
  tx.select().from(failedRuns).where(eq(failedRuns.id, runId)).get()

function takeOff(tx: Db, { id, functionId }: Row, { staffId, act }: ByStaff & { act: string }) {
  tx.delete(failedRuns).where(eq(failedRuns.id, id)).run()
  recordAudit(tx, { actor: `account:${staffId}`, act, subject: `function:${functionId}` })
}

const isEventName = (name: string): name is EventName => Object.hasOwn(events, name)
