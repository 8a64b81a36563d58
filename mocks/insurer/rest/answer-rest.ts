import { randomUUID } from 'node:crypto'
import { type Core, inOneTransaction, noteRequest } from '../core.ts'
import { type Dial } from '../dials/dials.ts'
import { afterCommit, beforeCommit, type Spoiled, strikeRequest } from '../dials/request-faults.ts'
import { type Answer, type Call, readCall, requireShape } from './call.ts'
import { handlers } from './handlers.ts'
import { loseAnswer, type Once, oncePerKey, oneAtATime } from './idempotency.ts'
import { isRefusal, refusalAnswer, refuse } from './refusal.ts'
import { requireBearer } from './token.ts'

/** One REST request from the dials to the wire; `path` begins after `/insurer/v1`. */
export async function answerRest(core: Core, request: Request, path: string): Promise<Response> {
  const call = await readCall(request, path)
  if (!call) {
    const correlationId = request.headers.get('x-correlation-id') ?? randomUUID()
    return toResponse(refusalAnswer('NotFound', correlationId), correlationId)
  }
  const dials = strikeRequest(core, aboutOf(call))
  const key = call.headers.get('idempotency-key')
  const place = key === null ? undefined : `${call.path} ${key}`
  const answer = await oneAtATime(core, place, async () => {
    const early = await beforeCommit(core, call, dials)
    return early ?? afterCommit(dials, commit(core, call, dials))
  })
  note(core, call, answer)
  if (answer === 'reset' || answer === 'hang') return brokenResponse(answer)
  if (answer === 'malformed') return cutResponse(call.correlationId)
  return toResponse(answer, call.correlationId)
}

/** Everything the request changes is on disk before its answer leaves, or nothing changed. */
function commit(core: Core, call: Call, dials: Dial[]): Answer {
  try {
    const open = call.spec.operationId === 'issueToken'
    const client = open ? '' : requireBearer(core, call.headers)
    requireShape(call)
    const handler = handlers[call.spec.operationId] ?? (() => refuse('NotFound'))
    if (call.spec.method === 'GET') return handler(core, call)
    return inOneTransaction(core, () => {
      const once = onceOf(client, call)
      if (!once) return handler(core, call)
      const answer = oncePerKey(core, once, () => handler(core, call))
      if (dials.some(({ fault }) => fault === 'lost-answer')) loseAnswer(core, once)
      return answer
    })
  } catch (error) {
    if (isRefusal(error)) {
      return refusalAnswer(error.refusal.code, call.correlationId, error.refusal.extras)
    }
    return refusalAnswer('InternalError', call.correlationId, { detail: String(error) })
  }
}

function onceOf(client: string, call: Call): Once | undefined {
  const key = call.headers.get('idempotency-key')
  if (call.spec.method !== 'POST' || key === null) return undefined
  return { client, path: call.path, key, body: call.json ?? {} }
}

function aboutOf(call: Call) {
  const { externalRef } = (call.json ?? {}) as { externalRef?: unknown }
  return {
    operations: [call.spec.operationId],
    claimId: call.params['claimId'],
    refs: [externalRef, call.query.get('externalRef')],
  }
}

function toResponse(answer: Answer, correlationId: string): Response {
  const headers = new Headers({ 'x-correlation-id': correlationId, ...answer.headers })
  if (answer.bytes) return new Response(new Uint8Array(answer.bytes), { ...answer, headers })
  const problem = answer.status >= 400 && 'code' in (answer.json as object)
  headers.set('content-type', problem ? 'application/problem+json' : 'application/json')
  return new Response(JSON.stringify(answer.json), { status: answer.status, headers })
}

/** Whoever owns the socket reads `x-mock-fault` and acts it out. */
function brokenResponse(fault: 'reset' | 'hang'): Response {
  return new Response(null, { status: 500, headers: { 'x-mock-fault': fault } })
}

function cutResponse(correlationId: string): Response {
  const headers = { 'content-type': 'application/json', 'x-correlation-id': correlationId }
  return new Response('{"claimId": "CLM-9', { status: 200, headers })
}

function note(core: Core, call: Call, answer: Answer | Spoiled) {
  noteRequest(core, {
    operationId: call.spec.operationId,
    method: call.spec.method,
    path: call.path,
    key: call.headers.get('idempotency-key') ?? undefined,
    outcome: typeof answer === 'string' ? answer : String(answer.status),
  })
}
