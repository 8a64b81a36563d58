import { type Core, type Json } from '#mocks/inngest/core.ts'

export type JobKind =
  'event' | 'call' | 'sleep' | 'wait-timeout' | 'invoke-timeout' | 'cron' | 'debounce' | 'batch'
/** At most `limit` jobs that share `key` run at a time. */
export type Limit = { key: string; limit: number }
export type Job = {
  id: number
  kind: JobKind
  dueAt: number
  runId: string | null
  stepId: string | null
  attempt: number
  key: string | null
  body: Json
  limits: Limit[]
}
type NewJob = Pick<Job, 'kind' | 'dueAt'> & Partial<Omit<Job, 'id'>>
type Row = {
  id: number
  kind: JobKind
  due_at: number
  run_id: string | null
  step_id: string | null
  attempt: number
  key: string | null
  body: string
  limits: string
}

/** As many as are under way, and some that may begin; where these may not, the next page is larger. */
const firstPage = 40

/** Queues work. A job with the key of another takes its place. */
export function addJob(core: Core, job: NewJob) {
  core.store.run(
    `insert or replace into jobs (kind, due_at, run_id, step_id, attempt, key, body, limits)
     values (:kind, :dueAt, :runId, :stepId, :attempt, :key, :body, :limits)`,
    {
      kind: job.kind,
      dueAt: Math.round(job.dueAt),
      runId: job.runId ?? null,
      stepId: job.stepId ?? null,
      attempt: job.attempt ?? 0,
      key: job.key ?? null,
      body: JSON.stringify(job.body ?? null),
      limits: JSON.stringify(job.limits ?? []),
    },
  )
}

/** Takes a job away: in the same transaction as its effect, so that a crash repeats both or neither. */
export function dropJob(core: Core, id: number) {
  core.store.run(`delete from jobs where id = :id`, { id })
}

export function findJobByKey(core: Core, key: string) {
  const row = core.store.one<Row>(`select * from jobs where key = :key`, { key })
  return row && read(row)
}

export function findJob(core: Core, id: number) {
  const row = core.store.one<Row>(`select * from jobs where id = :id`, { id })
  return row && read(row)
}

/**
 * Every due job, longest due first, read in pages: with a backlog most looks end on the first. Those
 * that share a limit which `listFull` names by then are passed over.
 */
export function* dueJobs(core: Core, listFull: () => string[]): Generator<Job, void> {
  const now = core.clock.now()
  let last = { dueAt: Number.MIN_SAFE_INTEGER, id: 0 }
  for (let page = firstPage; ; page *= 4) {
    const full = JSON.stringify(listFull().map((key) => JSON.stringify(key)))
    const rows = core.store.all<Row>(
      `select * from jobs where due_at <= :now and (due_at, id) > (:dueAt, :id)
       and not exists (select 1 from json_each(:full) where instr(limits, value) > 0)
       order by due_at, id limit :page`,
      { now, ...last, full, page },
    )
    for (const row of rows) yield read(row)
    const end = rows.at(-1)
    if (!end || rows.length < page) return
    last = { dueAt: end.due_at, id: end.id }
  }
}

/** True when something is due now, or other than a cron tick within `withinMs`. */
export function isAnythingDue(core: Core, withinMs: number) {
  const now = core.clock.now()
  const row = core.store.one(
    `select 1 from jobs where due_at <= :now or (due_at <= :byMs and kind <> 'cron') limit 1`,
    { now, byMs: now + withinMs },
  )
  return row !== undefined
}

/** When the first job after a moment is due. */
export function nextDueAfter(core: Core, atMs: number) {
  const row = core.store.one<{ at: number | null }>(
    `select min(due_at) as at from jobs where due_at > :atMs`,
    { atMs },
  )
  return row?.at ?? undefined
}

export function postponeJob(core: Core, id: number, dueAt: number) {
  core.store.run(`update jobs set due_at = :dueAt where id = :id`, { id, dueAt })
}

/**
 * Makes waiting retries, sleeps, debounces and events from senders whose clock is ahead due now; of one function also its next cron tick.
 * Returns how many were moved.
 */
export function hurryJobs(core: Core, functionId?: string) {
  const now = core.clock.now()
  if (functionId === undefined) {
    return core.store.run(
      `update jobs set due_at = :now where due_at > :now
       and (kind in ('sleep', 'event', 'debounce') or (kind = 'call' and attempt > 0))`,
      { now },
    )
  }
  return core.store.run(
    `update jobs set due_at = :now where due_at > :now and (
       ((kind = 'sleep' or (kind = 'call' and attempt > 0))
         and run_id in (select id from runs where function_id = :functionId))
       or (kind = 'cron' and body ->> 'functionId' = :functionId))`,
    { now, functionId },
  )
}

function read(row: Row): Job {
  return {
    id: row.id,
    kind: row.kind,
    dueAt: row.due_at,
    runId: row.run_id,
    stepId: row.step_id,
    attempt: row.attempt,
    key: row.key,
    body: JSON.parse(row.body) as Json,
    limits: JSON.parse(row.limits) as Limit[],
  }
}
