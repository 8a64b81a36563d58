/**
 * The core could not answer, or we do not know whether it did: the same call may succeed later.
 * `retryAfter` is what it asked us to wait, in seconds. The code is for engineers, never for people.
 * Where it was not `asked`, because it has not answered for a while, the wait is ours.
 */
export class InsurerUnavailable extends Error {
  readonly code: string
  readonly retryAfter?: number
  readonly asked: boolean
  constructor(code: string, retryAfter?: number, { asked = true } = {}) {
    super(code)
    this.name = 'InsurerUnavailable'
    this.code = code
    this.retryAfter = retryAfter
    this.asked = asked
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

/** What a core in good health may say, and what we say of an answer it gave; any 4xx too. */
const healthy = [
  ...['RateLimited', 'TokenInvalid', 'DigestMismatch', 'UnusableAnswer', 'EndlessList'],
  'CutAnswer',
]

/** True where the core itself seems to be away, and not only this call in vain. */
export const isAway = (error: unknown): error is InsurerUnavailable =>
  error instanceof InsurerUnavailable &&
  !healthy.includes(error.code) &&
  !error.code.startsWith('Http4')

/** True for a refusal with one of these codes. */
export const isRefusal = (error: unknown, ...codes: string[]): error is InsurerRefused =>
  error instanceof InsurerRefused && codes.includes(error.code)
