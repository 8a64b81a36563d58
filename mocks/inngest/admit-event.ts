import { type Core, type Json } from '#mocks/inngest/core.ts'
import { days, spanOf } from '#mocks/inngest/durations.ts'
import { type Event } from '#mocks/inngest/events.ts'
import { keyOf } from '#mocks/inngest/expressions.ts'
import { finishRun } from '#mocks/inngest/finish-run.ts'
import { type FunctionConfig } from '#mocks/inngest/function-config.ts'
import { findFunction } from '#mocks/inngest/functions.ts'
import { addJob, findJobByKey, type Job } from '#mocks/inngest/queue.ts'
import { listLiveRuns } from '#mocks/inngest/runs.ts'
import { startRun } from '#mocks/inngest/start-run.ts'

/** Starts a run for an event unless one of the function's rules says no, later, or together with others. */
export function admitEvent(core: Core, config: FunctionConfig, event: Event, idGiven: boolean) {
  if (idGiven && !firstTimeInADay(core, `event|${config.id}|${event.id}`)) return
  if (isRepeated(core, config, event) || isOverRate(core, config, event)) return
  if (config.debounce) return debounce(core, config.id, config.debounce, event)
  if (config.batchEvents) return batch(core, config, config.batchEvents, event)
  startAlone(core, config, [event])
}

/** Starts what a debounce or a batch has gathered. */
export function startGathered(core: Core, job: Job) {
  const { functionId, events } = job.body as Gathered
  const config = findFunction(core, functionId)
  if (config) startAlone(core, config, events)
}

/** A singleton is asked last, of whatever would start: an event, what was gathered, or a tick of the clock. */
function startAlone(core: Core, config: FunctionConfig, events: Event[]) {
  const [first] = events
  if (config.singleton && first && !makeRoom(core, config.id, config.singleton, first)) return
  startRun(core, { functionId: config.id, events })
}

function isRepeated(core: Core, config: FunctionConfig, event: Event) {
  if (config.idempotency === undefined) return false
  return !firstTimeInADay(core, `idempotency|${config.id}|${keyOf(config.idempotency, event)}`)
}

/** Inngest remembers event ids and idempotency keys for 24 hours. */
function firstTimeInADay(core: Core, key: string) {
  const now = core.clock.now()
  return (
    core.store.run(
      `insert into seen (key, until) values (:key, :until)
       on conflict do update set until = :until where until <= :now`,
      { key, until: now + days(1), now },
    ) === 1
  )
}

function isOverRate(core: Core, config: FunctionConfig, event: Event) {
  if (!config.rateLimit) return false
  const key = `${config.id}|${keyOf(config.rateLimit.key, event)}`
  const now = core.clock.now()
  const since = now - spanOf(config.rateLimit.period)
  const row = core.store.one<{ count: number }>(
    `select count(*) as count from admissions where key = :key and at > :since`,
    { key, since },
  )
  if ((row?.count ?? 0) >= config.rateLimit.limit) return true
  core.store.run(`insert into admissions (key, at) values (:key, :now)`, { key, now })
  return false
}

type Gathered = { functionId: string; events: Event[]; firstAt: number }

function gather(
  core: Core,
  kind: 'debounce' | 'batch',
  key: string,
  next: Gathered,
  dueAt: number,
) {
  addJob(core, { kind, key, body: next as unknown as Json, dueAt })
}

function debounce(
  core: Core,
  functionId: string,
  rule: NonNullable<FunctionConfig['debounce']>,
  event: Event,
) {
  const key = `debounce|${functionId}|${keyOf(rule.key, event)}`
  const now = core.clock.now()
  const earlier = findJobByKey(core, key)?.body as Gathered | undefined
  const firstAt = earlier?.firstAt ?? now
  const latest = rule.timeout === undefined ? Infinity : firstAt + spanOf(rule.timeout)
  const dueAt = Math.min(now + spanOf(rule.period), latest)
  gather(core, 'debounce', key, { functionId, events: [event], firstAt }, dueAt)
}

function batch(
  core: Core,
  config: FunctionConfig,
  rule: NonNullable<FunctionConfig['batchEvents']>,
  event: Event,
) {
  const functionId = config.id
  const key = `batch|${functionId}|${keyOf(rule.key, event)}`
  const now = core.clock.now()
  const earlier = findJobByKey(core, key)?.body as Gathered | undefined
  const firstAt = earlier?.firstAt ?? now
  const events = [...(earlier?.events ?? []), event]
  if (events.length < rule.maxSize) {
    return gather(
      core,
      'batch',
      key,
      { functionId, events, firstAt },
      firstAt + spanOf(rule.timeout),
    )
  }
  core.store.run(`delete from jobs where key = :key`, { key })
  startAlone(core, config, events)
}

function makeRoom(
  core: Core,
  functionId: string,
  rule: NonNullable<FunctionConfig['singleton']>,
  event: Event,
) {
  const live = listLiveRuns(core, functionId, keyOf(rule.key, event))
  if (rule.mode === 'skip') return live.length === 0
  for (const run of live) finishRun(core, run, { status: 'cancelled' })
  return true
}
