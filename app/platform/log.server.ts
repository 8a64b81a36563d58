import { pino } from 'pino'
import { env } from '#app/platform/env.server.ts'
import { logScope } from '#app/platform/log-scope.server.ts'

/**
 * Structured log to standard output. Log ids, counts and outcomes only: the redaction below is a
 * net under that rule, not a licence to log people.
 */
export const log = pino({
  level: env.LOG_LEVEL,
  base: undefined,
  mixin: logScope,
  redact: {
    paths: [
      'email',
      'phone',
      'name',
      'password',
      'loginCode',
      'token',
      'authorization',
      'cookie',
      'text',
    ].flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
    censor: '[redacted]',
  },
  serializers: { err: errorWithoutData },
})

/** Keeps what an engineer needs of an error and drops its message, all lines of it: it may quote a person. */
function errorWithoutData(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error ? String(error.code) : undefined
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  return { type: error.name, code, stack: frames.slice(0, 8).join('\n') }
}
