import { createHmac } from 'node:crypto'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { env } from '#app/platform/env.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { startEngine } from '#tests/engine.ts'
import { outcomesOf } from '#tests/outcomes-of.ts'

// Its own in every run: a server remembers for a day what it was sent.
let eventId = ''
beforeEach(() => {
  eventId = newId()
})

const rawEvent = () =>
  JSON.stringify({
    ...{ eventId, type: 'claim.updated', claimId: 'CLM-1' },
    ...{ version: 2, sequence: 7, occurredAt: '2026-11-19T08:30:00Z' },
  })
const timestampNow = () => String(Math.floor(Date.now() / 1000))

function envelope({
  secret = env.INSURER_EVENT_SECRETS[0] ?? '',
  timestamp = timestampNow(),
} = {}) {
  const raw = rawEvent()
  const signature = createHmac('sha256', secret).update(`${timestamp}.${raw}`).digest('hex')
  return {
    name: 'insurer/webhook.received',
    id: `${eventId}:${signature}`,
    data: { raw, signature, timestamp },
  }
}

async function start() {
  const engine = await startEngine()
  /** As the insurer posts it: to the engine itself. Answers the run that it started. */
  return async (body: object) => {
    const url = `${engine.origin}/e/${env.INNGEST_EVENT_KEY}`
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
    const { ids } = (await response.json()) as { ids: [string] }
    await engine.settle()
    const [run] = await outcomesOf(engine.origin, ids[0])
    return run
  }
}

test('a signed envelope becomes one event to work on, delivered twice or not', async () => {
  const post = await start()
  expect(await post(envelope())).toMatchObject({ output: { eventId, outcome: 'new' } })
  const again = envelope({ timestamp: String(Number(timestampNow()) - 60) })
  expect(await post(again)).toMatchObject({ output: { eventId, outcome: 'seen' } })
  expect(listRecordedEvents('insurer/event.received')).toMatchObject([
    { data: { eventId, about: 'CLM-1' } },
  ])
})

test('a forged envelope ends at once and burns nothing: the genuine one is still taken', async () => {
  const post = await start()
  const forged = envelope({ secret: 'a secret of somebody else' })
  expect(await post(forged)).toMatchObject({ status: 'Failed' })
  expect(await post(envelope())).toMatchObject({ status: 'Completed', output: { outcome: 'new' } })
})

test('while the secret of the core changes its envelopes are taken under the new one and the old one', async () => {
  const post = await start()
  const before = env.INSURER_EVENT_SECRETS
  onTestFinished(() => void (env.INSURER_EVENT_SECRETS = before))
  env.INSURER_EVENT_SECRETS = ['the new secret of the core', ...before]
  expect(await post(envelope({ secret: before[0]! }))).toMatchObject({ output: { outcome: 'new' } })
  eventId = newId()
  const anew = envelope({ secret: 'the new secret of the core' })
  expect(await post(anew)).toMatchObject({ output: { eventId, outcome: 'new' } })
})

test('an envelope signed six minutes before it arrived is not taken', async () => {
  const post = await start()
  const late = envelope({ timestamp: String(Number(timestampNow()) - 360) })
  expect(await post(late)).toMatchObject({ status: 'Failed' })
  expect(listRecordedEvents('insurer/event.received')).toHaveLength(0)
})
