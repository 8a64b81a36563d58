/**
 * The core could not answer, or we do not know whether it did: the same call may succeed later.
 * `retryAfter` is what it asked us to wait, in seconds. The code is for engineers, never for people.
 */
export class InsurerUnavailable extends Error {
  readonly code: string
  readonly retryAfter?: number
  constructor(code: string, retryAfter?: number) {
    super(code)
    this.name = 'InsurerUnavailable'
    this.code = code
    this.retryAfter = retryAfter
  }
}

/**
 * The core understood and said no: repeating changes nothing. `pointers` name the parts it minded
 * (JSON Pointers into what was sent); its own words for staff are left out on purpose.
 */
export class InsurerRefused extends Error {
  readonly code: string
  readonly pointers: string[]
  readonly resource?: string
  constructor(code: string, { pointers = [], resource }: Refusal = {}) {
    super(code)
    this.name = 'InsurerRefused'
    this.code = code
    this.pointers = pointers
    this.resource = resource
  }
}

type Refusal = { pointers?: string[]; resource?: string }

/** True for a refusal with one of these codes. */
export const isRefusal = (error: unknown, ...codes: string[]): error is InsurerRefused =>
  error instanceof InsurerRefused && codes.includes(error.code)
