import { AsyncLocalStorage } from 'node:async_hooks'
import { type CurrentSession } from '#app/modules/identity/identity.ts'

/** What belongs to one request from its first byte to its last, without being handed through every call. */
export type RequestScope = {
  requestId: string
  /** Coarse origin of the request for throttles, as the edge reports it. */
  clientAddress: string
  /** Set-Cookie values that guards add, such as a renewed access token. */
  cookies: string[]
  /** Who sends it, found once for all loaders, and once more for an action. */
  session?: { reading?: FoundSession; changing?: FoundSession }
  /** Whether another machine sent it here, or says so: then it is not sent on again. */
  sentOn?: boolean
  /** Whether it went to a primary that did not answer, and may have carried it out all the same. */
  mayHaveArrived?: boolean
  /** Whether the primary cannot be reached, so that whatever would change something is refused. */
  noPrimary?: boolean
  /** Whether SQLite refused a write because this machine may only read. */
  mayOnlyRead?: boolean
  /** What was typed into a form that was refused and has no page of its own. */
  typed?: Record<string, unknown>
  /** Whether an upload was refused half-way, and what was typed beside its files is gone with it. */
  isLost?: boolean
  /** Whether its body has more bytes than any form of ours. */
  isTooLarge?: boolean
  /** Seconds after which a refused write may be tried again; set when the database could not take one. */
  retryAfter?: number
}

type FoundSession = Promise<CurrentSession | undefined>

const scopes = new AsyncLocalStorage<RequestScope>()

/** Runs `fn` with `scope` as the current request. */
export const inScope = <T>(scope: RequestScope, fn: () => T): T => scopes.run(scope, fn)

/** The current request, or undefined outside of one (a test that calls an action directly). */
export const currentScope = () => scopes.getStore()

/** Where the current request comes from, for throttles. */
export const clientAddress = () => currentScope()?.clientAddress ?? 'unknown'

/** Adds a Set-Cookie to the response of the current request, also from a loader. */
export function setCookieOnResponse(cookie: string) {
  scopes.getStore()?.cookies.push(cookie)
}
