import { admitEvent } from '#mocks/inngest/admit-event.ts'
import { type Core } from '#mocks/inngest/core.ts'
import { cronOf } from '#mocks/inngest/cron-schedule.ts'
import { newEvent } from '#mocks/inngest/events.ts'
import { findFunction, listFunctions } from '#mocks/inngest/functions.ts'
import { addJob, dropJob, type Job } from '#mocks/inngest/queue.ts'

/** Gives every cron trigger its next tick, and takes the ticks of triggers that are gone. */
export function scheduleCrons(core: Core) {
  const wanted = new Map<string, { functionId: string; cron: string }>()
  for (const { id, triggers } of listFunctions(core)) {
    for (const trigger of triggers) {
      if ('cron' in trigger)
        wanted.set(`cron|${id}|${trigger.cron}`, { functionId: id, cron: trigger.cron })
    }
  }
  const kept = core.store.all<{ id: number; key: string }>(
    `select id, key from jobs where kind = 'cron'`,
  )
  for (const job of kept) {
    if (!wanted.delete(job.key)) dropJob(core, job.id)
  }
  for (const [key, body] of wanted) addTick(core, key, body)
}

/** Starts the function, within its rules as for any event, and sets the next tick. Ticks missed while the engine was off run once. */
export function tick(core: Core, job: Job) {
  const { functionId, cron } = job.body as { functionId: string; cron: string }
  const config = findFunction(core, functionId)
  if (!config) return
  admitEvent(core, config, newEvent(core, 'inngest/scheduled.timer', { cron }), false)
  addTick(core, job.key ?? '', { functionId, cron })
}

function addTick(core: Core, key: string, body: { functionId: string; cron: string }) {
  const next = cronOf(body.cron).nextRun(new Date(core.clock.now()))
  if (next) addJob(core, { kind: 'cron', key, body, dueAt: next.getTime() })
}
