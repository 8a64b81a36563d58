import { type Core, type Json } from '#mocks/inngest/core.ts'
import { recordOwnEvent } from '#mocks/inngest/events.ts'
import { endRun, type Run } from '#mocks/inngest/runs.ts'
import { settleStep } from '#mocks/inngest/settle-step.ts'
import { type Memo } from '#mocks/inngest/steps.ts'

export type End =
  | { status: 'completed'; output: Json }
  | { status: 'failed'; error: Json }
  | { status: 'cancelled' }

/** Ends a run for good: takes its jobs and waits away, tells the run that invoked it, and sends Inngest's own events. */
export function finishRun(core: Core, run: Run, end: End) {
  endRun(core, run.id, { output: null, error: null, ...end })
  core.store.run(`delete from waits where run_id = :runId`, { runId: run.id })
  core.store.run(`delete from jobs where run_id = :runId`, { runId: run.id })
  if (run.parent) settleStep(core, run.parent.runId, run.parent.stepId, memoOf(run, end))
  announce(core, run, end)
  core.log(`${run.functionId} ${run.id} ${end.status}`)
}

function memoOf(run: Run, end: End): Memo {
  if (end.status === 'completed') return { type: 'data', data: end.output }
  if (end.status === 'failed') return { type: 'error', error: end.error }
  return { type: 'error', error: { name: 'Error', message: `${run.functionId} was cancelled.` } }
}

function announce(core: Core, run: Run, end: End) {
  const about = {
    function_id: run.functionId,
    run_id: run.id,
    event: run.events[0],
    events: run.events,
  }
  if (end.status === 'cancelled') {
    recordOwnEvent(core, 'inngest/function.cancelled', about)
  } else if (end.status === 'failed') {
    recordOwnEvent(core, 'inngest/function.failed', { ...about, error: end.error })
    recordOwnEvent(core, 'inngest/function.finished', { ...about, error: end.error })
  } else {
    recordOwnEvent(core, 'inngest/function.finished', { ...about, result: end.output })
  }
}
