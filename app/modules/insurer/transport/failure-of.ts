import { InsurerUnavailable } from '#app/modules/insurer/insurer-errors.ts'
import { readRetryAfter } from '#app/modules/insurer/transport/retry-after.ts'

/**
 * A failure without the contract's own words: something between us and the core may have spoken it,
 * whatever its status, so it is no answer of the core and what was asked is asked again later.
 */
export const failureOf = ({ status, headers }: Response) =>
  new InsurerUnavailable(`Http${status}`, readRetryAfter(headers))
