import { cron, Inngest } from 'inngest'
import { serve } from 'inngest/remix'
import { expect, onTestFinished, test } from 'vitest'
import { minutes, seconds } from '#mocks/inngest/durations.ts'
import { createEngine } from '#mocks/inngest/inngest.ts'
import { listen } from '#mocks/listen.ts'
import {
  createClient,
  eventKey,
  freePort,
  serveFunctions,
  signingKey,
  startApp,
} from '#mocks/inngest/testing/start-app.ts'

const on = (event: string) => [{ event }]
const plain = (inngest: Inngest) => [
  inngest.createFunction({ id: 'plain', triggers: on('a') }, async () => 'done'),
]
const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body: JSON.stringify(body), headers })
const read = async (response: Response) => (await response.json()) as Record<string, unknown>

test('an event under an unknown key is refused', async () => {
  const { origin, engine, runs } = await startApp(plain)
  expect((await post(`${origin}/e/guessed`, { name: 'a' })).status).toBe(401)
  await engine.advance(0)
  expect(runs('plain')).toHaveLength(0)
})

test('of a list with one that is no event, none is taken', async () => {
  const { origin, engine, runs } = await startApp(plain)
  const answer = await post(`${origin}/e/${eventKey}`, [{ name: 'a' }, { data: {} }])
  expect(answer.status).toBe(400)
  await engine.advance(0)
  expect(runs('plain')).toHaveLength(0)
})

test("the SDK's repeated send of one request starts one run", async () => {
  const { origin, engine, runs } = await startApp(plain)
  const seed = { 'x-inngest-event-id-seed': '1700000000000,c2VlZA==' }
  await post(`${origin}/e/${eventKey}`, [{ name: 'a' }], seed)
  await post(`${origin}/e/${eventKey}`, [{ name: 'a' }], seed)
  await engine.advance(0)
  expect(runs('plain')).toHaveLength(1)
})

test('the app refuses a call that is not signed, and an engine with another key', async () => {
  const { appUrl } = await startApp(plain)
  const call = await post(`${appUrl}?fnId=app-plain&stepId=step`, {
    event: {},
    ctx: { run_id: 'x' },
  })
  expect(call.status).toBe(401)
  const stranger = createEngine({
    file: ':memory:',
    eventKeys: [],
    signingKey: 'signkey-test-cdcd',
    clock: 'test',
  })
  onTestFinished(() => stranger.close())
  await expect(stranger.sync(appUrl)).rejects.toThrow(/401/)
})

test('the app can register itself, when it shows the signing key', async () => {
  const { origin, appUrl } = await startApp(plain)
  expect((await fetch(appUrl, { method: 'PUT' })).status).toBe(200)
  expect((await post(`${origin}/fn/register`, { functions: [] })).status).toBe(401)
})

test('the runs of an event can be asked for', async () => {
  const { origin, send } = await startApp(plain)
  const [id] = await send({ name: 'a' })
  const ask = (key: string) =>
    fetch(`${origin}/v1/events/${id}/runs`, { headers: { authorization: `Bearer ${key}` } })
  expect(await read(await ask(signingKey))).toMatchObject({
    data: [{ function_id: 'app-plain', status: 'Completed', output: 'done' }],
  })
  expect((await ask('signkey-test-cdcd')).status).toBe(401)
})

test('while the signing key changes, the app takes calls under the old one and is taken under it', async () => {
  const engine = createEngine({
    file: ':memory:',
    eventKeys: [eventKey],
    signingKey,
    clock: 'test',
  })
  const face = await listen((request) => engine.handle(request))
  const client = new Inngest({
    id: 'app',
    isDev: false,
    signingKey: 'signkey-test-cdcd',
    signingKeyFallback: signingKey,
    eventKey,
    baseUrl: face.origin,
    logger: { info() {}, warn() {}, error() {}, debug() {} },
  })
  const app = await serveFunctions(client, plain)
  onTestFinished(async () => {
    await engine.close()
    await Promise.all([app.close(), face.close()])
  })
  expect((await fetch(app.url, { method: 'PUT' })).status).toBe(200)
  await client.send({ name: 'a' })
  await engine.advance(0)
  expect(engine.runs()).toMatchObject([{ status: 'completed', output: 'done' }])
})

test('the test clock moves over HTTP, and the real clock refuses to', async () => {
  const nap = (inngest: Inngest) => [
    inngest.createFunction({ id: 'nap', triggers: on('a') }, async ({ step }) =>
      step.sleep('s', '1h'),
    ),
  ]
  const onTest = await startApp(nap)
  await onTest.send({ name: 'a' })
  await post(`${onTest.origin}/inngest/clock`, { advanceMs: minutes(61) })
  expect(onTest.runs('nap')[0]?.status).toBe('completed')
  const onReal = await startApp(nap, { clock: 'real' })
  expect((await post(`${onReal.origin}/inngest/clock`, { advanceMs: 1 })).status).toBe(500)
})

const idleAfter = async (origin: string) =>
  (await read(await fetch(`${origin}/inngest/idle?timeoutMs=5000`)))['idle']

test('on the real clock a run starts by itself, and idle answers when all is done', async () => {
  const { origin, send, runs } = await startApp(plain, { clock: 'real' })
  await send({ name: 'a' })
  expect(await idleAfter(origin)).toBe(true)
  expect(runs('plain')[0]?.status).toBe('completed')
})

test('idle says no when something is due soon and its own time is over', async () => {
  const { origin, send } = await startApp(
    (inngest) => [
      inngest.createFunction({ id: 'nap', triggers: on('a') }, async ({ step }) =>
        step.sleep('s', '30s'),
      ),
    ],
    { clock: 'real' },
  )
  await send({ name: 'a' })
  expect(await idleAfter(origin)).toBe(true)
  const soon = await fetch(`${origin}/inngest/idle?withinMs=${seconds(40)}&timeoutMs=50`)
  expect(await read(soon)).toEqual({ idle: false })
})

test('hurry makes waiting retries and sleeps due now, and leaves waits and crons alone', async () => {
  let tries = 0
  const { origin, send, runs } = await startApp(
    (inngest) => [
      inngest.createFunction({ id: 'nap', triggers: on('a') }, async ({ step }) => {
        await step.run('flaky', () => {
          if (++tries === 1) throw new Error('down')
        })
        await step.sleep('s', '1h')
      }),
      inngest.createFunction({ id: 'waiter', triggers: on('a') }, async ({ step }) =>
        step.waitForEvent('answer', { event: 'b', timeout: '1h' }),
      ),
      inngest.createFunction({ id: 'yearly', triggers: [cron('0 0 1 1 *')] }, async () => 1),
    ],
    { clock: 'real' },
  )
  await send({ name: 'a' })
  for (const moved of [1, 1, 0]) {
    await idleAfter(origin)
    expect(await read(await post(`${origin}/inngest/hurry`, {}))).toEqual({ moved })
  }
  expect(runs('nap')[0]?.status).toBe('completed')
  expect(runs('waiter')[0]?.status).toBe('running')
  expect(runs('yearly')).toHaveLength(0)
})

test('hurrying one function also brings its next cron tick', async () => {
  const { origin, runs } = await startApp(
    (inngest) => [
      inngest.createFunction({ id: 'yearly', triggers: [cron('0 0 1 1 *')] }, async () => 1),
    ],
    { clock: 'real' },
  )
  await post(`${origin}/inngest/hurry`, { function: 'app-yearly' })
  await idleAfter(origin)
  expect(runs('yearly')).toMatchObject([{ status: 'completed' }])
})

test('switched off, the engine takes no event and runs nothing; switched on, it goes on', async () => {
  const { origin, inngest, engine, runs } = await startApp(plain)
  await inngest.send({ name: 'a' })
  await post(`${origin}/inngest/dials`, { down: true })
  expect((await post(`${origin}/e/${eventKey}`, { name: 'a' })).status).toBe(503)
  await engine.advance(minutes(2))
  expect(runs('plain')).toHaveLength(0)
  await post(`${origin}/inngest/dials`, { down: false })
  await engine.advance(0)
  expect(runs('plain')).toMatchObject([{ status: 'completed' }])
})

test('the page shows each run with its status, steps, tries, errors and next try', async () => {
  const { origin, send } = await startApp((inngest) => [
    inngest.createFunction({ id: 'flaky', triggers: on('a') }, async ({ step }) => {
      await step.run('first <step>', () => 1)
      await step.run('second', () => {
        throw new Error('core is down')
      })
    }),
  ])
  await send({ name: 'a' })
  const html = await (await fetch(`${origin}/inngest`)).text()
  expect(html).toContain('app-flaky</a> <span class="tag quiet">running</span>')
  expect(html).toContain('first &#60;step&#62;')
  expect(html).toContain('core is down')
  expect(html).toContain('next try <time')
  const other = await (await fetch(`${origin}/inngest?function=app-other`)).text()
  expect(other).toContain('No runs yet.')
})

test('the engine keeps asking until the app answers', async () => {
  const port = await freePort()
  const told: string[] = []
  const engine = createEngine({
    file: ':memory:',
    eventKeys: [eventKey],
    signingKey,
    appUrl: `http://127.0.0.1:${port}/api/inngest`,
    log: (line) => told.push(line),
  })
  onTestFinished(() => engine.close())
  await expect.poll(() => told).toContainEqual(expect.stringContaining('waiting for the app'))
  const app = await serveFunctions(createClient('http://127.0.0.1:1'), plain, port)
  onTestFinished(app.close)
  await expect.poll(() => told).toContain('synced 1 functions')
})

test('when the app comes back without a function, its functions are read again and the run fails by name', async () => {
  const port = await freePort()
  const told: string[] = []
  const engine = createEngine({
    file: ':memory:',
    eventKeys: [eventKey],
    signingKey,
    log: (line) => told.push(line),
  })
  onTestFinished(() => engine.close())
  const client = createClient('http://127.0.0.1:1')
  const before = await serveFunctions(client, plain, port)
  await engine.sync(before.url)
  await before.close()
  const after = await serveFunctions(client, () => [], port)
  onTestFinished(after.close)
  await engine.handle(
    new Request(`http://engine/e/${eventKey}`, { method: 'POST', body: '{"name":"a"}' }),
  )
  await expect
    .poll(() => engine.runs()[0]?.error)
    .toMatchObject({ message: /not found in this app/ })
  await expect.poll(() => told).toContain('synced 0 functions')
  await engine.handle(new Request('http://engine/inngest/hurry', { method: 'POST' }))
  await expect
    .poll(() => engine.runs()[0])
    .toMatchObject({
      status: 'failed',
      error: { message: 'The app no longer serves the function app-plain.' },
    })
})

test('without any HTTP: the client fetches from the engine, and the engine calls the handler', async () => {
  const engine = createEngine({
    file: ':memory:',
    eventKeys: [eventKey],
    signingKey,
    clock: 'test',
    transport: (request) => handler({ request }),
  })
  onTestFinished(() => engine.close())
  const inngest = new Inngest({
    id: 'app',
    isDev: false,
    eventKey,
    signingKey,
    baseUrl: 'http://engine',
    fetch: (input, init) => engine.handle(new Request(input, init)),
    logger: { info() {}, warn() {}, error() {}, debug() {} },
  })
  const handler = serve({ client: inngest, functions: plain(inngest) })
  await engine.sync('http://app/api/inngest')
  await inngest.send({ name: 'a' })
  await engine.advance(0)
  expect(engine.runs()).toMatchObject([{ status: 'completed', output: 'done' }])
})
