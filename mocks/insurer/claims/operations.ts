import { randomUUID } from 'node:crypto'
import { type Core, parseBody } from '../core.ts'
import { nextNumber } from '../counters.ts'
import { type Answer, type Call, param, resourcePath, type SubmitPlan } from '../rest/call.ts'
import { problemOf, refuse } from '../rest/refusal.ts'
import { type Operation } from '../shapes.ts'
import { days, isoSecond } from '../times.ts'
import { acknowledge } from './acknowledge.ts'
import { changeClaim, requireClaim } from './keep-claim.ts'

const keptFor = days(7)

/** 202: the submission goes on in the background and ends as the plan says. */
export function startOperation(core: Core, claimId: string, plan: SubmitPlan): Answer {
  const now = core.now()
  const operationId = `OP-${nextNumber(core, 'operation')}`
  const operation: Operation = {
    operationId,
    claimId,
    kind: 'SUBMIT',
    state: 'RUNNING',
    startedAt: isoSecond(now),
  }
  core
    .sql(
      'INSERT INTO operations (id, claim_id, running, ends_at, plan, body) VALUES (?, ?, 1, ?, ?, ?)',
    )
    .run(
      operationId,
      claimId,
      plan.ends === 'desk' ? null : now.getTime() + plan.afterMs,
      JSON.stringify(plan),
      JSON.stringify(operation),
    )
  const headers = { location: resourcePath('operations', operationId), 'retry-after': '1' }
  return { status: 202, headers, json: operation }
}

/** How an accepted submission is doing; forgotten after seven days. */
export function getOperation(core: Core, call: Call): Answer {
  const row = core.sql('SELECT body FROM operations WHERE id = ?').get(param(call, 'operationId'))
  const operation = parseBody<Operation>(row)
  const age = core.now().getTime() - Date.parse(operation?.startedAt ?? '')
  if (!operation || age > keptFor) return refuse('NotFound')
  const headers: Record<string, string> =
    operation.state === 'RUNNING' ? { 'retry-after': '1' } : {}
  return { status: 200, headers, json: operation }
}

export function findRunning(core: Core, claimId: string): Operation | undefined {
  return parseBody<Operation>(
    core.sql('SELECT body FROM operations WHERE claim_id = ? AND running = 1').get(claimId),
  )
}

/** Ends every operation whose time has come; each in the caller's transaction. */
export function endDueOperations(core: Core) {
  const due = core
    .sql('SELECT plan, body FROM operations WHERE running = 1 AND ends_at <= ?')
    .all(core.now().getTime()) as { plan: string; body: string }[]
  for (const row of due) {
    const operation = JSON.parse(row.body) as Operation
    const plan = JSON.parse(row.plan) as SubmitPlan
    if (plan.ends === 'never') leaveRunning(core, operation, plan)
    else endOperation(core, operation, plan.ends === 'failed' ? 'FAILED' : 'DONE')
  }
}

/** Ends an operation now: DONE acknowledges the claim, FAILED carries a problem. */
export function endOperation(core: Core, operation: Operation, state: 'DONE' | 'FAILED') {
  if (state === 'DONE') acknowledgeIfNew(core, operation.claimId)
  const ended: Operation = { ...operation, state, endedAt: isoSecond(core.now()) }
  if (state === 'FAILED') ended.problem = problemOf('RuleFailed', randomUUID(), failure)
  core
    .sql('UPDATE operations SET running = 0, body = ? WHERE id = ?')
    .run(JSON.stringify(ended), operation.operationId)
  const news = { type: 'operation.ended', resourceId: operation.operationId }
  changeClaim(core, operation.claimId, {}, news)
}

const failure = {
  errors: [
    { pointer: '/description', code: 'TooVague', message: 'Please say more of what happened.' },
  ],
}

/** It never says that it ended; whether the claim moved on meanwhile is the plan's choice. */
function leaveRunning(core: Core, operation: Operation, plan: SubmitPlan) {
  if (plan.applied) acknowledgeIfNew(core, operation.claimId)
  core.sql('UPDATE operations SET ends_at = NULL WHERE id = ?').run(operation.operationId)
}

function acknowledgeIfNew(core: Core, claimId: string) {
  if (requireClaim(core, claimId).status === 'NEW') acknowledge(core, claimId)
}
