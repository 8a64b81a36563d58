import { startGathered } from '#mocks/inngest/admit-event.ts'
import { callFunction } from '#mocks/inngest/call-function.ts'
import { type Core } from '#mocks/inngest/core.ts'
import { tick } from '#mocks/inngest/cron.ts'
import { dropJob, type Job, type JobKind } from '#mocks/inngest/queue.ts'
import { routeEvent } from '#mocks/inngest/route-event.ts'
import { settleStep } from '#mocks/inngest/settle-step.ts'
import { type Memo } from '#mocks/inngest/steps.ts'

const nothing: Memo = { type: 'data', data: null }
const tooLate: Memo = {
  type: 'error',
  error: { name: 'Error', message: 'The invoked function took too long.' },
}

const effects: Record<Exclude<JobKind, 'call'>, (core: Core, job: Job) => void> = {
  event: (core, job) => routeEvent(core, (job.body as { seq: number }).seq),
  sleep: (core, job) => settleWaiting(core, job, nothing),
  'wait-timeout': (core, job) => settleWaiting(core, job, nothing),
  'invoke-timeout': (core, job) => settleWaiting(core, job, tooLate),
  cron: tick,
  debounce: startGathered,
  batch: startGathered,
}

/** Does one due job. It leaves the queue in the transaction that keeps its effect. */
export async function performJob(core: Core, job: Job) {
  if (job.kind === 'call') return callFunction(core, job)
  const effect = effects[job.kind]
  core.store.write(() => {
    dropJob(core, job.id)
    effect(core, job)
  })
}

function settleWaiting(core: Core, job: Job, memo: Memo) {
  settleStep(core, job.runId ?? '', job.stepId ?? '', memo)
}
