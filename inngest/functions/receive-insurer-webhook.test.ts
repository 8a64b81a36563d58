import { createHmac } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { listRecordedEvents } from '#app/platform/events.server.ts'
import { env } from '#app/platform/env.server.ts'
import { startEngine } from '#tests/engine.ts'

vi.hoisted(() => {
  process.env.INNGEST_BASE_URL = 'http://127.0.0.1:4151'
})

const raw = JSON.stringify({
  eventId: 'EV-1',
  type: 'claim.updated',
  claimId: 'CLM-1',
  version: 2,
  sequence: 7,
  occurredAt: '2026-11-19T08:30:00Z',
})
const timestampNow = () => String(Math.floor(Date.now() / 1000))

function envelope({
  secret = env.INSURER_EVENT_SECRETS[0] ?? '',
  timestamp = timestampNow(),
} = {}) {
  const signature = createHmac('sha256', secret).update(`${timestamp}.${raw}`).digest('hex')
  return {
    name: 'insurer/webhook.received',
    id: `EV-1:${signature}`,
    data: { raw, signature, timestamp },
  }
}

async function start() {
  const engine = await startEngine()
  const post = async (body: object) => {
    await fetch(`${engine.origin}/e/insurer`, { method: 'POST', body: JSON.stringify(body) })
    await engine.advance(0)
  }
  return { engine, post, runs: () => engine.runs('receive-insurer-webhook') }
}

test('a signed envelope becomes one event to work on, delivered twice or not', async () => {
  const { post, runs } = await start()
  await post(envelope())
  await post(envelope({ timestamp: String(Number(timestampNow()) - 60) }))
  expect(runs().map(({ output }) => output)).toEqual([
    { eventId: 'EV-1', outcome: 'new' },
    { eventId: 'EV-1', outcome: 'seen' },
  ])
  expect(listRecordedEvents('insurer/event.received')).toMatchObject([
    { data: { eventId: 'EV-1', about: 'CLM-1' } },
  ])
})

test('a forged envelope ends at once and burns nothing: the genuine one is still taken', async () => {
  const { post, runs } = await start()
  await post(envelope({ secret: 'a secret of somebody else' }))
  expect(runs()).toMatchObject([{ status: 'failed', steps: [{ attempts: 1 }] }])
  await post(envelope())
  expect(runs()[1]).toMatchObject({ status: 'completed', output: { outcome: 'new' } })
})

test('an envelope signed six minutes before it arrived is not taken', async () => {
  const { post, runs } = await start()
  await post(envelope({ timestamp: String(Number(timestampNow()) - 360) }))
  expect(runs()).toMatchObject([{ status: 'failed' }])
  expect(listRecordedEvents('insurer/event.received')).toHaveLength(0)
})
