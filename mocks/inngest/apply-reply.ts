import { z } from 'zod'
import { applyOp, keepSteps, Op } from '#mocks/inngest/apply-op.ts'
import { type Core, type Json } from '#mocks/inngest/core.ts'
import { finishRun } from '#mocks/inngest/finish-run.ts'
import { type Called, retryCall } from '#mocks/inngest/retry-call.ts'
import { findLiveRun, noteRunError, type Run } from '#mocks/inngest/runs.ts'

/** Keeps what one call brought: the run's end, its next steps, or an error to retry. Call within a transaction. */
export function applyReply(core: Core, called: Called) {
  const { run, reply } = called
  if (reply.status === 200) finishRun(core, run, { status: 'completed', output: reply.body })
  else if (reply.status === 206) applyOps(core, called)
  else failCall(core, called, reply.body)
}

function applyOps(core: Core, called: Called) {
  const ops = z.array(Op).safeParse(called.reply.body)
  if (!ops.success)
    return failRun(core, called.run, 'The app answered with operations that cannot be read.')
  try {
    applyEach(core, called, ops.data)
  } catch (error) {
    failRun(core, called.run, error instanceof Error ? error.message : String(error))
  }
  if (findLiveRun(core, called.run.id) && waitsForNothing(core, called.run)) {
    failRun(core, called.run, 'The function waits for nothing that this engine knows of.')
  }
}

/** Where the run is complete too, its last steps lead to no other call. */
function applyEach(core: Core, called: Called, ops: Op[]) {
  const isComplete = ops.at(-1)?.op === 'RunComplete'
  const ended = isComplete ? ops.filter(({ op }) => op === 'StepRun') : []
  keepSteps(core, called.run, called.job.attempt, ended)
  for (const op of ops) {
    if (ended.includes(op)) continue
    if (findLiveRun(core, called.run.id)) applyOp(core, called, op)
  }
}

function failCall(core: Core, called: Called, error: Json) {
  if (retryCall(core, called)) noteRunError(core, called.run.id, error)
  else finishRun(core, called.run, { status: 'failed', error })
}

function failRun(core: Core, run: Run, message: string) {
  finishRun(core, run, { status: 'failed', error: { name: 'Error', message } })
}

function waitsForNothing(core: Core, run: Run) {
  const row = core.store.one<{ busy: number }>(
    `select exists (select 1 from jobs where run_id = :runId)
       or exists (select 1 from steps where run_id = :runId and state = 'pending') as busy`,
    { runId: run.id },
  )
  return row?.busy === 0
}
