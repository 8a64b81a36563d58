import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { handleRequest } from '#app/http/handle-request.server.ts'
import { env } from '#app/platform/env.server.ts'
import { localPosition, positionCookie, showsOwnWrites } from './position.server.ts'
import { forgetRole } from './role.server.ts'

const before = { ...env }
const checksum = 'f'.repeat(16)
let mount: string
let isPrimary: boolean
let servers: Server[]
let received: { path: string; bytes: number; headers: IncomingMessage['headers'] }[]

beforeEach(async () => {
  mount = mkdtempSync(join(tmpdir(), 'haven-litefs-'))
  servers = []
  received = []
  const litefs = await listen((_, respond) => respond(JSON.stringify({ isPrimary })))
  const primary = await listen((request, respond) => {
    let bytes = 0
    request.on('data', (chunk: Buffer) => (bytes += chunk.length))
    request.on('end', () => {
      received.push({ path: request.url ?? '', bytes, headers: request.headers })
      respond('from the primary')
    })
  })
  Object.assign(env, {
    LITEFS_DIR: mount,
    LITEFS_URL: `http://127.0.0.1:${litefs}`,
    PEER_URL: `http://{hostname}:${primary}`,
    CLUSTER_SECRET: 'a-secret-of-the-cluster',
    REPLAY: 'fly',
  })
})

afterEach(() => {
  Object.assign(env, { CLUSTER_SECRET: undefined, LITEFS_DIR: undefined }, before)
  for (const server of servers) server.close()
  rmSync(mount, { recursive: true, force: true })
  forgetRole()
})

test('the primary answers everything itself', async () => {
  become('primary')
  expect(await send('POST', '/claims/new')).toMatchObject({ status: 200, body: 'here' })
})

test('a replica answers a page itself', async () => {
  become('replica')
  expect(await send('GET', '/claims')).toMatchObject({ status: 200, body: 'here' })
})

test('a replica lets the edge replay a small change at the primary', async () => {
  become('replica')
  const { headers, body } = await send('POST', '/claims/new', { body: 'a=1' })
  expect(headers.get('fly-replay')).toBe('instance=127.0.0.1')
  expect(body).toBe('')
})

test('a replica streams an upload above 1 MB to the primary, with the secret of the cluster', async () => {
  become('replica')
  const answer = await send('POST', '/claims/1/documents', { body: 'x'.repeat(1_500_000) })
  expect(answer.body).toBe('from the primary')
  expect(received).toMatchObject([{ path: '/claims/1/documents', bytes: 1_500_000 }])
  expect(received[0]?.headers['x-haven-cluster']).toBe('a-secret-of-the-cluster')
})

test('without Fly a replica forwards every change', async () => {
  become('replica')
  env.REPLAY = 'forward'
  expect((await send('POST', '/claims/new', { body: 'a=1' })).body).toBe('from the primary')
})

test.each(['GET', 'PUT', 'POST'])('a call of Inngest by %s runs on the primary', async (method) => {
  become('replica')
  env.REPLAY = 'forward'
  expect((await send(method, '/api/inngest')).body).toBe('from the primary')
})

test('a change that was sent on once is not sent on again', async () => {
  become('replica')
  const headers = { 'x-haven-cluster': 'a-secret-of-the-cluster' }
  const { status, headers: answered } = await send('POST', '/claims/new', { body: 'a=1', headers })
  expect(status).toBe(503)
  expect(answered.get('retry-after')).toBe('5')
})

test('a primary that cannot be reached is a 503 with Retry-After', async () => {
  become('replica')
  Object.assign(env, { REPLAY: 'forward', PEER_URL: 'http://127.0.0.1:1' })
  const { status, headers } = await send('POST', '/claims/new', { body: 'a=1' })
  expect(status).toBe(503)
  expect(headers.get('retry-after')).toBe('5')
})

test('an orphan goes on showing pages and tells machines to come back', async () => {
  become('orphan')
  expect(await send('GET', '/claims')).toMatchObject({ status: 200, body: 'here' })
  expect((await send('POST', '/webhooks/insurer')).status).toBe(503)
})

test('a page waits on the replica until it shows what the person wrote', async () => {
  become('replica', 5)
  const cookie = await cookieAt(6)
  const waiting = showsOwnWrites(cookie)
  setPosition(6)
  expect(await waiting).toBe(true)
})

test('a page that would not show it in time is answered by the primary', async () => {
  become('replica', 5)
  const headers = { cookie: await cookieAt(6) }
  const answer = await send('GET', '/claims', { headers })
  expect(answer.headers.get('fly-replay')).toBe('instance=127.0.0.1')
})

test('the same transaction with other contents is not the same position', async () => {
  become('replica', 6)
  const cookie = await cookieAt(6)
  writeFileSync(join(mount, 'app.db-pos'), `${hex(6)}/${'0'.repeat(16)}\n`)
  expect(await showsOwnWrites(cookie)).toBe(false)
})

test.each([
  ['garbage', 'position=zzz'],
  ['a forged position', `position=${'f'.repeat(16)}.${checksum}.99999999999999.${'0'.repeat(64)}`],
  ['nothing', ''],
])('%s in the cookie asks for nothing', async (_, cookie) => {
  become('replica', 5)
  expect(await showsOwnWrites(cookie)).toBe(true)
})

test('a change on the primary leaves the position with the person', async () => {
  become('primary', 7)
  const { headers } = await send('POST', '/claims/new', { body: 'a=1' })
  expect(headers.get('set-cookie')).toContain(`position=${hex(7)}.${checksum}.`)
  expect(await localPosition()).toEqual({ transaction: hex(7), checksum })
})

const hex = (n: number) => n.toString(16).padStart(16, '0')

function become(role: 'primary' | 'replica' | 'orphan', position = 1) {
  isPrimary = role === 'primary'
  if (role === 'replica') writeFileSync(join(mount, '.primary'), '127.0.0.1\n')
  setPosition(position)
  forgetRole()
}

function setPosition(transaction: number) {
  writeFileSync(join(mount, 'app.db-pos'), `${hex(transaction)}/${checksum}\n`)
}

async function cookieAt(transaction: number) {
  const position = await localPosition()
  setPosition(transaction)
  const cookie = (await positionCookie())?.split(';')[0] ?? ''
  setPosition(parseInt(position?.transaction ?? '0', 16))
  return cookie
}

type Extra = { body?: string; headers?: Record<string, string> }

async function send(method: string, path: string, { body, headers }: Extra = {}) {
  const length: Record<string, string> = body ? { 'content-length': String(body.length) } : {}
  const request = new Request(`${env.PORTAL_ORIGIN}${path}`, {
    method,
    headers: { origin: env.PORTAL_ORIGIN, host: 'localhost:3000', ...length, ...headers },
    ...(body ? { body } : {}),
  })
  const response = await handleRequest(request, async () => new Response('here'), '203.0.113.9')
  return { status: response.status, headers: response.headers, body: await response.text() }
}

type Handler = (request: IncomingMessage, respond: (body: string) => void) => void

async function listen(handler: Handler) {
  const server = createServer((request, response) => {
    handler(request, (body) => void response.end(body))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
