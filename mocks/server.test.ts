import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ServerClient } from 'postmark'
import { expect, onTestFinished, test } from 'vitest'
import { startMocks } from '#mocks/server.ts'
import { readSettings } from '#mocks/settings.ts'

const entry = new URL('./server.ts', import.meta.url).pathname
const env = (change: Record<string, string> = {}) => ({
  NODE_ENV: 'test' as const,
  STAGE: 'test',
  MOCKS_PORT: '0',
  DATA_DIR: mkdtempSync(join(tmpdir(), 'mocks-')),
  PORTAL_ORIGIN: 'http://127.0.0.1:1',
  INNGEST_EVENT_KEY: 'event-key',
  INNGEST_SIGNING_KEY: 'signkey-test-abab',
  INSURER_CLIENT_ID: 'haven',
  INSURER_CLIENT_SECRET: 'client-secret',
  INSURER_EVENT_SECRETS: 'newest,older',
  POSTMARK_SERVER_TOKEN: 'token',
  POSTMARK_WEBHOOK_AUTH: 'postmark:a-password-of-the-test',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'auth-token',
  ...change,
})

async function start() {
  const mocks = await startMocks(readSettings(env()))
  onTestFinished(mocks.close)
  return mocks.origin
}

test.each([
  ['/', 200],
  ['/health', 200],
  ['/inbox', 200],
  ['/inngest', 200],
  ['/inngest/runs', 200],
  ['/insurer/desk', 200],
  ['/postmark/messages', 200],
  ['/twilio/messages', 200],
  ['/uploadthing/nothing', 404],
  ['/nothing', 404],
])('GET %s answers %i', async (path, status) => {
  expect((await fetch(`${await start()}${path}`)).status).toBe(status)
})

test("an email sent by Postmark's SDK is in the inbox", async () => {
  const origin = await start()
  const client = new ServerClient('token', {
    useHttps: false,
    requestHost: origin.replace('http://', ''),
  })
  await client.sendEmail({
    From: 'a@b.test',
    To: 'ana@b.test',
    Subject: 'Hi',
    TextBody: 'Code 204061',
  })
  const inbox = await (await fetch(`${origin}/inbox?to=ana`)).text()
  expect(inbox).toContain('<strong class="code">204061</strong>')
})

test('a fault that resets breaks the connection', async () => {
  const origin = await start()
  await fetch(`${origin}/postmark/dials`, { method: 'POST', body: '{"fault":"down"}' })
  const headers = { 'x-postmark-server-token': 'token' }
  await expect(fetch(`${origin}/email`, { method: 'POST', headers, body: '{}' })).rejects.toThrow(
    'fetch failed',
  )
})

test.each([
  [{ STAGE: 'production' }, /never run in production, and STAGE is production/],
  [{ FLY_APP_NAME: 'haven' }, /never run in production, and FLY_APP_NAME is set/],
  [{ MOCKS_PORT: 'high' }, /MOCKS_PORT: must be a port/],
  [{ POSTMARK_SERVER_TOKEN: '' }, /POSTMARK_SERVER_TOKEN: is empty/],
  [{ INNGEST_SIGNING_KEY: 'secret' }, /INNGEST_SIGNING_KEY: must be signkey-/],
  [{ INSURER_EVENT_SECRETS: '' }, /INSURER_EVENT_SECRETS: is empty/],
])('with %o the stand-ins do not start, and say why', (change, message) => {
  expect(() => readSettings(env(change))).toThrow(message)
})

test('of several event secrets the first signs', () => {
  expect(readSettings(env()).insurer.eventSecret).toBe('newest')
})

test('a refusal ends the process with 1, a SIGTERM with 0', async () => {
  const refused = spawn(process.execPath, [entry], {
    env: env({ STAGE: 'production' }),
    stdio: 'ignore',
  })
  expect(await once(refused, 'exit')).toEqual([1, null])
  const running = spawn(process.execPath, [entry], {
    env: env(),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(running.stdout, 'data')
  running.kill('SIGTERM')
  expect(await once(running, 'exit')).toEqual([0, null])
})
