import { InsurerRefused, InsurerUnavailable } from '#app/modules/insurer/insurer-errors.ts'
import { readRetryAfter } from '#app/modules/insurer/transport/retry-after.ts'

/** A failure without the contract's own words, as something between us and the core may have spoken it. */
export function failureOf({ status, headers }: Response) {
  const retryAfter = readRetryAfter(headers)
  const isForLater = status >= 500 || retryAfter !== undefined
  return isForLater
    ? new InsurerUnavailable(`Http${status}`, retryAfter)
    : new InsurerRefused(`Http${status}`)
}
