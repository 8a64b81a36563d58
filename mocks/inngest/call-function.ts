import { type Core, type Json } from '#mocks/inngest/core.ts'
import { applyReply } from '#mocks/inngest/apply-reply.ts'
import { finishRun } from '#mocks/inngest/finish-run.ts'
import { type FunctionConfig } from '#mocks/inngest/function-config.ts'
import { findFunction, maxAttempts } from '#mocks/inngest/functions.ts'
import { postToApp } from '#mocks/inngest/post-to-app.ts'
import { dropJob, type Job } from '#mocks/inngest/queue.ts'
import { countCall, findLiveRun, type Run } from '#mocks/inngest/runs.ts'
import { listSteps } from '#mocks/inngest/steps.ts'

/**
 * Calls the app once for a run: to discover what comes next, or to run one planned step. The job
 * stays queued until the reply's effect is kept, so a crash in between calls again.
 */
export async function callFunction(core: Core, job: Job) {
  const call = core.store.write(() => beginCall(core, job))
  if (!call) return
  const reply = await postToApp(core, call.url, call.body, call.run.id)
  if (core.closing.signal.aborted) return
  core.store.write(() => {
    dropJob(core, job.id)
    const run = findLiveRun(core, job.runId)
    if (run) applyReply(core, { run, job, config: call.config, reply })
  })
}

function beginCall(core: Core, job: Job) {
  const run = findLiveRun(core, job.runId)
  const config = run && findFunction(core, run.functionId)
  if (!run || !config) {
    dropJob(core, job.id)
    if (run) finishRun(core, run, { status: 'failed', error: noLongerServed(run) })
    return undefined
  }
  if (job.stepId === 'step') dropSubsumed(core, job)
  countCall(core, run.id)
  return { run, config, url: urlOf(config, job), body: bodyOf(core, run, config, job) }
}

/** A discovery sees every result kept so far, so others waiting now have nothing to add. */
function dropSubsumed(core: Core, job: Job) {
  core.store.run(
    `delete from jobs where run_id = :runId and kind = 'call' and step_id = 'step'
     and attempt = 0 and id <> :id`,
    { runId: job.runId, id: job.id },
  )
}

function urlOf(config: FunctionConfig, job: Job) {
  const url = new URL(config.steps.step.runtime.url)
  url.searchParams.set('fnId', config.id)
  url.searchParams.set('stepId', job.stepId ?? 'step')
  return url
}

function bodyOf(core: Core, run: Run, config: FunctionConfig, job: Job) {
  const steps = listSteps(core, run.id)
  const settled = steps.filter((step) => step.memo !== undefined)
  const memos: Record<string, Json> = {}
  for (const step of settled) memos[step.id] = step.memo ?? null
  return {
    version: 2,
    event: run.events[0],
    events: run.events,
    steps: memos,
    ctx: {
      run_id: run.id,
      // With these two the SDK runs one step after another in this call.
      fn_id: config.id,
      qi_id: String(job.id),
      attempt: job.attempt,
      max_attempts: maxAttempts(config),
      // While other steps are under way the app may only name new steps, not run them.
      disable_immediate_execution: steps.some((step) => step.state === 'pending'),
      use_api: false,
      stack: { stack: settled.map((step) => step.id), current: settled.length },
    },
  }
}

function noLongerServed(run: Run) {
  return { name: 'Error', message: `The app no longer serves the function ${run.functionId}.` }
}
