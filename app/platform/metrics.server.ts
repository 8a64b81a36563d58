import { Counter, Histogram, Registry } from 'prom-client'
import { onCommit } from '#db/client.server.ts'

/** What this process counts. Labels are names and classes of ours: never an id, an address or a word of a person. */
export const metrics = new Registry()

const registers = [metrics]
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Requests by the pattern of their route and the class of their answer, with how long each took. */
export const requestSeconds = new Histogram({
  name: 'haven_request_seconds',
  help: 'Requests until their answer began, by method, route and class of status',
  labelNames: ['method', 'route', 'status'] as const,
  buckets,
  registers,
})

/** Calls to the core; `answer` is the class of its status, or none. */
export const coreSeconds = new Histogram({
  name: 'haven_core_call_seconds',
  help: 'Calls to the core of the insurer, by class of answer',
  labelNames: ['answer'] as const,
  buckets,
  registers,
})

/** `outbox`: the engine did not take events. `step` and `function`: one of ours threw. */
export const engineErrors = new Counter({
  name: 'haven_engine_errors_total',
  help: 'Events the engine did not take, and steps and functions that failed',
  labelNames: ['where'] as const,
  registers,
})

/** Writes the database could not take, by reason. */
export const refusedWrites = new Counter({
  name: 'haven_refused_writes_total',
  help: 'Changes answered 503 because the database took no write',
  labelNames: ['reason'] as const,
  registers,
})

const commitSeconds = new Histogram({
  name: 'haven_commit_seconds',
  help: 'Commits from BEGIN to the end of the fsync, each for all that wrote at the same time',
  buckets,
  registers,
})
const committedWrites = new Counter({
  name: 'haven_committed_writes_total',
  help: 'Writes that were committed; divided by haven_commit_seconds_count, how many share a commit',
  registers,
})

/** Counts every commit from now on. Returns what ends it. */
export const countCommits = () =>
  onCommit(({ writes, ms }) => {
    commitSeconds.observe(ms / 1_000)
    committedWrites.inc(writes)
  })

/** Signed events of the core that were not taken: after a change of secrets it says that they do not fit. */
export const refusedCoreEvents = new Counter({
  name: 'haven_core_events_refused_total',
  help: 'Events of the core refused for their signature or their age',
  labelNames: ['reason'] as const,
  registers,
})

/** 200 and 204 are 2xx. */
export const statusClass = (status: number) => `${Math.floor(status / 100)}xx`
