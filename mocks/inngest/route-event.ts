import { admitEvent } from '#mocks/inngest/admit-event.ts'
import { type Core } from '#mocks/inngest/core.ts'
import { spanOf } from '#mocks/inngest/durations.ts'
import { type Event, getEvent } from '#mocks/inngest/events.ts'
import { holds } from '#mocks/inngest/expressions.ts'
import { finishRun } from '#mocks/inngest/finish-run.ts'
import { type FunctionConfig } from '#mocks/inngest/function-config.ts'
import { listFunctions } from '#mocks/inngest/functions.ts'
import { findLiveRun, listLiveRuns } from '#mocks/inngest/runs.ts'
import { settleStep } from '#mocks/inngest/settle-step.ts'
import { listWaitsFor } from '#mocks/inngest/waits.ts'

/** Gives a kept event to the runs that wait for it, the runs it cancels, and the functions it triggers. */
export function routeEvent(core: Core, seq: number) {
  const { event, idGiven } = getEvent(core, seq)
  const functions = listFunctions(core)
  answerWaits(core, event)
  for (const config of functions) cancelRuns(core, config, event)
  for (const config of functions) {
    if (triggers(config, event)) admitEvent(core, config, event, idGiven)
  }
}

function answerWaits(core: Core, event: Event) {
  for (const wait of listWaitsFor(core, event.name)) {
    const run = findLiveRun(core, wait.runId)
    if (!run || !holds(wait.expression, run.events[0], event)) continue
    settleStep(core, wait.runId, wait.stepId, { type: 'data', data: event })
  }
}

function cancelRuns(core: Core, config: FunctionConfig, event: Event) {
  for (const cancel of config.cancel ?? []) {
    if (cancel.event !== event.name) continue
    for (const run of listLiveRuns(core, config.id)) {
      const inTime =
        cancel.timeout === undefined || core.clock.now() <= run.createdAt + spanOf(cancel.timeout)
      if (inTime && run.events[0].ts <= event.ts && holds(cancel.if, run.events[0], event)) {
        finishRun(core, run, { status: 'cancelled' })
      }
    }
  }
}

function triggers(config: FunctionConfig, event: Event) {
  return config.triggers.some(
    (trigger) =>
      'event' in trigger && matches(trigger.event, event.name) && holds(trigger.expression, event),
  )
}

/** `*` stands for any characters. */
function matches(pattern: string, name: string) {
  if (!pattern.includes('*')) return pattern === name
  const quoted = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${quoted.join('.*')}$`).test(name)
}
