import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Core, inOneTransaction, noteRequest } from '../core.ts'
import { type Dial } from '../dials/dials.ts'
import { afterCommit, beforeCommit, type Spoiled, strikeRequest } from '../dials/request-faults.ts'
import { type Answer } from '../rest/call.ts'
import { loseAnswer, type Once, oncePerKey, oneAtATime } from '../rest/idempotency.ts'
import { isRefusal, refusalAnswer, refuse } from '../rest/refusal.ts'
import { type Problem } from '../shapes.ts'
import { checkElement } from './check-element.ts'
import { type Envelope, faultOf, openEnvelope, sealEnvelope } from './envelope.ts'
import { type SoapOperation, soapOperations } from './operations.ts'
import { type Reply, type SoapCall } from './perform.ts'
import { coreNs, soapActions } from './schema.ts'
import { messageOf, shapeOf } from './translate.ts'
import { requireUsernameToken } from './username-token.ts'
import { parseXml } from './xml.ts'

const path = '/soap/v1'

type Asked = { call: SoapCall; envelope: Envelope; operation: SoapOperation; action: string | null }

/** One SOAP request from the dials to the wire; `GET …?wsdl` gives the contract. */
export async function answerSoap(core: Core, request: Request): Promise<Response> {
  if (request.method === 'GET') {
    const wsdl = readFileSync(new URL('../core.wsdl', import.meta.url), 'utf8')
    return new Response(wsdl, { headers: { 'content-type': 'text/xml; charset=utf-8' } })
  }
  const correlationId = request.headers.get('x-correlation-id') ?? randomUUID()
  const asked = readAsked(request, await request.text(), correlationId)
  if (!asked) return toResponse(core, refusalAnswer('SchemaFailed', correlationId), correlationId)
  const { call, operation } = asked
  const about = aboutOf(core, asked)
  const dials = strikeRequest(core, about)
  const place = operation.recall && `${path} ${call.operation} ${call.rqUid}`
  const answer = await oneAtATime(core, place, async () => {
    const early = await beforeCommit(core, call, dials)
    return early ?? afterCommit(dials, commit(core, asked, dials))
  })
  note(core, call, about.rest, answer)
  if (answer === 'reset' || answer === 'hang') {
    return new Response(null, { status: 500, headers: { 'x-mock-fault': answer } })
  }
  return toResponse(core, answer, correlationId, call)
}

/** The message as far as it can be read; whether it fits is judged after the dials. */
function readAsked(request: Request, text: string, correlationId: string): Asked | undefined {
  const envelope = openEnvelope(text)
  const name = envelope?.message.name.replace(/Rq$/, '') ?? ''
  const operation = soapOperations[name]
  if (!envelope || !operation || envelope.message.name !== `${name}Rq`) return undefined
  const message = shapeOf(envelope.message, `${name}Rq`)
  const rqUid = String(message['RqUID'] ?? '')
  const call: SoapCall = { operation: name, message, rqUid, correlationId }
  return { call, envelope, operation, action: request.headers.get('soapaction') }
}

function aboutOf(core: Core, { call, operation }: Asked) {
  const { message } = call
  const bodies = Object.values(message).map(
    (body) => (body as { externalRef?: unknown }).externalRef,
  )
  const rest = operation.inRest(core, call)
  return {
    ...{ rest, operations: [call.operation, ...rest] },
    claimId: message['ClaimId'] as string | undefined,
    refs: [message['ExternalRef'], ...bodies],
  }
}

/** Everything the message changes is on disk before its answer leaves, or nothing changed. */
function commit(core: Core, asked: Asked, dials: Dial[]): Answer {
  const { call, operation } = asked
  try {
    const client = requireUsernameToken(core, asked.envelope.headers)
    requireFit(asked)
    if (!operation.recall) return inOneTransaction(core, () => run(core, asked))
    const key = { client, path: `${path}/${call.operation}`, key: call.rqUid, body: call.message }
    return inOneTransaction(core, () => change(core, asked, key, dials))
  } catch (error) {
    const { code, extras } = isRefusal(error)
      ? error.refusal
      : { code: 'InternalError' as const, extras: { detail: String(error) } }
    if (code !== 'AlreadyExecuted') return refusalAnswer(code, call.correlationId, extras)
    return toAnswer({ code, shape: operation.recall?.(core, call) ?? {} })
  }
}

function change(core: Core, asked: Asked, key: Once, dials: Dial[]): Answer {
  const answer = oncePerKey(core, key, () => run(core, asked))
  if (dials.some(({ fault }) => fault === 'lost-answer')) loseAnswer(core, key)
  return answer
}

function run(core: Core, { call, operation }: Asked): Answer {
  const reply = operation.run(core, call)
  if ('status' in reply) return reply
  const own = parseXml(replyOf(call, toAnswer(reply)))
  const errors = own ? checkElement(own, own.name) : []
  if (errors.length > 0) throw new Error(`Our own answer does not fit: ${JSON.stringify(errors)}`)
  return toAnswer(reply)
}

const toAnswer = (reply: Reply): Answer => ({ status: 200, json: reply })

function requireFit({ call, envelope, action }: Asked) {
  const wanted = soapActions.get(call.operation) ?? ''
  if (action && action.replaceAll('"', '') !== wanted) {
    refuse('SchemaFailed', { detail: `SOAPAction must be ${wanted}.` })
  }
  const { message } = envelope
  const errors = message.ns === coreNs ? checkElement(message, message.name) : [foreign]
  const unknown = errors.some(({ code }) => code === 'UnknownProperty')
  const told = errors.map(({ path: pointer, ...error }) => ({ pointer, ...error }))
  if (errors.length > 0) refuse(unknown ? 'UnknownProperty' : 'SchemaFailed', { errors: told })
}

const foreign = { path: '', code: 'Namespace', message: `The namespace must be ${coreNs}.` }

function toResponse(
  core: Core,
  answer: Answer | Spoiled,
  correlationId: string,
  call?: SoapCall,
): Response {
  const headers = new Headers({ 'x-correlation-id': correlationId })
  if (typeof answer === 'object' && answer.bytes) {
    for (const [name, value] of Object.entries(answer.headers ?? {})) headers.set(name, value)
    return new Response(new Uint8Array(answer.bytes), { status: answer.status, headers })
  }
  headers.set('content-type', 'text/xml; charset=utf-8')
  if (answer === 'malformed') {
    return new Response(sealEnvelope('<ClaimStatusInqRs><Cl').slice(0, -30), { headers })
  }
  if (typeof answer === 'string') return new Response(null, { status: 500 })
  if (answer.status < 400 && call) {
    return new Response(sealEnvelope(replyOf(call, answer)), { headers })
  }
  const wait = answer.headers?.['retry-after']
  const fault = faultOf(core, answer.json as Problem, wait, call?.rqUid ?? '')
  return new Response(sealEnvelope(fault), { status: 500, headers })
}

function replyOf(call: SoapCall, { json, headers }: Answer): string {
  const { code = 'Success', issues, shape } = json as Reply
  const isReplay = headers?.['idempotency-replayed'] === 'true'
  const isOnce = soapOperations[call.operation]?.recall !== undefined
  const status = {
    ...{ MsgStatusCd: code, Issue: issues },
    ...(isOnce ? { Replayed: isReplay } : {}),
  }
  return messageOf(`${call.operation}Rs`, { RqUID: call.rqUid, MsgStatus: status, ...shape })
}

/** One line per operation of REST that the message stands for. */
function note(core: Core, call: SoapCall, rest: string[], answer: Answer | Spoiled) {
  const outcome = typeof answer === 'string' ? answer : outcomeOf(answer)
  const message = {
    method: 'SOAP',
    path: `${path}/${call.operation}`,
    key: call.rqUid || undefined,
  }
  for (const operationId of rest) noteRequest(core, { operationId, ...message, outcome })
}

function outcomeOf({ status, json }: Answer): string {
  return status < 400
    ? ((json as Reply).code ?? 'Success')
    : ((json as Problem | undefined)?.code ?? String(status))
}
