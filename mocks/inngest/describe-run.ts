import { type Core, type Json } from '#mocks/inngest/core.ts'
import { listRuns, type Run } from '#mocks/inngest/runs.ts'
import { listSteps, type Step } from '#mocks/inngest/steps.ts'

export type DescribedRun = ReturnType<typeof describeRun>

/** Runs as people and tests read them, newest first. Times are ISO. */
export function describeRuns(core: Core, filter: Parameters<typeof listRuns>[1]) {
  return listRuns(core, filter).map((run) => describeRun(core, run))
}

function describeRun(core: Core, run: Run) {
  return {
    id: run.id,
    function: run.functionId,
    status: run.status,
    event: run.events[0],
    events: run.events.length,
    calls: run.calls,
    createdAt: iso(run.createdAt),
    endedAt: run.endedAt === null ? null : iso(run.endedAt),
    steps: listSteps(core, run.id).map(describeStep),
    nextTryAt: nextTryAt(core, run.id),
    output: run.output,
    error: run.error,
  }
}

function describeStep(step: Step) {
  return {
    id: step.id,
    name: step.name,
    op: step.op,
    state: step.memo?.type === 'error' ? 'failed' : step.state,
    attempts: step.attempts,
    error: step.error,
    result: step.memo?.type === 'data' ? step.memo.data : (null as Json),
  }
}

function nextTryAt(core: Core, runId: string) {
  const row = core.store.one<{ at: number | null }>(
    `select min(due_at) as at from jobs where run_id = :runId and kind in ('call', 'sleep')`,
    { runId },
  )
  return row?.at == null ? null : iso(row.at)
}

const iso = (atMs: number) => new Date(atMs).toISOString()
