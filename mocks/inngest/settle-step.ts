import { type Core } from '#mocks/inngest/core.ts'
import { findLiveRun } from '#mocks/inngest/runs.ts'
import { queueDiscovery } from '#mocks/inngest/start-run.ts'
import { type Memo, settle } from '#mocks/inngest/steps.ts'

/** Keeps a step's result and lets its run go on. Harmless for an ended run or a step that has a result. */
export function settleStep(core: Core, runId: string, stepId: string, memo: Memo) {
  if (!findLiveRun(core, runId) || !settle(core, runId, stepId, memo)) return
  const step = { runId, stepId }
  core.store.run(`delete from waits where run_id = :runId and step_id = :stepId`, step)
  core.store.run(`delete from jobs where run_id = :runId and step_id = :stepId`, step)
  queueDiscovery(core, runId)
}
