import type { Context } from '@opentelemetry/api'
import { AsyncLocalStorage } from 'node:async_hooks'
import { onCommit } from '#db/client.server.ts'
import { env } from '#app/platform/env.server.ts'

/** Names and counts of ours: never an id of a person, an address or a word somebody wrote. */
type Attributes = Record<string, string | number>
type Say = (attributes: Attributes) => void
type Tracing = Awaited<ReturnType<typeof openTracing>>

/** W3C's header; its other one, and baggage, could carry anything and are let be. */
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

const here = new AsyncLocalStorage<Context>()
let tracing: Tracing | undefined

/** Begins to trace where OTEL_EXPORTER_OTLP_ENDPOINT says where to; else nothing is even loaded. Returns what ends it. */
export async function startTracing() {
  if (!env.OTEL_EXPORTER_OTLP_ENDPOINT) return async () => {}
  const mine = (tracing = await openTracing())
  const ended = onCommit(({ writes, ms }) => note(mine, 'commit', { writes }, ms))
  return async () => {
    ended()
    tracing = undefined
    await mine.stop()
  }
}

/**
 * Runs `fn` as a span below the one around it, or below the one that `traceparent` names. `say` adds
 * what is known at its end. An error is noted by its kind.
 */
export async function inSpan<T>(
  name: string,
  attributes: Attributes,
  fn: (say: Say) => Promise<T>,
  traceparent?: string | null,
): Promise<T> {
  return tracing ? run(tracing, name, { attributes, traceparent }, fn) : fn(() => {})
}

/** What a request of ours carries on, so that the other side's spans hang below ours. */
export const traceHeaders = (): { traceparent?: string } =>
  tracing ? headersOf(tracing.api, here.getStore()) : {}

/** The span that is current in `context`, as W3C's header names it. */
function headersOf({ trace }: Tracing['api'], context: Context | undefined) {
  const span = context && trace.getSpanContext(context)
  if (!span) return {}
  const flags = span.traceFlags.toString(16).padStart(2, '0')
  return { traceparent: `00-${span.traceId}-${span.spanId}-${flags}` }
}

function parentOf({ ROOT_CONTEXT, trace }: Tracing['api'], traceparent?: string | null) {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? '') ?? []
  if (!traceId || !spanId) return here.getStore() ?? ROOT_CONTEXT
  const traceFlags = Number.parseInt(flags ?? '0', 16)
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true })
}

async function run<T>(
  { api, tracer }: Tracing,
  name: string,
  start: { attributes: Attributes; traceparent?: string | null | undefined },
  fn: (say: Say) => Promise<T>,
) {
  const { attributes, traceparent } = start
  const span = tracer.startSpan(name, { attributes }, parentOf(api, traceparent))
  try {
    const say: Say = (more) => span.setAttributes(more)
    return await here.run(api.trace.setSpan(api.ROOT_CONTEXT, span), () => fn(say))
  } catch (error) {
    span.setStatus({ code: api.SpanStatusCode.ERROR })
    span.setAttribute('error.type', error instanceof Error ? error.name : typeof error)
    throw error
  } finally {
    span.end()
  }
}

/** Something that is over and took `ms`. */
function note({ api, tracer }: Tracing, name: string, attributes: Attributes, ms: number) {
  const at = Date.now()
  tracer.startSpan(name, { attributes, startTime: at - ms }, api.ROOT_CONTEXT).end(at)
}

/** The SDK is half a second and 10 MB. It is given no global provider: others' spans are not ours to send. */
async function openTracing() {
  const [api, { BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, resources] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ])
  const provider = new NodeTracerProvider({
    resource: resources.resourceFromAttributes({ 'service.name': env.OTEL_SERVICE_NAME }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  })
  return { api, tracer: provider.getTracer('haven'), stop: () => provider.shutdown() }
}
