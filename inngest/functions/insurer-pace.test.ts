import { expect, test } from 'vitest'
import { write } from '#db/client.server.ts'
import { seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { functions } from '#inngest/functions/index.ts'
import { atInsurer } from '#inngest/functions/insurer-pace.ts'
import { callRoute, startClockedEngine } from '#tests/engine.ts'

test('no more than fifty claims begin in a second, and the others in the next', async () => {
  const begun = new Set<string>()
  const engine = await startClockedEngine({
    transport: async (request) => {
      const call = await request.clone().text()
      if (request.url.includes('send-claim-to-insurer')) begun.add(runIdIn(call))
      return callRoute(request)
    },
  })
  await write((tx) => {
    for (let sent = 0; sent < 60; sent++) recordEvent(tx, 'claim/submitted', { claimId: newId() })
  })
  await engine.settle()
  await engine.advance(seconds(1) - 1)
  expect(begun.size).toBeGreaterThan(0)
  expect(begun.size).toBeLessThanOrEqual(50)
  await engine.advance(seconds(1))
  expect(begun.size).toBe(60)
})

test.each([
  'send-claim-to-insurer',
  'send-claim-details',
  'send-stored-document',
  'send-answer',
  'send-messages',
  'send-withdrawal',
  'send-filing',
  'send-contact-change',
])('%s takes its turn among all that goes to the insurer', (id) => {
  const { concurrency } = functions.find((one) => one.id() === id)!.opts
  expect([concurrency].flat()).toContainEqual(atInsurer)
})

test.each([
  'send-claim-to-insurer',
  'send-stored-document',
  'apply-insurer-event',
  'poll-insurer',
  'fetch-missed-events',
  'refresh-holder',
  'compare-person',
])(
  '%s leaves other insurers on the same account their own pace: its limits go by the name of ours',
  (id) => {
    const { concurrency, throttle } = functions.find((one) => one.id() === id)!.opts
    const rules = [concurrency, throttle].flat().filter((rule) => typeof rule === 'object')
    const shared = rules.filter(({ key }) => !key?.startsWith('event.'))
    expect(shared).not.toHaveLength(0)
    for (const { key } of shared) expect(JSON.parse(key!)).toBe(env.INSURER_NAME)
  },
)

const runIdIn = (call: string) => (JSON.parse(call) as { ctx: { run_id: string } }).ctx.run_id
