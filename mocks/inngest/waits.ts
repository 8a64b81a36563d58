import { type Core } from '#mocks/inngest/core.ts'

export type Wait = { runId: string; stepId: string; expression: string | null }

export function addWait(core: Core, wait: Wait & { eventName: string }) {
  core.store.run(
    `insert or replace into waits (run_id, step_id, event_name, expression)
     values (:runId, :stepId, :eventName, :expression)`,
    wait,
  )
}

export function listWaitsFor(core: Core, eventName: string): Wait[] {
  return core.store
    .all<{ run_id: string; step_id: string; expression: string | null }>(
      `select run_id, step_id, expression from waits where event_name = :eventName`,
      { eventName },
    )
    .map((row) => ({ runId: row.run_id, stepId: row.step_id, expression: row.expression }))
}
