import { pino } from 'pino'
import { env } from '#app/platform/env.server.ts'

/**
 * Structured log to standard output. Log ids, counts and outcomes only: the redaction below is a
 * net under that rule, not a licence to log people.
 */
export const log = pino({
  level: env.LOG_LEVEL,
  base: undefined,
  redact: {
    paths: [
      'email',
      'phone',
      'name',
      'password',
      'code',
      'token',
      'authorization',
      'cookie',
      'text',
    ].flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
    censor: '[redacted]',
  },
  serializers: { err: errorWithoutData },
})

/** Keeps what an engineer needs of an error and drops what may quote a person's data. */
function errorWithoutData(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error ? String(error.code) : undefined
  return { type: error.name, code, stack: error.stack?.split('\n').slice(1, 8).join('\n') }
}
