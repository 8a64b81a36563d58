import { expect, test, vi } from 'vitest'
import { env } from '#app/platform/env.server.ts'
import { action } from '#app/routes/machines/inngest.ts'
import { canonicalJson, signatureHeaders } from '#mocks/inngest/sign.ts'

const oldKey = vi.hoisted(() => (process.env.INNGEST_SIGNING_KEY_FALLBACK = 'signkey-test-0102'))
const url = `${env.PORTAL_ORIGIN}/api/inngest`

/** A call of a function: its first step is named and none is run. */
const call = {
  ...{ version: 2, event: { name: 'insurer/poll.requested', data: {} }, events: [], steps: {} },
  ctx: {
    ...{ run_id: 'R1', attempt: 0, disable_immediate_execution: true, use_api: false },
    stack: { stack: [], current: 0 },
  },
}

async function ask(method: 'POST' | 'PUT', headers: Record<string, string>, body: object = call) {
  const search = method === 'POST' ? '?fnId=haven-poll-insurer&stepId=step' : ''
  const request = new Request(url + search, {
    ...{ method, body: canonicalJson(body) },
    headers: { host: new URL(url).host, 'content-type': 'application/json', ...headers },
  })
  const response = await action({ request })
  return { status: response.status, text: await response.text() }
}

const signed = (key: string, body: object = call) => signatureHeaders(key, canonicalJson(body))

test('a function is called by whoever signs with the key, or with the one before while it changes', async () => {
  for (const key of [env.INNGEST_SIGNING_KEY, oldKey])
    expect(await ask('POST', signed(key))).toMatchObject({
      status: 206,
      text: expect.stringContaining('"displayName":"poll"'),
    })
})

test('a call that nobody signed, one under another key and one of a changed text reach no function', async () => {
  const refused = { status: 401, text: expect.not.stringContaining('poll') }
  expect(await ask('POST', {})).toMatchObject(refused)
  expect(await ask('POST', signed('signkey-test-cdcd'))).toMatchObject(refused)
  const other = { ...call, event: { name: 'insurer/poll.requested', data: { more: true } } }
  expect(await ask('POST', signed(env.INNGEST_SIGNING_KEY), other)).toMatchObject(refused)
})

test('a call signed six minutes ago reaches no function', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 6 * 60_000 })
  const old = signed(env.INNGEST_SIGNING_KEY)
  vi.useRealTimers()
  expect(await ask('POST', old)).toMatchObject({ status: 401 })
})

test('a sync that nobody signed is refused, and tells nothing of the functions', async () => {
  expect(await ask('PUT', {}, { url })).toMatchObject({
    status: 401,
    text: expect.not.stringContaining('haven-'),
  })
})
