import { type Core } from '#mocks/inngest/core.ts'
import { spanOf } from '#mocks/inngest/durations.ts'
import { type Event } from '#mocks/inngest/events.ts'
import { keyOf } from '#mocks/inngest/expressions.ts'
import { type FunctionConfig } from '#mocks/inngest/function-config.ts'
import { findFunction } from '#mocks/inngest/functions.ts'
import { addJob, type Limit } from '#mocks/inngest/queue.ts'
import { addRun, findRun, type Run } from '#mocks/inngest/runs.ts'

type Start = { functionId: string; events: Event[]; parent?: Run['parent'] }

/** Makes a run and queues its first call, later when the function is throttled. Throws when there is no such function. */
export function startRun(core: Core, { functionId, events, parent }: Start) {
  const config = findFunction(core, functionId)
  if (!config) throw new Error(`There is no function ${functionId}.`)
  const [first, ...more] = events
  if (!first) throw new Error(`A run of ${functionId} needs an event.`)
  const runId = addRun(core, {
    functionId,
    events: [first, ...more],
    limits: limitsOf(config, first),
    singletonKey: config.singleton ? keyOf(config.singleton.key, first) : null,
    parent,
  })
  queueDiscovery(core, runId, throttledStart(core, config, first))
  return runId
}

/**
 * Queues a call that lets the function run to its next step. Only one such call of a run is in
 * flight at a time, so that no step is run by two of them.
 */
export function queueDiscovery(core: Core, runId: string, dueAt = core.clock.now()) {
  const limits = findRun(core, runId)?.limits ?? []
  addJob(core, { kind: 'call', dueAt, runId, stepId: 'step', limits })
}

/** Concurrency counts calls in flight, not runs that sleep or wait. */
function limitsOf(config: FunctionConfig, event: Event): Limit[] {
  return (config.concurrency ?? []).map((rule) => {
    const within = rule.scope === undefined || rule.scope === 'fn' ? config.id : rule.scope
    return { key: `${within}|${keyOf(rule.key, event)}`, limit: rule.limit }
  })
}

/** Spaces starts evenly after a first burst, as Inngest's throttle does (GCRA). */
function throttledStart(core: Core, config: FunctionConfig, event: Event) {
  const now = core.clock.now()
  if (!config.throttle) return now
  const { limit, period, burst = 1 } = config.throttle
  const key = `${config.id}|${keyOf(config.throttle.key, event)}`
  const gapMs = spanOf(period) / limit
  const kept = core.store.one<{ next_at: number }>(
    `select next_at from throttles where key = :key`,
    { key },
  )
  const nextAt = kept?.next_at ?? now
  const startAt = Math.max(now, nextAt - (burst - 1) * gapMs)
  core.store.run(`insert or replace into throttles (key, next_at) values (:key, :nextAt)`, {
    key,
    nextAt: Math.round(Math.max(startAt, nextAt) + gapMs),
  })
  return startAt
}
