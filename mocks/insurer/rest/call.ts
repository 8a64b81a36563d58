import { randomUUID } from 'node:crypto'
import { checkParameter, checkSchema } from './check-schema.ts'
import { findOperation, type OperationSpec } from './contract.ts'
import { refuse } from './refusal.ts'

const mostBytes = 26_214_400

/** A request understood as far as its shape goes. */
export type Call = {
  spec: OperationSpec
  params: Record<string, string>
  query: URLSearchParams
  headers: Headers
  /** As the caller sees it: `/v1/claims/CLM-90201`. */
  path: string
  bytes: Buffer
  tooLarge: boolean
  correlationId: string
  json: unknown
  /** Set by a dial: the submission is accepted (202) and ends as planned. */
  submitPlan?: SubmitPlan
  /** Set by a dial: the file will be accepted and then rejected after all. */
  flipsDocument?: boolean
}

/** How an accepted submission ends; `applied` only matters for one that never ends. */
export type SubmitPlan = {
  ends: 'done' | 'failed' | 'never' | 'desk'
  afterMs: number
  applied: boolean
}

export type Answer = { status: number; headers?: Record<string, string> } & (
  { json: unknown; bytes?: undefined } | { bytes: Buffer; json?: undefined }
)

/** Reads the request once; the body is not judged yet, so that dials can match on it. */
export async function readCall(request: Request, path: string): Promise<Call | undefined> {
  const found = findOperation(request.method, path)
  if (!found) return undefined
  const announced = Number(request.headers.get('content-length') ?? 0)
  const bytes = announced > mostBytes ? Buffer.alloc(0) : Buffer.from(await request.arrayBuffer())
  return {
    ...found,
    query: new URL(request.url).searchParams,
    headers: request.headers,
    path: `/v1${path}`,
    bytes,
    correlationId: request.headers.get('x-correlation-id') ?? randomUUID(),
    tooLarge: announced > mostBytes || bytes.length > mostBytes,
    json: found.spec.bodyPointer ? parseOrUndefined(bytes) : undefined,
  }
}

/** Parameters first, then the body, against the contract: 400, 413 or 428. */
export function requireShape(call: Call) {
  for (const parameter of call.spec.parameters) requireParameter(call, parameter)
  if (call.tooLarge) refuseSize()
  if (call.spec.operationId === 'putClaimDocumentContent')
    requireType(call, 'application/octet-stream')
  if (!call.spec.bodyPointer || (call.bytes.length === 0 && !call.spec.bodyRequired)) return
  requireType(call, 'application/json')
  const errors = checkSchema(call.spec.bodyPointer, call.json)
  const size = errors.some((error) => error.pointer === '/bytes' && error.code === 'Max')
  if (size) refuseSize()
  const unknown = errors.some((error) => error.code === 'UnknownProperty')
  if (errors.length > 0) refuse(unknown ? 'UnknownProperty' : 'SchemaFailed', { errors })
}

/** The body, once `requireShape` has let it through. */
export function bodyOf<T>(call: Call): T {
  return (call.json ?? {}) as T
}

/** The claim a path names, or whatever other parameter; the route guarantees it is there. */
export function param(call: Call, name: string): string {
  return call.params[name] ?? refuse('NotFound')
}

/** `/v1/claims/CLM-90201`, as the contract writes it: after the origin, which here ends in `/insurer`. */
export function resourcePath(...parts: string[]): string {
  return `/v1/${parts.join('/')}`
}

function refuseSize(): never {
  refuse('TooLarge', {
    errors: [{ pointer: '/bytes', code: 'Max', message: `At most ${mostBytes}.` }],
  })
}

function requireType(call: Call, wanted: string) {
  const given = (call.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (given !== wanted) refuse('SchemaFailed', { detail: `Content-Type must be ${wanted}.` })
}

function requireParameter(call: Call, parameter: OperationSpec['parameters'][number]) {
  if (parameter.in === 'path') return
  const value =
    parameter.in === 'query' ? call.query.get(parameter.name) : call.headers.get(parameter.name)
  if (value === null && !parameter.required) return
  if (value === null && parameter.name === 'If-Match') refuse('PreconditionRequired')
  if (value === null || !checkParameter(parameter.schema, value)) {
    refuse('SchemaFailed', { detail: `${parameter.name} is missing or does not fit.` })
  }
}

function parseOrUndefined(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
