import { Middleware, NonRetriableError, RetryAfterError } from 'inngest'
import { seconds } from '#app/platform/clock.ts'
import { engineErrors } from '#app/platform/metrics.server.ts'

/** A reason code is one word; anything else may quote what it was about. */
export const isReasonCode = (message: string) => /^[\w-]{1,40}$/.test(message)

/**
 * Lets errors leave our functions by name and code only: the engine stores them with its runs, and
 * the messages of databases and parsers quote what they were given. Reason codes pass as they are.
 */
export class ErrorsWithoutData extends Middleware.BaseMiddleware {
  readonly id = 'errors-without-data'
  override wrapStepHandler = ({ next }: Middleware.WrapStepHandlerArgs) => withoutData('step', next)
  override wrapFunctionHandler = ({ next }: Middleware.WrapFunctionHandlerArgs) =>
    withoutData('function', next)
}

async function withoutData<T>(where: 'step' | 'function', next: () => Promise<T>) {
  try {
    return await next()
  } catch (error) {
    engineErrors.inc({ where })
    throw isSafe(error) ? error : named(error)
  }
}

const isSafe = (error: unknown): boolean =>
  error instanceof Error &&
  isReasonCode(error.message) &&
  (error.cause === undefined || isSafe(error.cause))

function named(error: unknown) {
  const message = ['Unexpected', ...kindOf(error)].join(' ')
  if (error instanceof NonRetriableError) return new NonRetriableError(message)
  if (error instanceof RetryAfterError)
    return new RetryAfterError(message, seconds(Number(error.retryAfter)))
  const told = new Error(message)
  const frames = error instanceof Error ? error.stack?.split('\n').filter(isFrame) : []
  told.stack = [`Error: ${message}`, ...(frames ?? [])].join('\n')
  return told
}

const isFrame = (line: string) => /^\s+at /.test(line)

function kindOf(error: unknown) {
  if (!(error instanceof Error)) return [typeof error]
  const { code } = (error.cause ?? error) as { code?: unknown }
  return [error.name, code].filter((word) => typeof word === 'string' && isReasonCode(word))
}
