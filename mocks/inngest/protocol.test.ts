import { type Inngest, RetryAfterError } from 'inngest'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { days, hours, seconds } from '#mocks/inngest/durations.ts'
import { createEngine } from '#mocks/inngest/inngest.ts'
import { signatureHeaders } from '#mocks/inngest/sign.ts'
import { eventKey, signingKey, startApp } from '#mocks/inngest/testing/start-app.ts'

const on = (event: string) => [{ event }]
const appUrl = 'http://app/api/inngest'
type Reply = { status: number; body: unknown; headers?: Record<string, string> }

/** An engine with one function, whose app answers each call just as it is told: what no SDK does on demand. */
async function startAnswering(...replies: Reply[]) {
  const calls: { ctx: Record<string, unknown> }[] = []
  const engine = createEngine({
    file: ':memory:',
    eventKeys: [eventKey],
    signingKey,
    clock: 'test',
    transport: async (request) => {
      if (request.method === 'PUT') return signed({ status: 200, body: { functions: [odd] } })
      calls.push((await request.json()) as (typeof calls)[number])
      return signed(replies[calls.length - 1] ?? { status: 200, body: 'done' })
    },
  })
  onTestFinished(() => engine.close())
  await engine.sync(appUrl)
  const body = JSON.stringify({ name: 'a' })
  await engine.handle(new Request(`http://engine/e/${eventKey}`, { method: 'POST', body }))
  await engine.advance(0)
  return { engine, calls, run: () => engine.runs('app-odd')[0] }
}

const odd = {
  id: 'app-odd',
  triggers: on('a'),
  steps: { step: { id: 'step', runtime: { type: 'http', url: `${appUrl}?fnId=app-odd` } } },
}

function signed({ status, body, headers }: Reply, key = signingKey) {
  const text = JSON.stringify(body)
  const sdk = { 'x-inngest-sdk': 'inngest-js:v4.24.0' }
  return new Response(text, {
    status,
    headers: { ...sdk, ...signatureHeaders(key, text), ...headers },
  })
}

const failing = (retryAfter: string) => ({
  status: 500,
  body: { name: 'Error', message: 'busy' },
  headers: { 'x-inngest-no-retry': 'false', 'retry-after': retryAfter },
})

test('a reply that the signing key did not sign is not believed, and is asked for again', async () => {
  const forged = signatureHeaders('signkey-test-cdcd', '"done"')
  const { engine, run } = await startAnswering({ status: 200, body: 'done', headers: forged })
  expect(run()).toMatchObject({ status: 'running', error: { message: /not signed/ } })
  await engine.advance(seconds(15))
  expect(run()).toMatchObject({ status: 'completed', output: 'done' })
})

test('an answer to the sync that is not signed is refused', async () => {
  const engine = createEngine({
    file: ':memory:',
    eventKeys: [],
    signingKey,
    clock: 'test',
    transport: async () => signed({ status: 200, body: { functions: [] } }, 'signkey-test-cdcd'),
  })
  onTestFinished(() => engine.close())
  await expect(engine.sync(appUrl)).rejects.toThrow(/not signed/)
})

test('RunComplete ends a run with its result, and DiscoveryRequest has it asked again', async () => {
  const op = (name: string, data?: unknown) => ({ id: 'x', op: name, data })
  const { run, calls } = await startAnswering(
    { status: 206, body: [op('DiscoveryRequest')] },
    { status: 206, body: [op('RunComplete', { kept: 1 })] },
  )
  expect(run()).toMatchObject({ status: 'completed', output: { kept: 1 } })
  expect(calls).toHaveLength(2)
})

/** A whole second, an hour from now: HTTP dates know no parts of one. */
const inAnHour = () => new Date(Math.ceil(Date.now() / 1000) * 1000 + hours(1))

test.each([
  { form: 'a date of HTTP', write: (date: Date) => date.toUTCString() },
  { form: 'a date of ISO 8601', write: (date: Date) => date.toISOString() },
])('a Retry-After that is $form is obeyed', async ({ write }) => {
  const date = inAnHour()
  const { engine, run, calls } = await startAnswering(failing(write(date)))
  expect(run()?.nextTryAt).toBe(date.toISOString())
  await engine.advance(date.getTime() - engine.now() - 1)
  expect(calls).toHaveLength(1)
  await engine.advance(1)
  expect(calls).toHaveLength(2)
})

test.each([
  ['soon', 'the table of pauses says when', seconds(15)],
  ['0', 'it is tried in a second', seconds(1)],
  ['999999', 'it is tried in a day', days(1)],
])('after a Retry-After of %s %s', async (retryAfter, _rule, pause) => {
  const { engine, run } = await startAnswering(failing(retryAfter))
  expect(run()?.nextTryAt).toBe(new Date(engine.now() + pause).toISOString())
})

test('the date of a RetryAfterError is obeyed for a step', async () => {
  const date = inAnHour()
  const { engine, send, runs } = await startApp((inngest) => [
    inngest.createFunction({ id: 'asked', triggers: on('a') }, async ({ attempt, step }) => {
      await step.run('call', () => {
        if (attempt === 0) throw new RetryAfterError('429', date)
      })
    }),
  ])
  await send({ name: 'a' })
  expect(runs('asked')[0]?.nextTryAt).toBe(date.toISOString())
  await engine.advance(hours(1) + seconds(1))
  expect(runs('asked')[0]?.status).toBe('completed')
})

const twoSteps = (checkpointing: object | boolean, fails = false) =>
  startApp((inngest) => [
    inngest.createFunction(
      { id: 'two', triggers: on('a'), checkpointing },
      async ({ step, attempt }) => {
        const one = await step.run('one', () => ran.push('one'))
        return step.run('other', () => {
          if (fails && attempt === 0) throw new Error('not yet')
          return one + 1
        })
      },
    ),
  ])
const ran: string[] = []
beforeEach(() => void ran.splice(0))

test.each([{ bufferedSteps: Infinity }, true])(
  'steps that nothing interrupts take one call, told together or one by one: %j',
  async (checkpointing) => {
    const { send, runs } = await twoSteps(checkpointing)
    await send({ name: 'a' })
    expect(runs('two')[0]).toMatchObject({ status: 'completed', output: 2, calls: 1 })
    expect(runs('two')[0]?.steps).toMatchObject([{ name: 'one' }, { name: 'other' }])
  },
)

test('a step that succeeded before one that fails is not run again', async () => {
  const { engine, send, runs } = await twoSteps({ bufferedSteps: Infinity }, true)
  await send({ name: 'a' })
  expect(runs('two')[0]).toMatchObject({ status: 'running' })
  await engine.advance(hours(1))
  expect(runs('two')[0]).toMatchObject({ status: 'completed', output: 2 })
  expect(ran).toEqual(['one'])
})

test('what a call has done that the engine no longer waits for is refused', async () => {
  const { engine, calls } = await startAnswering()
  const { run_id: runId, qi_id } = calls[0]!.ctx
  const authorization = `Bearer ${signingKey}`
  const answer = await engine.handle(
    new Request(`http://engine/v1/checkpoint/${String(runId)}/async`, {
      method: 'POST',
      headers: { authorization },
      body: JSON.stringify({ qi_id, steps: [{ id: 'one', op: 'StepRun', data: 1 }] }),
    }),
  )
  expect(answer.status).toBe(409)
})

test.each([
  {
    setting: 'an idempotency key beside a rate limit',
    options: { idempotency: 'event.data.k', rateLimit: { limit: 1, period: '1m' } },
  },
  {
    setting: 'a batch beside a debounce',
    options: { batchEvents: { maxSize: 2, timeout: '5s' }, debounce: { period: '5s' } },
  },
  {
    setting: 'three limits of concurrency',
    options: { concurrency: [{ limit: 1 }, { limit: 2 }, { limit: 3 }] },
  },
  { setting: 'a priority', options: { priority: { run: '100' } } },
])('$setting is refused at the sync and the function named', async ({ options }) => {
  const build = (inngest: Inngest) => [
    inngest.createFunction({ id: 'odd', triggers: on('a'), ...(options as object) }, async () => 1),
  ]
  await expect(startApp(build)).rejects.toThrow(/app-odd/)
})
