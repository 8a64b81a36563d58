import { type Core } from '../core.ts'
import { type Answer, type Call, requireShape } from '../rest/call.ts'
import { operationSpecs } from '../rest/contract.ts'
import { handlers } from '../rest/handlers.ts'
import { isRefusal, refuse } from '../rest/refusal.ts'
import { type Issue } from '../claims/validate-claim.ts'
import { type Planned } from '../dials/request-faults.ts'
import { type Shape } from './translate.ts'

/** A SOAP message that fits its type. */
export type SoapCall = Planned & { operation: string; rqUid: string; message: Shape }

/** What an operation answers: the message without RqUID and MsgStatus. */
export type Reply = { code?: MsgStatusCd; issues?: (Issue & { path?: string })[]; shape: Shape }
export type MsgStatusCd = 'Success' | 'SuccessWithInfo' | 'ResultPending' | 'AlreadyExecuted'

type Rest = {
  operationId: string
  params?: Record<string, string>
  query?: Record<string, string | undefined>
  json?: unknown
  bytes?: Buffer
  baseVersion?: number
  /** Turns a JSON Pointer of REST's complaint into the path of an element. */
  place?: (pointer: string) => string
}

/** Does what REST does under this operationId, with its checks; what it minds is named by element. */
export function perform(core: Core, soap: SoapCall, rest: Rest): Answer {
  const call = restCall(soap, rest)
  try {
    requireShape(call)
    const handler = handlers[rest.operationId] ?? refuse('NotFound')
    return handler(core, call)
  } catch (error) {
    if (!isRefusal(error) || !error.refusal.extras.errors || !rest.place) throw error
    const { place } = rest
    const { code, extras } = error.refusal
    const errors = extras.errors?.map((one) => ({ ...one, pointer: place(one.pointer) }))
    return refuse(code, { ...extras, errors })
  }
}

/** The same, for its body. */
export function read<T>(core: Core, soap: SoapCall, rest: Rest): T {
  return perform(core, soap, rest).json as T
}

function restCall(soap: SoapCall, rest: Rest): Call {
  const spec = operationSpecs.find(({ operationId }) => operationId === rest.operationId)
  if (!spec) throw new Error(`The contract has no ${rest.operationId}`)
  const { params = {}, query = {}, json, baseVersion } = rest
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  const type = rest.bytes ? 'application/octet-stream' : 'application/json'
  return {
    ...{ correlationId: soap.correlationId, submitPlan: soap.submitPlan },
    ...{ flipsDocument: soap.flipsDocument, spec, params, json, tooLarge: false },
    path: spec.path,
    query: new URLSearchParams(asked),
    bytes: rest.bytes ?? Buffer.from(JSON.stringify(json ?? {})),
    headers: new Headers({
      ...{ 'content-type': type, 'idempotency-key': 'held-by-RqUID' },
      ...(baseVersion === undefined ? {} : { 'if-match': `"${baseVersion}"` }),
    }),
  }
}
