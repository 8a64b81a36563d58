import { NonRetriableError, RetryAfterError } from 'inngest'
import { InsurerRefused, InsurerUnavailable } from '#app/modules/insurer/insurer.server.ts'
import { hours, minutes, now, seconds } from '#app/platform/clock.ts'
import { noteTry, type EntrySubject } from '#app/platform/ledger.server.ts'
import { isReasonCode } from '#inngest/errors-without-data.ts'

/** Inngest's own back-off, from its documentation on retries: the ledger says when the next try begins. */
const PAUSES = [
  seconds(15),
  seconds(30),
  minutes(1),
  minutes(2),
  minutes(5),
  minutes(10),
  minutes(20),
  minutes(40),
  hours(1),
  hours(2),
]

/** So many tries come back exactly when the core asked. */
const PATIENT_TRIES = 4

/** Inngest's count of the tries of a step, 0 for the first. */
export type Trying = { attempt: number }
/** What is being handed over, for its entry in the ledger. */
export type HandingOver = EntrySubject & Trying

/**
 * Runs the part of a step that asks the core, and tells Inngest what its error means: come back when
 * the core said so, come back as usual, or do not come back. Only codes travel. A try in vain of what is
 * handed over is written into its ledger.
 */
export async function askInsurer<T>(
  ask: () => Promise<T>,
  trying: Trying | HandingOver,
): Promise<T> {
  const of = 'kind' in trying ? trying : undefined
  try {
    return await ask()
  } catch (error) {
    if (error instanceof InsurerRefused) {
      if (of) await noteTry(of, error)
      throw new NonRetriableError(error.code)
    }
    if (!(error instanceof InsurerUnavailable)) throw error
    const { code } = error
    // A wait that is ours says nothing of the core: the engine's own pauses grow and last longer.
    const retryAfter = error.asked ? error.retryAfter : undefined
    const pause = pauseAfter({ code, attempt: trying.attempt, retryAfter })
    if (of) await noteTry(of, { code, nextTryAt: now() + pause })
    if (retryAfter === undefined) throw new Error(code)
    throw new RetryAfterError(code, pause)
  }
}

type Ended = { code: string; attempt: number; retryAfter: number | undefined }

/**
 * Milliseconds. A core that is overrun asks for a second each time: after four such tries our own pauses
 * count too, or all tries would be over in a minute. How long its index lags behind it we know.
 */
function pauseAfter({ code, attempt, retryAfter }: Ended) {
  const ours = PAUSES[Math.min(attempt, PAUSES.length - 1)]!
  if (retryAfter === undefined) return ours
  const isShort = attempt < PATIENT_TRIES || code === 'NotIndexedYet'
  return isShort ? seconds(retryAfter) : Math.max(ours, seconds(retryAfter))
}

/** The code a failed run ended with, for the ledger; what is no code is not repeated there. */
export const failureCode = (error: Pick<Error, 'message'>) =>
  isReasonCode(error.message) ? error.message : 'Unexpected'

/** Whether a failed run ended with a no of the core; otherwise the core was away for all its tries. */
export const wasRefused = (error: Error) => error.name === NonRetriableError.name
