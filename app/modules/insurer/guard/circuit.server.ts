import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleAll,
  type IBackoff,
} from 'cockatiel'
import { InsurerUnavailable, isAway } from '#app/modules/insurer/insurer-errors.ts'
import { minutes, now, seconds } from '#app/platform/clock.ts'

/** So many calls in a row without an answer, and the core is left alone for a while. */
const FAILURES = 5
const LONGEST_PAUSE = minutes(1)

/**
 * Calls to a core that does not answer fail at once, until one of them is let through again to see;
 * the others wait for none of this. `firstPause` in milliseconds; each pause doubles the one before.
 */
export function makeCircuit(firstPause: number) {
  let failingSince: number | undefined
  let lastCode = 'NoAnswer'
  let nextTryAt = 0

  const pause = (duration: number): IBackoff<unknown> => {
    nextTryAt = now() + duration
    return { duration, next: () => pause(Math.min(duration * 2, LONGEST_PAUSE)) }
  }
  const makeBreaker = () =>
    circuitBreaker(handleAll, {
      breaker: new ConsecutiveBreaker(FAILURES),
      halfOpenAfter: { next: () => pause(firstPause) },
    })
  let breaker = makeBreaker()

  const notNow = () => {
    const wait = Math.max(1, Math.ceil((nextTryAt - now()) / seconds(1)))
    return new InsurerUnavailable(lastCode, wait, { asked: false })
  }

  /** For the circuit a no is an answer like any other: it is handed through it, and thrown behind it. */
  async function heed<T>(call: () => Promise<T>) {
    const outcome = await settle(call)
    if ('error' in outcome && isAway(outcome.error)) {
      failingSince ??= now()
      lastCode = outcome.error.code
      throw outcome.error
    }
    failingSince = undefined
    return outcome
  }

  return {
    /** @throws InsurerUnavailable with the code of the last failure, where the core was not asked */
    async execute<T>(call: () => Promise<T>): Promise<T> {
      // By a clock that was set back the pause would last until it has caught up.
      const isSetBack = nextTryAt - now() > LONGEST_PAUSE
      if (isSetBack && breaker.state !== CircuitState.Closed) {
        breaker = makeBreaker()
        nextTryAt = 0
      }
      // One call asks whether the core is back; cockatiel would let the rest queue up behind it.
      if (breaker.state === CircuitState.HalfOpen) throw notNow()
      const outcome = await breaker
        .execute(() => heed(call))
        .catch((error: unknown) => {
          throw error instanceof BrokenCircuitError ? notNow() : error
        })
      if ('error' in outcome) throw outcome.error
      return outcome.answer
    },
    /** Since when nothing works, and when the core is asked again (milliseconds since 1970). */
    pause: () =>
      breaker.state === CircuitState.Closed
        ? undefined
        : { since: failingSince ?? now(), nextTryAt },
  }
}

async function settle<T>(call: () => Promise<T>): Promise<{ answer: T } | { error: unknown }> {
  try {
    return { answer: await call() }
  } catch (error) {
    return { error }
  }
}
