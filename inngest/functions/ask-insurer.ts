import { NonRetriableError, RetryAfterError } from 'inngest'
import { InsurerRefused, InsurerUnavailable } from '#app/modules/insurer/insurer.server.ts'
import { seconds } from '#app/platform/clock.ts'
import { isReasonCode } from '#inngest/errors-without-data.ts'

/**
 * Runs the part of a step that asks the core, and tells Inngest what its error means: come back when
 * the core said so, come back as usual, or do not come back. Only codes travel.
 */
export async function askInsurer<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof InsurerRefused) throw new NonRetriableError(error.code)
    if (!(error instanceof InsurerUnavailable)) throw error
    if (error.retryAfter === undefined) throw new Error(error.code)
    throw new RetryAfterError(error.code, seconds(error.retryAfter))
  }
}

/** The code a failed run ended with, for the ledger; what is no code is not repeated there. */
export const failureCode = (error: Error) =>
  isReasonCode(error.message) ? error.message : 'Unexpected'

/** Whether a failed run ended with a no of the core; otherwise the core was away for all its tries. */
export const wasRefused = (error: Error) => error.name === NonRetriableError.name
