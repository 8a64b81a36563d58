import type * as Pino from 'pino'
import { beforeEach, expect, test, vi } from 'vitest'
import { newId } from '#app/platform/ids.server.ts'

const lines = vi.hoisted(() => {
  process.env.LOG_LEVEL = 'info'
  return [] as string[]
})
vi.mock('pino', async (original) => {
  const { pino } = await original<typeof Pino>()
  const keep = { write: (line: string) => void lines.push(line) }
  return { pino: (options: Parameters<typeof pino>[0]) => pino(options ?? {}, keep) }
})

const { handleRequest } = await import('#app/http/handle-request.server.ts')
const { env } = await import('#app/platform/env.server.ts')
const { log } = await import('#app/platform/log.server.ts')
const { openApp } = await import('#tests/whole-app.ts')

beforeEach(async () => {
  await openApp()
  lines.length = 0
})

type Line = Record<string, unknown>
const logged = () => lines.map((line) => JSON.parse(line) as Line)

/** A request whose handler logs a line of its own. */
function send(path: string, headers: Record<string, string> = {}) {
  const app = async () => {
    log.warn({ count: 1 }, 'something on the way')
    return new Response('here')
  }
  return handleRequest(new Request(env.PORTAL_ORIGIN + path, { headers }), app, '203.0.113.9')
}

test('a request is one line, by its pattern: no id, no word of the address, no address of the person', async () => {
  const answer = await send(`/claims/${newId()}?q=Ana.Rivera`)
  expect(logged().at(-1)).toEqual({
    level: 30,
    time: expect.any(Number),
    requestId: answer.headers.get('x-request-id'),
    method: 'GET',
    route: '/claims/:claimId',
    status: 200,
    ms: expect.any(Number),
    role: 'primary',
    msg: 'answered',
  })
  expect(lines).toHaveLength(2)
  expect(lines.join()).not.toMatch(/Ana|203\.0\.113/)
})

test('every line of a request carries its id, and no line of another does', async () => {
  const answers = await Promise.all([send('/claims'), send('/claims')])
  const ids = answers.map(({ headers }) => headers.get('x-request-id'))
  const carried = logged().map(({ requestId }) => requestId)
  expect(carried.toSorted()).toEqual([...ids, ...ids].toSorted())
  log.warn('outside')
  expect(logged().at(-1)).not.toHaveProperty('requestId')
})

test('the id of a request that another machine of ours sent on is kept; anybody else has no say', async () => {
  Object.assign(env, { CLUSTER_SECRET: 'a-secret-of-the-cluster' })
  const secret = { 'x-haven-cluster': 'a-secret-of-the-cluster' }
  const given = { 'x-haven-request-id': 'id-of-the-replica' }
  const idOf = async (headers: Record<string, string>) =>
    (await send('/claims', headers)).headers.get('x-request-id')
  expect(await idOf({ ...secret, ...given })).toBe('id-of-the-replica')
  expect(await idOf(given)).not.toBe('id-of-the-replica')
  Object.assign(env, { CLUSTER_SECRET: undefined })
})

test('what the edge asks all day fills no log', async () => {
  await send('/health/ready')
  expect(logged()).toHaveLength(1)
})
