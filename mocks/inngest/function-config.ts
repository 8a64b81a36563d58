import { z } from 'zod'
import { cronOf } from '#mocks/inngest/cron-schedule.ts'
import { spanOf } from '#mocks/inngest/durations.ts'
import { checkExpression } from '#mocks/inngest/expressions.ts'

const key = z.string().optional()
const span = z.string().refine(isSpan, 'is not a span of time')
const Concurrency = z.strictObject({
  limit: z.number().int().positive(),
  key,
  scope: z.enum(['fn', 'env', 'account']).optional(),
})

/** What the SDK may say about a function; a setting that is not listed here is refused, not ignored. */
const FunctionConfig = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  triggers: z.array(
    z.union([
      z.strictObject({ event: z.string(), expression: z.string().optional() }),
      z.strictObject({ cron: z.string() }),
    ]),
  ),
  steps: z.strictObject({
    step: z.strictObject({
      id: z.literal('step'),
      name: z.string().optional(),
      runtime: z.strictObject({ type: z.literal('http'), url: z.url() }),
      retries: z.strictObject({ attempts: z.number().int().min(0).max(20).optional() }).optional(),
    }),
  }),
  idempotency: z.string().optional(),
  cancel: z
    .array(
      z.strictObject({ event: z.string(), if: z.string().optional(), timeout: span.optional() }),
    )
    .max(5)
    .optional(),
  concurrency: z.preprocess(asList, z.array(Concurrency).max(2)).optional(),
  throttle: z
    .strictObject({
      limit: z.number().positive(),
      period: span,
      burst: z.number().positive().optional(),
      key,
    })
    .optional(),
  rateLimit: z.strictObject({ limit: z.number().positive(), period: span, key }).optional(),
  debounce: z.strictObject({ period: span, timeout: span.optional(), key }).optional(),
  batchEvents: z.strictObject({ maxSize: z.number().positive(), timeout: span, key }).optional(),
  singleton: z.strictObject({ mode: z.enum(['skip', 'cancel']), key }).optional(),
})

export type FunctionConfig = z.infer<typeof FunctionConfig>

/** Reads one function as the SDK describes it. Throws, naming function and setting, on what this engine does not act out. */
export function parseFunctionConfig(raw: unknown): FunctionConfig {
  const named = z.object({ id: z.string() }).parse(raw)
  const parsed = FunctionConfig.safeParse(raw)
  if (!parsed.success) {
    throw new Error(
      `Function ${named.id} cannot run on this engine: ${z.prettifyError(parsed.error)}`,
    )
  }
  checkTexts(parsed.data)
  checkTogether(parsed.data)
  return parsed.data
}

function checkTexts(config: FunctionConfig) {
  const place = `Function ${config.id}`
  for (const trigger of config.triggers) {
    if ('cron' in trigger) cronOf(trigger.cron)
    else checkExpression(trigger.expression, place)
  }
  const { throttle, rateLimit, debounce, batchEvents, singleton, concurrency = [] } = config
  for (const keyed of [...concurrency, throttle, rateLimit, debounce, batchEvents, singleton]) {
    checkExpression(keyed?.key, place)
  }
  for (const cancel of config.cancel ?? []) checkExpression(cancel.if, place)
  checkExpression(config.idempotency, place)
}

/** What Inngest itself does not take side by side: an idempotency key is a rate limit of one a day. */
function checkTogether(config: FunctionConfig) {
  const pairs = [
    ['idempotency', 'rateLimit'],
    ['batchEvents', 'debounce'],
  ] as const
  for (const [one, other] of pairs) {
    if (config[one] === undefined || config[other] === undefined) continue
    throw new Error(`Function ${config.id}: ${one} cannot stand beside ${other}.`)
  }
}

/** The SDK passes on what was written: a number, one rule, or a list. */
function asList(written: unknown) {
  if (typeof written === 'number') return [{ limit: written }]
  return written === undefined || Array.isArray(written) ? written : [written]
}

function isSpan(text: string) {
  try {
    return spanOf(text) > 0
  } catch {
    return false
  }
}
