import { createServer, type AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { env } from '#app/platform/env.server.ts'
import { onLiteFs, refusing, send, startPrimary } from './replica.test-support.ts'

const change = (sent: Parameters<typeof send>[2] = { body: 'a=1' }) =>
  send('POST', '/claims/new', { app: refusing, ...sent })

test('an orphan shows pages and gives a change back, with the time to try again', async () => {
  const node = await onLiteFs()
  node.become('orphan')
  expect(await send('GET', '/claims')).toMatchObject({ status: 200, body: 'here' })
  const { status, headers, body } = await change()
  expect({ status, body }).toEqual({ status: 503, body: 'typed a=1' })
  expect(headers.get('retry-after')).toBe('5')
})

test.each(['/webhooks/insurer', '/webhooks/postmark', '/webhooks/twilio', '/api/inngest'])(
  'an orphan tells machines to come back: %s',
  async (path) => {
    const node = await onLiteFs()
    node.become('orphan')
    const answer = await send('POST', path, { body: '{}' })
    expect(answer).toMatchObject({ status: 503, body: '' })
    expect(answer.headers.get('retry-after')).toBe('5')
  },
)

test('a change whose primary is gone is given back as typed', async () => {
  const node = await onLiteFs()
  const { stop } = await startPrimary()
  stop()
  node.become('replica')
  expect(await change()).toMatchObject({ status: 503, body: 'typed a=1' })
  expect(await send('POST', '/webhooks/insurer')).toMatchObject({ status: 503, body: '' })
})

test('a primary whose name leads nowhere is gone', async () => {
  const node = await onLiteFs()
  Object.assign(env, { REPLAY: 'forward', PEER_URL: 'http://{hostname}.invalid:8080' })
  node.become('replica')
  expect(await change()).toMatchObject({ status: 503, body: 'typed a=1' })
})

test('an upload whose primary is gone can still be read for what was typed beside its files', async () => {
  const node = await onLiteFs()
  const { stop } = await startPrimary()
  stop()
  node.become('replica')
  const body = `x${'y'.repeat(900_000)}`
  expect((await change({ body })).body).toBe(`typed ${body}`)
})

test('a primary that takes connections and says nothing is gone after three seconds, and got nothing', async () => {
  const node = await onLiteFs()
  let heard = ''
  const silent = createServer((socket) => socket.on('data', (data) => (heard += data.toString())))
  await new Promise<void>((up) => silent.listen(0, '127.0.0.1', up))
  onTestFinished(() => void silent.close())
  const { port } = silent.address() as AddressInfo
  Object.assign(env, { REPLAY: 'forward', PEER_URL: `http://127.0.0.1:${port}` })
  node.become('replica')
  expect(await change({ body: 'the words' })).toMatchObject({
    status: 503,
    body: 'typed the words',
  })
  expect(heard).toContain('POST /claims/new')
  expect(heard).not.toContain('the words')
})

test('an upload that was under way when the primary went is a clear problem', async () => {
  const node = await onLiteFs()
  await startPrimary((_, request) => request.once('data', () => request.socket.destroy()))
  node.become('replica')
  expect(await change({ body: 'x'.repeat(1_500_000) })).toMatchObject({
    status: 503,
    body: 'a problem',
  })
})

test('a form that was under way when the primary went is given back as typed', async () => {
  const node = await onLiteFs()
  await startPrimary((_, request) => request.once('data', () => request.socket.destroy()))
  node.become('replica')
  expect(await change()).toMatchObject({ status: 503, body: 'typed a=1' })
})

test('on Fly a change that came back from the edge is given back as typed', async () => {
  const node = await onLiteFs()
  node.become('replica')
  const headers = { 'fly-replay-failed': 'instance=a;reason=timeout' }
  expect(await change({ body: 'a=1', headers })).toMatchObject({ status: 503, body: 'typed a=1' })
})

test('a replica that becomes the primary writes', async () => {
  const node = await onLiteFs()
  const { stop } = await startPrimary()
  stop()
  node.become('replica')
  expect((await change()).status).toBe(503)
  node.turnInto('primary')
  await expect.poll(async () => (await change()).body).toBe('here')
})
