import { expect, test } from 'vitest'
import { clientAddress, currentScope } from '#app/http/request-scope.server.ts'
import { onLiteFs, send, secret, startPrimary } from './replica.test-support.ts'

const said = async (request: Request) =>
  Response.json({
    from: clientAddress(),
    id: currentScope()?.requestId,
    ours: [...request.headers.keys()].filter((name) => name.startsWith('x-haven-')),
  })

const ask = async (headers: Record<string, string>) =>
  JSON.parse((await send('GET', '/claims', { headers, app: said })).body) as {
    from: string
    id: string
    ours: string[]
  }

test.each([
  ['no secret', {}],
  ['a wrong secret', { 'x-haven-cluster': 'a-secret-of-a-stranger' }],
  ['a part of the secret', { 'x-haven-cluster': secret.slice(1) }],
])(
  'with %s nobody passes for somebody else, and our headers do not reach the app',
  async (_, by) => {
    await onLiteFs()
    const headers = { 'x-haven-client-address': '198.51.100.1', 'x-haven-request-id': 'x', ...by }
    const { from, id, ours } = await ask(headers)
    expect(from).toBe('203.0.113.9')
    expect(id).not.toBe('x')
    expect(ours).toEqual([])
  },
)

test('without a secret of ours the empty one opens nothing', async () => {
  const { from } = await ask({ 'x-haven-cluster': '', 'x-haven-client-address': '198.51.100.1' })
  expect(from).toBe('203.0.113.9')
})

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3::4', '2001:db8:1:2::/64'],
])(
  'the primary counts %s as the replica does, and names the request alike',
  async (from, counted) => {
    const node = await onLiteFs()
    const { received } = await startPrimary()
    node.become('replica')
    const { headers } = await send('POST', '/login', { body: 'a=1', from })
    const passed = Object.fromEntries(
      Object.entries(received[0]!.headers).filter(([name]) => name.startsWith('x-haven-')),
    ) as Record<string, string>
    expect(passed['x-haven-cluster']).toBe(secret)
    node.become('primary')
    expect(await ask(passed)).toMatchObject({ from: counted, id: headers.get('x-request-id') })
  },
)

test('the primary judges the origin of a form as the replica does', async () => {
  const node = await onLiteFs()
  const { received } = await startPrimary()
  node.become('replica')
  const foreign = { origin: 'https://elsewhere.example' }
  expect((await send('POST', '/claims/new', { body: 'a=1', headers: foreign })).status).toBe(403)
  expect(received).toEqual([])
  await send('POST', '/claims/new', { body: 'a=1', headers: { cookie: 'a=1; b=2' } })
  const { origin, host, cookie } = received[0]!.headers
  expect({ origin, host, cookie }).toEqual({
    origin: 'http://localhost:3000',
    host: 'localhost:3000',
    cookie: 'a=1; b=2',
  })
  node.become('primary')
  const peer = { ...foreign, 'x-haven-cluster': secret }
  expect((await send('POST', '/claims/new', { body: 'a=1', headers: peer })).status).toBe(403)
})
