import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { env } from '#app/platform/env.server.ts'
import { action } from '#app/routes/machines/insurer-webhook.ts'

const raw = JSON.stringify({
  eventId: 'EV-1',
  type: 'claim.updated',
  claimId: 'CLM-1',
  version: 2,
  sequence: 7,
  occurredAt: '2026-11-19T08:30:00Z',
})

function headerFor(text: string, { secret = env.INSURER_EVENT_SECRETS[0] ?? '', ago = 0 } = {}) {
  const t = Math.floor(Date.now() / 1000) - ago
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${text}`).digest('hex')}`
}

async function post(body: string, signature?: string) {
  const request = new Request('http://localhost:3000/webhooks/insurer', {
    method: 'POST',
    body,
    headers: signature ? { 'tidewater-signature': signature } : {},
  })
  const response = await action({ request, params: {}, context: {} })
  return { status: response.status, text: await response.text() }
}

const kept = () => listRecordedEvents('insurer/event.received')

test('a signed event is taken with 202, again too, and worked on once', async () => {
  expect(await post(raw, headerFor(raw))).toMatchObject({ status: 202 })
  expect(await post(raw, headerFor(raw, { ago: 30 }))).toMatchObject({ status: 202 })
  expect(kept()).toHaveLength(1)
})

test('a forged and a late event are told the same, and leave nothing', async () => {
  const forged = await post(raw, headerFor(raw, { secret: 'a secret of somebody else' }))
  const late = await post(raw, headerFor(raw, { ago: 301 }))
  expect(forged).toEqual({ status: 401, text: 'Not accepted' })
  expect(late).toEqual(forged)
  expect(kept()).toHaveLength(0)
})

test('a call without a signature of the form is a bad request', async () => {
  expect(await post(raw)).toMatchObject({ status: 400 })
  expect(await post(raw, 't=1,v1=2')).toMatchObject({ status: 400 })
})

test('a body over 64 KB is not read', async () => {
  const long = 'x'.repeat(64 * 1024 + 1)
  expect(await post(long, headerFor(long))).toMatchObject({ status: 413 })
})
