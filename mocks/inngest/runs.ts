import { ulid } from 'ulid'
import { type Core, type Json } from '#mocks/inngest/core.ts'
import { type Event } from '#mocks/inngest/events.ts'
import { type Limit } from '#mocks/inngest/queue.ts'

export type RunStatus = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled'
export type Run = {
  id: string
  functionId: string
  status: RunStatus
  /** Never empty; more than one only for a batch. */
  events: [Event, ...Event[]]
  limits: Limit[]
  parent: { runId: string; stepId: string } | undefined
  /** Calls made to the app so far. */
  calls: number
  output: Json
  error: Json
  createdAt: number
  endedAt: number | null
}
export type NewRun = Pick<Run, 'functionId' | 'events' | 'limits' | 'parent'> & {
  singletonKey: string | null
}
type Row = {
  id: string
  function_id: string
  status: RunStatus
  events: string
  limits: string
  parent_run: string | null
  parent_step: string | null
  calls: number
  output: string | null
  error: string | null
  created_at: number
  ended_at: number | null
}

export function addRun(core: Core, run: NewRun) {
  const id = ulid()
  core.store.run(
    `insert into runs (id, function_id, status, events, limits, singleton_key, parent_run, parent_step, created_at)
     values (:id, :functionId, 'queued', :events, :limits, :singletonKey, :parentRun, :parentStep, :createdAt)`,
    {
      id,
      functionId: run.functionId,
      events: JSON.stringify(run.events),
      limits: JSON.stringify(run.limits),
      singletonKey: run.singletonKey,
      parentRun: run.parent?.runId ?? null,
      parentStep: run.parent?.stepId ?? null,
      createdAt: core.clock.now(),
    },
  )
  return id
}

export function findRun(core: Core, id: string | null) {
  const row = core.store.one<Row>(`select * from runs where id = :id`, { id })
  return row && readRun(row)
}

/** The run while it may still go on; undefined once it ended. */
export function findLiveRun(core: Core, id: string | null) {
  const run = findRun(core, id)
  return run?.status === 'queued' || run?.status === 'running' ? run : undefined
}

export function listLiveRuns(core: Core, functionId: string, singletonKey?: string) {
  return core.store
    .all<Row>(
      `select * from runs where function_id = :functionId and status in ('queued', 'running')
       and (:singletonKey is null or singleton_key = :singletonKey) order by rowid`,
      { functionId, singletonKey: singletonKey ?? null },
    )
    .map(readRun)
}

/** Newest first, at most `limit`. */
export function listRuns(
  core: Core,
  filter: { functionId?: string; eventId?: string; limit: number },
) {
  return core.store
    .all<Row>(
      `select * from runs where (:functionId is null or function_id = :functionId)
       and (:eventId is null or exists (select 1 from json_each(events) where value ->> 'id' = :eventId))
       order by created_at desc, rowid desc limit :limit`,
      {
        functionId: filter.functionId ?? null,
        eventId: filter.eventId ?? null,
        limit: filter.limit,
      },
    )
    .map(readRun)
}

export function countCall(core: Core, id: string) {
  core.store.run(`update runs set status = 'running', calls = calls + 1 where id = :id`, { id })
}

/** The last error of a run that goes on. */
export function noteRunError(core: Core, id: string, error: Json) {
  core.store.run(`update runs set error = :error where id = :id`, {
    id,
    error: JSON.stringify(error),
  })
}

export function endRun(
  core: Core,
  id: string,
  end: { status: RunStatus; output: Json; error: Json },
) {
  core.store.run(
    `update runs set status = :status, output = :output, error = :error, ended_at = :now where id = :id`,
    {
      id,
      status: end.status,
      output: JSON.stringify(end.output),
      error: end.error === null ? null : JSON.stringify(end.error),
      now: core.clock.now(),
    },
  )
}

function readRun(row: Row): Run {
  return {
    id: row.id,
    functionId: row.function_id,
    status: row.status,
    events: JSON.parse(row.events) as [Event, ...Event[]],
    limits: JSON.parse(row.limits) as Limit[],
    parent:
      row.parent_run === null || row.parent_step === null
        ? undefined
        : { runId: row.parent_run, stepId: row.parent_step },
    calls: row.calls,
    output: row.output === null ? null : (JSON.parse(row.output) as Json),
    error: row.error === null ? null : (JSON.parse(row.error) as Json),
    createdAt: row.created_at,
    endedAt: row.ended_at,
  }
}
