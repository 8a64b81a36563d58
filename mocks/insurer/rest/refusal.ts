import { type Problem } from '../shapes.ts'

type Known = Pick<Problem, 'type' | 'title' | 'status' | 'retryable'>

const known = {
  SchemaFailed: { type: 'schema', title: 'Request not understood', status: 400, retryable: false },
  UnknownProperty: {
    type: 'schema',
    title: 'Request not understood',
    status: 400,
    retryable: false,
  },
  AlreadyExecuted: {
    type: 'already-executed',
    title: 'This key was used and applied',
    status: 400,
    retryable: false,
  },
  CursorInvalid: { type: 'cursor', title: 'Cursor not known', status: 400, retryable: false },
  TokenInvalid: { type: 'token', title: 'Token not valid', status: 401, retryable: true },
  CredentialsNotRecognised: {
    type: 'credentials',
    title: 'Not recognised',
    status: 401,
    retryable: false,
  },
  NotFound: { type: 'not-found', title: 'Nothing here', status: 404, retryable: false },
  IdempotencyConflict: {
    type: 'key',
    title: 'Key used with another body',
    status: 409,
    retryable: false,
  },
  DuplicateExternalRef: {
    type: 'external-ref',
    title: 'We have this one',
    status: 409,
    retryable: false,
  },
  StateNotAllowed: { type: 'state', title: 'Not in this status', status: 409, retryable: false },
  cursor_expired: { type: 'cursor', title: 'Cursor expired', status: 410, retryable: false },
  StaleVersion: { type: 'stale', title: 'Changed meanwhile', status: 412, retryable: false },
  TooLarge: { type: 'size', title: 'Too large', status: 413, retryable: false },
  RuleFailed: { type: 'rule', title: 'One thing to correct', status: 422, retryable: false },
  CauseNotForLine: {
    type: 'rule',
    title: 'This cause is not of this line',
    status: 422,
    retryable: false,
  },
  LineMismatch: {
    type: 'rule',
    title: 'These details are of another line',
    status: 422,
    retryable: false,
  },
  DigestMismatch: {
    type: 'digest',
    title: 'Bytes differ from the announced hash',
    status: 422,
    retryable: true,
  },
  CredentialsLocked: { type: 'locked', title: 'Locked for now', status: 423, retryable: false },
  PreconditionRequired: {
    type: 'if-match',
    title: 'If-Match needed',
    status: 428,
    retryable: false,
  },
  RateLimited: { type: 'rate', title: 'Too many requests', status: 429, retryable: true },
  InternalError: { type: 'internal', title: 'Something broke here', status: 500, retryable: true },
  BadGateway: { type: 'gateway', title: 'No answer from behind', status: 502, retryable: true },
  Maintenance: { type: 'maintenance', title: 'Planned maintenance', status: 503, retryable: true },
} satisfies Record<string, Known>

export type RefusalCode = keyof typeof known
export type RefusalExtras = Pick<Problem, 'detail' | 'resource' | 'errors'>

type RefusalError = Error & { refusal: { code: RefusalCode; extras: RefusalExtras } }

/** Ends the request with this problem and undoes its transaction. */
export function refuse(code: RefusalCode, extras: RefusalExtras = {}): never {
  throw Object.assign(new Error(code), { refusal: { code, extras } })
}

export function isRefusal(error: unknown): error is RefusalError {
  return error instanceof Error && 'refusal' in error
}

/** The same as an answer that undoes nothing. */
export function refusalAnswer(code: RefusalCode, correlationId: string, extras?: RefusalExtras) {
  const json = problemOf(code, correlationId, extras)
  return { status: json.status, json }
}

/** The contract's problem+json for a code of the list above. */
export function problemOf(
  code: RefusalCode,
  correlationId: string,
  extras: RefusalExtras = {},
): Problem {
  const { type, title, status, retryable } = known[code]
  return {
    type: `urn:tidewater:problem:${type}`,
    title,
    status,
    code,
    retryable,
    correlationId,
    ...extras,
  }
}
