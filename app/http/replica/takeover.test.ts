import { expect, onTestFinished, test, vi } from 'vitest'
import { seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { setDraining } from '#app/http/draining.server.ts'
import { currentScope } from '#app/http/request-scope.server.ts'
import { afterLooks, onLiteFs, open, refusing, send, startPrimary } from './replica.test-support.ts'
import { currentRole, forgetRole } from './role.server.ts'
import { takeover } from './takeover.server.ts'

type Node = Awaited<ReturnType<typeof onLiteFs>>
type Sent = Parameters<typeof send>[2]

const change = (sent: Sent = {}) =>
  send('POST', '/claims/new', { app: refusing, body: 'a=1', ...sent })

const typed = { status: 503, body: 'typed a=1' }
const byTheEdge = { 'fly-replay-failed': 'instance=gone;reason=timeout' }

/** An app that keeps what it is not asked to refuse. */
const keeping = async (request: Request) =>
  currentScope()!.noPrimary ? refusing(request) : new Response(`kept ${await request.text()}`)

/** A machine that knew a primary until a moment ago, whose changes wait as they do where we run. */
async function bereft(role: 'orphan' | 'replica' = 'orphan') {
  const node = await onLiteFs(takeover)
  await currentRole()
  node.turnInto(role, { primary: 'gone' })
  forgetRole()
  await currentRole()
  return node
}

/** The answer to a change that waits until `act` is done. */
async function answerAfter(node: Node, act: () => void, sent?: Sent) {
  const [answer] = await Promise.all([change(sent), afterLooks(node, act)])
  return answer
}

/** Whatever waits for time to pass waits for ever. */
function stopTheClock() {
  vi.useFakeTimers({ toFake: ['performance'] })
  onTestFinished(() => void vi.useRealTimers())
}

test('a change that finds no primary is answered here, if this machine becomes it within a moment', async () => {
  const node = await bereft()
  const answer = await answerAfter(node, () => node.turnInto('primary'), { app: keeping })
  expect(answer).toMatchObject({ status: 200, body: 'kept a=1' })
})

test('if another machine does, there', async () => {
  const node = await bereft()
  const { received } = await startPrimary()
  const answer = await answerAfter(node, () => node.turnInto('replica'))
  expect(answer).toMatchObject({ status: 200, body: 'from the primary' })
  expect(received).toMatchObject([{ method: 'POST', path: '/claims/new', body: 'a=1' }])
})

test.each([
  ['form', 'a=1'],
  ['upload', 'x'.repeat(900_000)],
])('a %s that its primary could not be reached for is whole at the next one', async (_, body) => {
  const node = await bereft('replica')
  Object.assign(env, { REPLAY: 'forward', PEER_URL: 'http://{hostname}.invalid:8080' })
  const sent = { app: keeping, body }
  const answer = await answerAfter(node, () => node.turnInto('primary'), sent)
  expect(answer).toMatchObject({ status: 200, body: `kept ${body}` })
})

test('what the edge brings back is answered here, if this machine has become the primary', async () => {
  const node = await bereft('replica')
  const sent = { headers: byTheEdge }
  const answer = await answerAfter(node, () => node.turnInto('primary'), sent)
  expect(answer).toMatchObject({ status: 200, body: 'here' })
})

test('if another has, it is sent there once more, past the edge, and says that it was sent on', async () => {
  const node = await bereft('replica')
  const { received } = await startPrimary()
  env.REPLAY = 'fly'
  const sent = { headers: byTheEdge }
  const answer = await answerAfter(node, () => node.turnInto('replica'), sent)
  expect(answer).toMatchObject({ status: 200, body: 'from the primary' })
  expect(received).toMatchObject([{ path: '/claims/new', body: 'a=1' }])
  expect(received[0]!.headers).toHaveProperty('x-haven-cluster')
  expect(received[0]!.headers).not.toHaveProperty('fly-replay-failed')
})

test('what another machine sent here waits until this one may write, and is sent to no third', async () => {
  const node = await bereft()
  const { received } = await startPrimary()
  const sent = { headers: { 'fly-replay-src': 'instance=a' } }
  const answer = await answerAfter(node, () => node.turnInto('primary'), sent)
  expect(answer.body).toBe('here')
  node.become('orphan')
  expect(await answerAfter(node, () => node.turnInto('replica'), sent)).toMatchObject(typed)
  expect(received).toEqual([])
})

test.each(['orphan', 'replica'] as const)(
  'without a next primary a change at the %s of one is given back as typed after the wait',
  async (role) => {
    await bereft(role)
    takeover.awaitedFor = 150
    const begun = performance.now()
    expect(await change({ headers: role === 'replica' ? byTheEdge : {} })).toMatchObject(typed)
    expect(performance.now() - begun).toBeGreaterThanOrEqual(150)
  },
)

test.each(['orphan', 'replica'] as const)(
  'two seconds after the primary was missed first a change at the %s of it is given back at once',
  async (role) => {
    stopTheClock()
    await bereft(role)
    takeover.missedAt = role === 'replica' ? performance.now() : undefined
    vi.advanceTimersByTime(seconds(2))
    const headers = role === 'replica' ? byTheEdge : {}
    expect(await change({ headers })).toMatchObject(typed)
  },
)

test('where as many wait as may, another change is given back at once', async () => {
  stopTheClock()
  const node = await bereft()
  takeover.mostAtOnce = 1
  const one = change()
  await afterLooks(node, () => undefined)
  expect(await change()).toMatchObject(typed)
  node.turnInto('primary')
  expect((await one).body).toBe('here')
})

test('pages and machines do not wait', async () => {
  stopTheClock()
  await bereft()
  expect(await send('GET', '/claims')).toMatchObject({ status: 200, body: 'here' })
  for (const path of ['/webhooks/insurer', '/api/inngest'])
    expect(await send('POST', path, { body: '{}' })).toMatchObject({ status: 503, body: '' })
})

test('a change that a primary may have taken before it went is not done a second time', async () => {
  stopTheClock()
  const node = await bereft()
  await startPrimary((_, request) => {
    node.turnInto('primary')
    request.once('data', () => request.socket.destroy())
  })
  node.become('replica')
  expect(await change()).toMatchObject(typed)
})

test('nor one whose primary took the connection and went before it said a word', async () => {
  stopTheClock()
  const node = await bereft()
  const { server } = await startPrimary()
  server.once('connection', (socket) => {
    node.turnInto('primary')
    socket.destroy()
  })
  node.become('replica')
  expect(await change()).toMatchObject(typed)
})

test.each([
  ['a person who goes', (person: AbortController) => person.abort()],
  ['a machine that is about to end', () => setDraining(true)],
])('%s ends the wait', async (_, end) => {
  stopTheClock()
  onTestFinished(() => setDraining(false))
  const node = await bereft()
  const person = new AbortController()
  const answer = open('POST', '/claims/new', { body: 'a=1', signal: person.signal, app: refusing })
  await afterLooks(node, () => end(person))
  expect((await answer).status).toBe(503)
})
