import { expect, test } from 'vitest'
import { env } from '#app/platform/env.server.ts'
import { onLiteFs, send, secret, startPrimary } from './replica.test-support.ts'

const machines = ['/api/inngest', '/webhooks/insurer', '/webhooks/postmark', '/webhooks/twilio']

test('without LiteFS a machine answers everything itself, whatever a request says of others', async () => {
  const headers = { 'fly-replay-src': 'instance=a', cookie: 'position=x' }
  expect(await send('POST', '/claims/new', { body: 'a=1', headers })).toMatchObject({
    status: 200,
    body: 'here',
  })
})

test('the primary answers everything itself', async () => {
  await onLiteFs()
  for (const path of ['/claims/new', ...machines])
    expect(await send('POST', path, { body: 'a=1' })).toMatchObject({ status: 200, body: 'here' })
})

test('a replica answers a page itself', async () => {
  const node = await onLiteFs()
  node.become('replica')
  for (const method of ['GET', 'HEAD', 'OPTIONS'])
    expect(await send(method, '/claims')).toMatchObject({ status: 200, body: 'here' })
})

test('a node that does not answer stalls no page, even before the role is known', async () => {
  const node = await onLiteFs()
  await node.answer('never')
  const page = send('GET', '/claims').then(({ body }) => body)
  const second = new Promise((resolve) => setTimeout(resolve, 900, 'a second'))
  expect(await Promise.race([page, second])).toBe('here')
})

test('a replica lets the edge replay a small change at the primary, and take it back from one that is away', async () => {
  const node = await onLiteFs()
  node.become('replica', 1)
  const { status, headers, body } = await send('POST', '/claims/new', { body: 'a=1' })
  expect(headers.get('fly-replay')).toBe('instance=127.0.0.1;timeout=5s;fallback=force_self')
  // Where no edge takes it away, an empty 200 would look like "saved".
  expect(status).toBe(409)
  expect(body).toBe('')
  expect(headers.getSetCookie()).toEqual([])
  expect(headers.get('cache-control')).toBe('private, no-store')
})

test.each([
  ['above 1 MB', 'x'.repeat(1_000_001), 'from the primary'],
  ['of 1 MB', 'x'.repeat(1_000_000), ''],
  ['of unknown length', new Blob(['x']).stream(), 'from the primary'],
])('on Fly a body %s takes the way it fits', async (_, body, answered) => {
  const node = await onLiteFs()
  await startPrimary()
  env.REPLAY = 'fly'
  node.become('replica')
  expect((await send('POST', '/claims/1/documents', { body })).body).toBe(answered)
})

test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('without Fly a %s is forwarded', async (method) => {
  const node = await onLiteFs()
  const { received } = await startPrimary()
  node.become('replica')
  expect((await send(method, '/claims/new', { body: 'a=1' })).body).toBe('from the primary')
  expect(received).toMatchObject([{ method, path: '/claims/new', body: 'a=1' }])
})

test.each(
  machines.flatMap((path) => ['GET', 'PUT', 'POST', 'HEAD'].map((method) => [method, path])),
)('%s %s runs on the primary', async (method, path) => {
  const node = await onLiteFs()
  const { received } = await startPrimary()
  node.become('replica')
  await send(method!, path!)
  expect(received).toMatchObject([{ method, path }])
})

test.each([
  ['with our secret', { 'x-haven-cluster': secret }],
  ['with the secret of before', { 'x-haven-cluster': 'another secret of ours' }],
  ['replayed by the edge', { 'fly-replay-src': 'instance=a;region=dfw;t=1' }],
  ['that came back from the primary', { 'fly-replay-failed': 'instance=b' }],
])('a change %s is never sent on again: 503 with Retry-After', async (_, headers) => {
  const node = await onLiteFs()
  const { received } = await startPrimary()
  for (const role of ['replica', 'orphan'] as const) {
    node.become(role)
    const answer = await send('POST', '/webhooks/insurer', { body: '{}', headers })
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('5')
  }
  expect(received).toEqual([])
})

test('what speaks of this machine, and the news of an open page, is answered by it whatever was written', async () => {
  const node = await onLiteFs()
  const { received } = await startPrimary()
  node.become('primary', 9)
  const [cookie = ''] = (
    await send('POST', '/a', { app: writing(node, 10) })
  ).headers.getSetCookie()
  node.become('replica', 9)
  for (const path of ['/health/live', '/health/ready', '/metrics', '/notifications/live'])
    expect((await send('GET', path, { headers: { cookie } })).body).toBe('here')
  expect(received).toEqual([])
})

const writing = (node: { setPosition(n: number): void }, to: number) => async () => {
  node.setPosition(to)
  return new Response('written')
}
