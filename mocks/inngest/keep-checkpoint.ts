import { z } from 'zod'
import { keepSteps, Op } from '#mocks/inngest/apply-op.ts'
import { type Core } from '#mocks/inngest/core.ts'
import { findJob } from '#mocks/inngest/queue.ts'
import { findLiveRun } from '#mocks/inngest/runs.ts'

const Checkpoint = z.object({
  qi_id: z.coerce.number().int(),
  steps: z.array(Op.extend({ op: z.literal('StepRun') })),
})

/**
 * Keeps what a call under way has done so far: the SDK tells of it before a step that fails or waits.
 * False when the call is no longer one of ours. Throws a ZodError for anything but steps that ran.
 */
export function keepCheckpoint(core: Core, runId: string, body: unknown) {
  const { qi_id: jobId, steps } = Checkpoint.parse(body)
  return core.store.write(() => {
    const run = findLiveRun(core, runId)
    const job = findJob(core, jobId)
    if (!run || job?.runId !== runId) return false
    keepSteps(core, run, job.attempt, steps)
    return true
  })
}
