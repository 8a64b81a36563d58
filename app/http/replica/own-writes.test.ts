import { expect, test } from 'vitest'
import { env } from '#app/platform/env.server.ts'
import { someChecksum, txid } from '#tests/litefs-model.ts'
import { cookieOf } from './position-cookies.server.ts'
import { onLiteFs, send, startPrimary } from './replica.test-support.ts'

/** Whoever waits at all for a position that does not come waits so long. */
const halfASecond = 500

type Node = Awaited<ReturnType<typeof onLiteFs>>

const nameOf = (transaction: number) => `position-${txid(transaction)}`

const at = async (transaction: number, checksum = someChecksum) =>
  (await cookieOf({ transaction: txid(transaction), checksum })).split(';')[0]!

const page = async (cookie: string, headers: Record<string, string> = {}) => {
  const startedAt = performance.now()
  const answer = await send('GET', '/claims', { headers: { cookie, ...headers } })
  return { ...answer, ms: performance.now() - startedAt }
}

const writingTo = (node: Node, position: number) => async () => {
  node.setPosition(position)
  return new Response(null, { status: 303, headers: { location: '/claims/1' } })
}

const furthest = `position-${'f'.repeat(16)}`

/** What of the positions an answer puts into the browser. */
const left = async ({ headers }: { headers: Headers }) =>
  headers.getSetCookie().flatMap((line) => (/Max-Age=0/.test(line) ? [] : line.split(';', 1)))

test('a change leaves its position with the person, on a redirect too, signed and for a minute', async () => {
  const node = await onLiteFs()
  const { status, headers } = await send('POST', '/claims/new', { app: writingTo(node, 7) })
  expect(status).toBe(303)
  expect(headers.getSetCookie()).toEqual([
    await cookieOf({ transaction: txid(7), checksum: someChecksum }),
  ])
  expect(headers.getSetCookie()[0]).toContain('Max-Age=60; Path=/; HttpOnly; SameSite=Lax')
})

test('what is found kept, since a button was pressed again after a lost answer, leaves its position too', async () => {
  const node = await onLiteFs()
  await send('POST', '/claims/new', { app: writingTo(node, 7) })
  expect(await left(await send('POST', '/claims/new'))).toEqual([await at(7)])
})

test('what was refused as nobody could keep it leaves nothing, nor does a machine that wrote', async () => {
  const node = await onLiteFs()
  const app = writingTo(node, 7)
  expect(await left(await send('POST', '/webhooks/insurer', { app }))).toEqual([])
  node.become('orphan')
  expect(await left(await send('POST', '/claims/new'))).toEqual([])
})

test('without LiteFS nobody gets one', async () => {
  expect((await send('POST', '/claims/new')).headers.getSetCookie()).toEqual([])
})

test('a change that was forwarded leaves the position of the primary', async () => {
  const node = await onLiteFs()
  const cookie = await at(9)
  await startPrimary((response) => response.writeHead(303, { 'set-cookie': cookie }).end())
  node.become('replica', 3)
  const { headers } = await send('POST', '/claims/new', { body: 'a=1' })
  expect(headers.getSetCookie()).toEqual([cookie])
})

test('a page waits on the replica until it shows what the person wrote', async () => {
  const node = await onLiteFs()
  node.become('replica', 5)
  const waiting = page(await at(6))
  setTimeout(() => node.setPosition(6), 50)
  expect((await waiting).body).toBe('here')
})

test('a page that would not show it within half a second is answered by the primary', async () => {
  const node = await onLiteFs()
  const { received } = await startPrimary()
  node.become('replica', 5)
  expect((await page(await at(6))).body).toBe('from the primary')
  expect(received).toMatchObject([{ method: 'GET', path: '/claims' }])
  env.REPLAY = 'fly'
  expect((await page(await at(6))).headers.get('fly-replay')).toContain('instance=127.0.0.1')
})

test('a replica that is further shows it, and one at the same transaction with other contents does not', async () => {
  const node = await onLiteFs()
  await startPrimary()
  node.become('replica', 6)
  expect((await page(await at(5))).body).toBe('here')
  expect((await page(await at(6))).body).toBe('here')
  expect((await page(await at(6, '0'.repeat(16)))).body).toBe('from the primary')
})

test.each([
  ['garbage', `${furthest}=zzz`],
  ['a name of no transaction', 'position-zzz=zzz'],
  ['a forged position', `${furthest}=${btoa(`"${'f'.repeat(16)}/${someChecksum}"`)}.c2lnbmF0dXJl`],
  ['a position without a signature', `${furthest}=${btoa(`"${'f'.repeat(16)}/${someChecksum}"`)}`],
  ['the value of another transaction', `${furthest}=${(await at(9)).split('=')[1]}`],
  ['nothing', ''],
])('%s in the cookie asks for nothing', async (_, cookie) => {
  const node = await onLiteFs()
  const { received } = await startPrimary()
  node.become('replica', 5)
  expect((await page(cookie)).body).toBe('here')
  expect(received).toEqual([])
})

test.each([
  ['of a future that never came', 99_999, someChecksum],
  ['whose contents were lost', 5, '0'.repeat(16)],
])(
  'a position %s is answered by the primary at once, which gives its own',
  async (_, n, checksum) => {
    const node = await onLiteFs()
    node.become('primary', 5)
    const { body, headers, ms } = await page(await at(n, checksum))
    expect(body).toBe('here')
    expect(ms).toBeLessThan(halfASecond)
    expect(await left({ headers })).toEqual([await at(5)])
    node.become('replica', 5)
    expect((await page(await at(5))).body).toBe('here')
  },
)

test('where the primary is away the replica shows what it has, and waits for nothing afterwards', async () => {
  const node = await onLiteFs()
  const { stop } = await startPrimary()
  stop()
  node.become('replica', 5)
  const { body, headers } = await page(await at(6))
  expect(body).toBe('here')
  expect(headers.getSetCookie()).toEqual([expect.stringContaining(`${nameOf(6)}=; Max-Age=0`)])
})

test('a page that was sent here is shown here, whoever is the primary by now', async () => {
  const node = await onLiteFs()
  const { received } = await startPrimary()
  node.become('replica', 5)
  const { body, ms } = await page(await at(6), { 'fly-replay-src': 'instance=a' })
  expect(body).toBe('here')
  expect(ms).toBeLessThan(halfASecond)
  expect(received).toEqual([])
})

test('an orphan waits for nobody, and leaves it to the next primary what the person wrote', async () => {
  const node = await onLiteFs()
  node.become('orphan', 5)
  const { body, ms, headers } = await page(await at(6))
  expect(body).toBe('here')
  expect(headers.getSetCookie()).toEqual([])
  expect(ms).toBeLessThan(halfASecond)
})
