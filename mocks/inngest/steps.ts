import { type Core, type Json } from '#mocks/inngest/core.ts'

export type Memo = { type: 'data'; data: Json } | { type: 'error'; error: Json }
/** `pending` waits for a call, a time, an event or another run; `retrying` failed and will be called again. */
export type Step = {
  id: string
  name: string
  op: string
  state: 'retrying' | 'pending' | 'settled'
  attempts: number
  error: Json
  memo: Memo | undefined
}
type StepRef = { runId: string; id: string; name: string; op: string }
type Row = {
  id: string
  name: string
  op: string
  state: Step['state']
  attempts: number
  error: string | null
  memo: string | null
}

/** In the order in which they settled; what has not settled comes last. */
export function listSteps(core: Core, runId: string): Step[] {
  return core.store
    .all<Row>(`select * from steps where run_id = :runId order by settled_order nulls last, id`, {
      runId,
    })
    .map((row) => ({
      id: row.id,
      name: row.name,
      op: row.op,
      state: row.state,
      attempts: row.attempts,
      error: row.error === null ? null : (JSON.parse(row.error) as Json),
      memo: row.memo === null ? undefined : (JSON.parse(row.memo) as Memo),
    }))
}

/** Notes a step the run now waits for. False when the run already waits for it, or has it. */
export function addPendingStep(core: Core, step: StepRef) {
  return (
    core.store.run(
      `insert into steps (run_id, id, name, op, state) values (:runId, :id, :name, :op, 'pending')
       on conflict do update set state = 'pending' where state = 'retrying'`,
      step,
    ) === 1
  )
}

export function noteStepAttempt(core: Core, step: StepRef & { attempts: number; error: Json }) {
  core.store.run(
    `insert into steps (run_id, id, name, op, state, attempts, error)
     values (:runId, :id, :name, :op, 'retrying', :attempts, :error)
     on conflict do update set attempts = :attempts, error = coalesce(:error, error)`,
    { ...step, error: step.error === null ? null : JSON.stringify(step.error) },
  )
}

const nextOrder = `(select coalesce(max(settled_order), 0) + 1 from steps where run_id = :runId)`

/** Keeps a step's result for good. False when it had one already. */
export function settle(core: Core, runId: string, id: string, memo: Memo) {
  return (
    core.store.run(
      `update steps set state = 'settled', memo = :memo, settled_order = ${nextOrder}
       where run_id = :runId and id = :id and state <> 'settled'`,
      { runId, id, memo: JSON.stringify(memo) },
    ) === 1
  )
}

/** The same for a step that nobody waited for: the app ran it without being asked to. */
export function keepRun(core: Core, step: StepRef & { attempts: number; memo: Memo }) {
  const { memo, ...ref } = step
  core.store.run(
    `insert into steps (run_id, id, name, op, state, attempts, memo, settled_order)
     values (:runId, :id, :name, :op, 'settled', :attempts, :memo, ${nextOrder})
     on conflict do update set state = 'settled', attempts = :attempts, memo = :memo,
       settled_order = ${nextOrder} where state <> 'settled'`,
    { ...ref, memo: JSON.stringify(memo) },
  )
}
