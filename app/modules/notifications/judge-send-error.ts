/**
 * What became of a send. `later`: certainly not taken, try again. `failed`: certainly not taken and
 * never will be; `suppress` when it is the address. `ambiguous`: it may have been taken.
 */
export type SendOutcome =
  | { outcome: 'sent'; providerId: string }
  | { outcome: 'later' | 'ambiguous'; code: string }
  | { outcome: 'failed'; code: string; suppress: boolean }

/** `status` is HTTP's, 0 without an answer; `code` the provider's, else Node's for the connection. */
type SendError = { status: number; code: string; suppress: boolean }

const neverConnected = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']
const refusedForNow = [429, 500, 502, 503]

/** Neither provider has an idempotency key: what may have been taken is never sent a second time. */
export function judgeSendError({ status, code, suppress }: SendError): SendOutcome {
  if (refusedForNow.includes(status)) return { outcome: 'later', code }
  if (status >= 400 && status < 500) return { outcome: 'failed', code, suppress }
  if (status === 0 && neverConnected.includes(code)) return { outcome: 'later', code }
  return { outcome: 'ambiguous', code }
}
