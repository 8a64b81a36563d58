import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { onLiteFs, open, send, startPrimary } from './replica.test-support.ts'

const MB = 1_000_000

async function onReplica() {
  const node = await onLiteFs()
  node.become('replica')
}

/** A body that comes piece by piece when it is asked for, and how much of it was asked for. */
function pieces(count: number, size = 100_000) {
  const state = { given: 0 }
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (state.given === count) return controller.close()
        state.given++
        controller.enqueue(new Uint8Array(size))
      },
    },
    { highWaterMark: 0 },
  )
  return { body, state }
}

test('the answer of the primary comes back whole: status, every cookie, headers and bytes', async () => {
  const page = brotliCompressSync('<p>Ana</p>')
  await onReplica()
  await startPrimary((response) => {
    response.writeHead(303, [
      ...['set-cookie', 'a=1; Path=/', 'set-cookie', 'b=2, with a comma', 'location', '/claims/1'],
      ...['retry-after', '7', 'content-encoding', 'br', 'content-type', 'text/html'],
      ...['cache-control', 'no-store', 'connection', 'keep-alive', 'keep-alive', 'timeout=9'],
    ])
    response.end(page)
  })
  const answer = await open('POST', '/claims/new', { body: 'a=1' })
  expect(answer.status).toBe(303)
  expect(answer.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2, with a comma'])
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    ...{ location: '/claims/1', 'retry-after': '7', 'content-encoding': 'br' },
    ...{ 'content-type': 'text/html', 'cache-control': 'no-store' },
  })
  expect(answer.headers.has('connection') || answer.headers.has('keep-alive')).toBe(false)
  expect(brotliDecompressSync(await answer.arrayBuffer()).toString()).toBe('<p>Ana</p>')
})

test.each([204, 304])('an answer %i has no body', async (status) => {
  await onReplica()
  await startPrimary((response) => response.writeHead(status).end())
  expect(await send('POST', '/claims/new', { body: 'a=1' })).toMatchObject({ status, body: '' })
})

test('an upload goes on while it comes: its first byte is at the primary before its last was sent', async () => {
  await onReplica()
  let arrived = () => {}
  const first = new Promise<void>((resolve) => (arrived = resolve))
  await startPrimary((response, request) => {
    request.once('data', arrived)
    request.on('end', () => response.end('taken'))
  })
  const { readable, writable } = new TransformStream<Uint8Array>()
  const writer = writable.getWriter()
  const answer = send('POST', '/claims/1/documents', { body: readable })
  await writer.write(new Uint8Array(10))
  await first
  await writer.close()
  expect((await answer).body).toBe('taken')
})

test('of an upload no more is taken from the person than the primary takes', async () => {
  await onReplica()
  let request: IncomingMessage | undefined
  await startPrimary((response, incoming) => {
    request = incoming
    incoming.on('end', () => response.end('taken'))
  })
  const { body, state } = pieces(400)
  const answer = send('POST', '/claims/1/documents', { body })
  // The primary reads nothing yet: what fits into sockets is under way, and then it stands.
  let before = -1
  await vi.waitUntil(
    () => {
      const stands = state.given > 0 && state.given === before
      before = state.given
      return stands
    },
    { timeout: 30_000, interval: 200 },
  )
  expect(state.given * 100_000).toBeLessThan(20 * MB)
  request!.resume()
  expect((await answer).body).toBe('taken')
  expect(state.given).toBe(400)
})

test('who leaves in the middle of an upload leaves at the primary too', async () => {
  await onReplica()
  const left = new Promise<string>((resolve) => {
    void startPrimary((_, request) => {
      request.on('end', () => resolve('whole')).on('error', () => resolve('broken off'))
      request.once('data', () => leaving.abort())
    })
  })
  const leaving = new AbortController()
  const { readable, writable } = new TransformStream<Uint8Array>()
  void writable.getWriter().write(new Uint8Array(10))
  const headers = { 'content-length': '2000000' }
  void open('POST', '/claims/1/documents', { body: readable, headers, signal: leaving.signal })
  expect(await left).toBe('broken off')
})

test('an upload that breaks off does not look whole to the primary', async () => {
  await onReplica()
  const seen = new Promise<string>((resolve) => {
    void startPrimary((_, request) => {
      request.on('end', () => resolve('whole')).on('error', () => resolve('broken off'))
      request.resume()
    })
  })
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new Error('the connection was lost')),
    start: (controller) => controller.enqueue(new Uint8Array(10)),
  })
  const { status } = await send('POST', '/claims/1/documents', { body })
  expect(await seen).toBe('broken off')
  expect(status).toBe(200)
})

test('who leaves before the answer leaves at the primary too', async () => {
  await onReplica()
  const leaving = new AbortController()
  const left = new Promise<void>((resolve) => {
    void startPrimary((response) => {
      response.on('close', resolve)
      leaving.abort()
    })
  })
  void open('POST', '/claims/new', { body: 'a=1', signal: leaving.signal })
  await left
})

test('a connection that the primary closed meanwhile is opened anew', async () => {
  await onReplica()
  const { received, server } = await startPrimary()
  await send('POST', '/claims/new', { body: 'a=1' })
  const socket = once(server, 'connection')
  server.closeIdleConnections()
  expect((await send('POST', '/claims/new', { body: 'a=2' })).body).toBe('from the primary')
  await socket
  expect(received.map(({ body }) => body)).toEqual(['a=1', 'a=2'])
})
