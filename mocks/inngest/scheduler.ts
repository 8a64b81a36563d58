import { type Core } from '#mocks/inngest/core.ts'
import { seconds } from '#mocks/inngest/durations.ts'
import { performJob } from '#mocks/inngest/perform-job.ts'
import {
  dueJobs,
  isAnythingDue,
  type Job,
  nextDueAfter,
  postponeJob,
} from '#mocks/inngest/queue.ts'

const mostCallsAtOnce = 24
const longestTimerMs = 2 ** 31 - 1

export type Scheduler = ReturnType<typeof createScheduler>

/** Runs due jobs, as many at a time as their limits allow: by itself on the real clock, by `advance` on a test clock. */
export function createScheduler(core: Core) {
  const inFlight = new Map<number, { job: Job; done: Promise<void> }>()
  const idleWatchers = new Set<() => void>()
  let timer: NodeJS.Timeout | undefined
  let paused = false
  let advancing: Promise<void> = Promise.resolve()

  /** Looks for work now and sets the alarm for what is due later. */
  function wake() {
    clearTimeout(timer)
    if (core.clock.kind === 'test' || core.closing.signal.aborted) return
    // Read before the look: what falls due during it has an alarm, at once.
    const now = core.clock.now()
    startDue()
    const next = nextDueAfter(core, now)
    if (next !== undefined) timer = setTimeout(wake, Math.min(next - now, longestTimerMs))
  }

  function startDue() {
    if (paused || core.closing.signal.aborted) return
    for (const job of pick(
      core,
      [...inFlight.values()].map((one) => one.job),
    )) {
      const done = performJob(core, job)
        .catch((error: unknown) => complain(job, error))
        .then(() => settled(job))
      inFlight.set(job.id, { job, done })
    }
  }

  function settled(job: Job) {
    inFlight.delete(job.id)
    if (core.closing.signal.aborted) return
    wake()
    for (const look of idleWatchers) look()
  }

  /** A bug or a full disk: the job is kept and tried again, not lost and not in a hot loop. */
  function complain(job: Job, error: unknown) {
    core.log(
      `job ${job.id} (${job.kind}) failed: ${error instanceof Error ? error.stack : String(error)}`,
    )
    if (!core.closing.signal.aborted) postponeJob(core, job.id, core.clock.now() + seconds(1))
  }

  /** Moves the test clock by hand, stopping at each moment at which something is due. */
  function advance(ms: number) {
    advancing = advancing.catch(() => undefined).then(() => advanceTo(core.clock.now() + ms))
    return advancing
  }

  async function advanceTo(endMs: number) {
    core.clock.moveTo(core.clock.now())
    for (;;) {
      startDue()
      if (inFlight.size > 0) {
        await Promise.race([...inFlight.values()].map((one) => one.done))
        continue
      }
      const next = nextDueAfter(core, core.clock.now())
      if (paused || next === undefined || next > endMs) break
      core.clock.moveTo(next)
    }
    core.clock.moveTo(endMs)
  }

  /** Resolves true once nothing runs and nothing is due within `withinMs`, false after `timeoutMs`. */
  function idle({ withinMs, timeoutMs }: { withinMs: number; timeoutMs: number }) {
    return new Promise<boolean>((resolve) => {
      const look = () => isIdle(withinMs) && end(true)
      const limit = setTimeout(() => end(false), timeoutMs)
      const end = (result: boolean) => {
        clearTimeout(limit)
        idleWatchers.delete(look)
        resolve(result)
      }
      idleWatchers.add(look)
      look()
    })
  }

  function isIdle(withinMs: number) {
    return inFlight.size === 0 && !isAnythingDue(core, withinMs)
  }

  async function close() {
    clearTimeout(timer)
    core.closing.abort()
    await Promise.all([...inFlight.values()].map((one) => one.done))
  }

  function pause(yes: boolean) {
    paused = yes
    wake()
  }

  return { wake, advance, idle, pause, close }
}

/** Due jobs that are not under way and within their limits; one discovery of a run at a time. */
function pick(core: Core, busy: Job[]) {
  if (busy.length >= mostCallsAtOnce) return []
  const used = new Map<string, number>()
  const full = new Set<string>()
  const taken = new Set<number>()
  const discovering = new Set<string | null>()
  const take = (job: Job) => {
    taken.add(job.id)
    if (job.stepId === 'step') discovering.add(job.runId)
    for (const { key, limit } of job.limits) {
      used.set(key, (used.get(key) ?? 0) + 1)
      // What only one job has at a time keeps few others back.
      if (limit > 1 && used.get(key) === limit) full.add(key)
    }
  }
  const mayStart = (job: Job) =>
    !taken.has(job.id) &&
    !(job.stepId === 'step' && discovering.has(job.runId)) &&
    job.limits.every(({ key, limit }) => (used.get(key) ?? 0) < limit)
  busy.forEach(take)
  const picked: Job[] = []
  for (const job of dueJobs(core, () => [...full])) {
    if (!mayStart(job)) continue
    take(job)
    picked.push(job)
    if (busy.length + picked.length >= mostCallsAtOnce) break
  }
  return picked
}
