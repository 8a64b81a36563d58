import { type Core } from '#mocks/inngest/core.ts'
import { type FunctionConfig } from '#mocks/inngest/function-config.ts'
import { maxAttempts } from '#mocks/inngest/functions.ts'
import { type Reply } from '#mocks/inngest/post-to-app.ts'
import { addJob, type Job } from '#mocks/inngest/queue.ts'
import { retryDelay } from '#mocks/inngest/retry-delay.ts'
import { type Run } from '#mocks/inngest/runs.ts'

export type Called = { run: Run; job: Job; config: FunctionConfig; reply: Reply }

/** Puts the call back for later. False when its tries are used up or the app forbids another. */
export function retryCall(core: Core, { run, job, config, reply }: Called) {
  if (reply.noRetry || job.attempt + 1 >= maxAttempts(config)) return false
  const now = core.clock.now()
  const dueAt = now + retryDelay(job.attempt, reply.retryAfter, now)
  const { kind, stepId, limits } = job
  addJob(core, { kind, dueAt, runId: run.id, stepId, limits, attempt: job.attempt + 1 })
  return true
}
