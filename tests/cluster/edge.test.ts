import { createServer, type RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { createEdge } from '#tests/cluster/edge.ts'
import { startLink } from '#tests/cluster/link.ts'
import { closing, listening } from '#tests/cluster/listening.ts'

async function serving(hostname: string, listener: RequestListener) {
  const server = createServer(listener)
  const port = await listening(server, hostname)
  onTestFinished(() => closing(server))
  return { hostname, port }
}

async function inFrontOf(...nodes: { hostname: string; port: number }[]) {
  const edge = createEdge(nodes)
  const origin = `http://127.0.0.1:${await edge.listen()}`
  onTestFinished(edge.close)
  return { edge, origin }
}

const replica: RequestListener = (_, response) =>
  void response.writeHead(200, { 'fly-replay': 'instance=127.0.0.3' }).end()

const primary: RequestListener = (request, response) =>
  void text(request).then((body) => {
    response.writeHead(201, { 'set-cookie': ['a=1', 'b=2'] })
    response.end(`${request.headers['fly-replay-src']?.toString().split(';')[0]} ${body.length}`)
  })

test('what a replica lets it replay it hands to the machine that was named, with its body', async () => {
  const nodes = [await serving('127.0.0.2', replica), await serving('127.0.0.3', primary)]
  const { edge, origin } = await inFrontOf(...nodes)
  const answer = await fetch(`${origin}/x`, { method: 'POST', body: 'typed' })
  expect([answer.status, await answer.text()]).toEqual([201, 'instance=127.0.0.2 5'])
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  expect(edge.seen).toEqual({ replayed: 1, refused: 0 })
})

test('from a machine that is gone it comes back with word of it to the one that named it, if that asked for it', async () => {
  const naming =
    (instance: string): RequestListener =>
    (request, response) => {
      const failed = request.headers['fly-replay-failed']
      const replay = { 'fly-replay': `instance=${instance};timeout=5s;fallback=force_self` }
      response.writeHead(failed ? 503 : 409, failed ? {} : replay).end()
    }
  const gone = (hostname: string) => ({ hostname, port: 1 })
  const [near, far] = ['127.0.0.2', '127.0.0.3']
  for (const nodes of [
    [await serving(near, naming(far)), gone(far)],
    [gone(near), await serving(far, naming(near))],
  ]) {
    const { origin } = await inFrontOf(...nodes)
    expect((await fetch(`${origin}/x`, { method: 'POST', body: 'typed' })).status).toBe(503)
  }
})

test('it cannot replay a body above 1 MB', async () => {
  const nodes = [await serving('127.0.0.2', replica), await serving('127.0.0.3', primary)]
  const { edge, origin } = await inFrontOf(...nodes)
  const answer = await fetch(`${origin}/x`, { method: 'POST', body: 'x'.repeat(1_000_001) })
  expect(answer.status).toBe(502)
  expect(edge.seen).toEqual({ replayed: 0, refused: 1 })
})

test('where nobody listens it asks the other machine', async () => {
  const there = await serving('127.0.0.3', primary)
  const { origin } = await inFrontOf({ hostname: '127.0.0.2', port: 1 }, there)
  expect((await fetch(`${origin}/x`)).status).toBe(201)
})

test('a link brings what is answered later by its delay, in order, and loses it when it is cut', async () => {
  const { port } = await serving('127.0.0.2', (_, response) => void response.end('there'))
  const link = await startLink('127.0.0.2', { host: '127.0.0.2', port })
  onTestFinished(link.close)
  link.setDelay(200)
  const begun = performance.now()
  expect(await (await fetch(link.url)).text()).toBe('there')
  expect(performance.now() - begun).toBeGreaterThanOrEqual(190)
  link.setDelay(60_000)
  const lost = expect(fetch(link.url)).rejects.toThrow()
  await expect.poll(() => link.onTheWay()).toBeGreaterThan(0)
  link.cut()
  await lost
})
