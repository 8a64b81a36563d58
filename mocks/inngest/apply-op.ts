import { z } from 'zod'
import { type Called, retryCall } from '#mocks/inngest/retry-call.ts'
import { type Core, type Json } from '#mocks/inngest/core.ts'
import { millisecondsUntil } from '#mocks/inngest/durations.ts'
import { newEvent } from '#mocks/inngest/events.ts'
import { finishRun } from '#mocks/inngest/finish-run.ts'
import { addJob } from '#mocks/inngest/queue.ts'
import { type Run } from '#mocks/inngest/runs.ts'
import { settleStep } from '#mocks/inngest/settle-step.ts'
import { queueDiscovery, startRun } from '#mocks/inngest/start-run.ts'
import { addPendingStep, keepRun, type Memo, noteStepAttempt } from '#mocks/inngest/steps.ts'
import { addWait } from '#mocks/inngest/waits.ts'

/** One operation as the SDK reports it. A sleep's span and a wait's event travel in `name`. */
export const Op = z.object({
  id: z.string(),
  op: z.string(),
  name: z.string().optional(),
  displayName: z.string().optional(),
  data: z.json().optional(),
  error: z.json().optional(),
  opts: z
    .object({
      if: z.string().optional(),
      timeout: z.string().optional(),
      function_id: z.string().optional(),
      payload: z.looseObject({ data: z.json().optional() }).optional(),
    })
    .optional(),
})
export type Op = z.infer<typeof Op>
type Apply = (core: Core, called: Called, op: Op) => void

const handlers: Record<string, Apply> = {
  StepRun: (core, called, op) =>
    stepEnded(core, called, op, { type: 'data', data: op.data ?? null }),
  StepError: (core, called, op) => {
    noteAttempt(core, called, op, errorOf(op))
    if (!retryCall(core, called)) {
      settleStep(core, called.run.id, op.id, { type: 'error', error: errorOf(op) })
    }
  },
  StepFailed: (core, called, op) =>
    stepEnded(core, called, op, { type: 'error', error: errorOf(op) }),
  StepPlanned: whenNew((core, { run }, op) => {
    const { limits } = run
    addJob(core, { kind: 'call', dueAt: core.clock.now(), runId: run.id, stepId: op.id, limits })
  }),
  Sleep: whenNew((core, { run }, op) => {
    addJob(core, { kind: 'sleep', dueAt: dueAfter(core, op.name), runId: run.id, stepId: op.id })
  }),
  WaitForEvent: whenNew((core, { run }, op) => {
    const wait = { runId: run.id, stepId: op.id }
    addWait(core, { ...wait, eventName: op.name ?? '', expression: op.opts?.if ?? null })
    addJob(core, { kind: 'wait-timeout', dueAt: dueAfter(core, op.opts?.timeout), ...wait })
  }),
  InvokeFunction: whenNew((core, { run }, op) => invoke(core, run.id, op)),
  RunComplete: (core, { run }, op) =>
    finishRun(core, run, { status: 'completed', output: op.data ?? null }),
  DiscoveryRequest: (core, { run }) => queueDiscovery(core, run.id),
}

/** Keeps one operation's effect. An operation this engine does not know fails the run, loudly. */
export function applyOp(core: Core, called: Called, op: Op) {
  const apply = handlers[op.op]
  if (apply) return apply(core, called, op)
  const message = `The embedded engine does not act out the operation ${op.op}.`
  core.log(`${called.run.functionId}: ${message}`)
  finishRun(core, called.run, { status: 'failed', error: { name: 'Error', message } })
}

/** Keeps the results of steps whose call goes on, or is over: nothing is left to do for them. */
export function keepSteps(core: Core, run: Run, attempt: number, ops: Op[]) {
  for (const op of ops) {
    const memo: Memo = { type: 'data', data: op.data ?? null }
    keepRun(core, { ...refOf(run.id, op), attempts: attempt + 1, memo })
  }
}

function stepEnded(core: Core, called: Called, op: Op, memo: Memo) {
  noteAttempt(core, called, op, memo.type === 'error' ? memo.error : null)
  settleStep(core, called.run.id, op.id, memo)
}

function noteAttempt(core: Core, { run, job }: Called, op: Op, error: Json) {
  noteStepAttempt(core, { ...refOf(run.id, op), attempts: job.attempt + 1, error })
}

/** A discovery names again what the run already waits for. */
function whenNew(apply: Apply): Apply {
  return (core, called, op) => {
    if (addPendingStep(core, refOf(called.run.id, op))) apply(core, called, op)
  }
}

function invoke(core: Core, runId: string, op: Op) {
  const functionId = op.opts?.function_id ?? ''
  const event = newEvent(core, 'inngest/function.invoked', op.opts?.payload?.data ?? {})
  const step = { runId, stepId: op.id }
  try {
    startRun(core, { functionId, events: [event], parent: step })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return settleStep(core, runId, op.id, { type: 'error', error: { name: 'Error', message } })
  }
  if (op.opts?.timeout === undefined) return
  addJob(core, { kind: 'invoke-timeout', dueAt: dueAfter(core, op.opts.timeout), ...step })
}

function dueAfter(core: Core, span: string | undefined) {
  const now = core.clock.now()
  return now + millisecondsUntil(span ?? '', now)
}

function refOf(runId: string, op: Op) {
  return { runId, id: op.id, name: op.displayName ?? op.name ?? op.id, op: op.op }
}

function errorOf(op: Op): Json {
  return op.error ?? op.data ?? { name: 'Error', message: 'The step failed.' }
}
