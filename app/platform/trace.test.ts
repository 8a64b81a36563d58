import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { write } from '#db/client.server.ts'
import { sendToCore } from '#app/modules/insurer/transport/send-to-core.server.ts'
import { env } from '#app/platform/env.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { inSpan, startTracing, traceHeaders } from '#app/platform/trace.server.ts'
import { listen, type Listening } from '#mocks/listen.ts'
import { openApp } from '#tests/whole-app.ts'

type Attribute = { key: string; value: Record<string, unknown> }
type Span = {
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
  attributes: Attribute[]
}

const before = { ...env }
let collector: Listening
let bodies: string[]

beforeEach(async () => {
  bodies = []
  collector = await listen(async (request) => {
    bodies.push(await request.text())
    return Response.json({})
  })
})
afterEach(async () => {
  vi.unstubAllEnvs()
  Object.assign(env, { OTEL_EXPORTER_OTLP_ENDPOINT: undefined }, before)
  await collector.close()
})

/** Spans of whatever `act` does, as a collector has them when we have ended. */
async function spansOf(act: () => Promise<unknown>) {
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', collector.origin)
  env.OTEL_EXPORTER_OTLP_ENDPOINT = collector.origin
  const stop = await startTracing()
  await act()
  await stop()
  const sent = bodies.map((body) => JSON.parse(body) as { resourceSpans: Resource[] })
  return sent.flatMap(({ resourceSpans }) =>
    resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
  )
}
type Resource = { scopeSpans: { spans: Span[] }[] }

const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`

test('a request is a span below the one of the edge, named by its route, with nothing of a person', async () => {
  const app = await openApp()
  const claimId = newId()
  const spans = await spansOf(() =>
    app(
      new Request(`${env.PORTAL_ORIGIN}/claims/${claimId}?q=Ana.Rivera`, {
        headers: { traceparent, tracestate: 'who=Ana', baggage: 'name=Ana', cookie: 'name=Ana' },
      }),
    ),
  )
  const [span] = spans
  expect(spans).toHaveLength(1)
  expect(span).toMatchObject({ name: 'GET /claims/:claimId', traceId: 'a'.repeat(32) })
  expect(span!.parentSpanId).toBe('b'.repeat(16))
  expect(span!.attributes.map(({ key }) => key)).toEqual([
    'http.request.method',
    'http.route',
    'http.response.status_code',
  ])
  for (const word of [claimId, 'Ana', '198.51.100.7']) expect(bodies.join()).not.toContain(word)
})

test('a call to the core hangs below what asked for it, on both sides, and carries no more than that', async () => {
  const seen: Request[] = []
  const core = await listen(async (request) => {
    seen.push(request)
    return Response.json({})
  })
  env.INSURER_BASE_URL = `${core.origin}/v1`
  const call = () =>
    sendToCore(new Request(`${core.origin}/v1/claims?name=Ana`, { method: 'POST', body: 'Ana' }), {
      operation: 'POST /claims',
      limit: 5_000,
    })
  const spans = await spansOf(() => inSpan('step send-claim', {}, call))
  await core.close()
  const [step, asked] = ['step send-claim', 'the core'].map((name) =>
    spans.find((span) => span.name === name)!,
  )
  expect(asked!.parentSpanId).toBe(step!.spanId)
  expect(seen[0]!.headers.get('traceparent')).toBe(`00-${step!.traceId}-${asked!.spanId}-01`)
  expect(bodies.join()).not.toContain('Ana')
})

test('one commit for several writes is one span with their number', async () => {
  const spans = await spansOf(() => Promise.all([write(() => 1), write(() => 2)]))
  expect(spans).toMatchObject([
    { name: 'commit', attributes: [{ key: 'writes', value: { intValue: 2 } }] },
  ])
})

test('an error is noted by its kind, never in its words', async () => {
  const fail = () => Promise.reject(new TypeError('Ana Rivera is not a number'))
  const spans = await spansOf(() => inSpan('step', {}, fail).catch(() => {}))
  expect(JSON.stringify(spans[0]!.attributes)).toContain('TypeError')
  expect(bodies.join()).not.toContain('Ana')
})

test('what is no traceparent begins a trace of our own', async () => {
  const spans = await spansOf(() => inSpan('request', {}, async () => {}, 'Ana'))
  expect(spans[0]!.parentSpanId ?? '').toBe('')
  expect(bodies.join()).not.toContain('Ana')
})

test('without an address for them there are no spans, and no header leaves', async () => {
  const stop = await startTracing()
  expect(await inSpan('step', {}, async () => traceHeaders())).toEqual({})
  await stop()
  expect(bodies).toEqual([])
})
