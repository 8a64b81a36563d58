import { createHmac } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { write } from '#db/client.server.ts'
import { outbox } from '#db/schema/events.ts'
import { fileOf, policeReport } from '#app/modules/claims/claim-file.test-support.ts'
import { answerRequest, applyClaimFile, findOwnClaim } from '#app/modules/claims/claims.server.ts'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { env } from '#app/platform/env.server.ts'
import { listEntries } from '#app/platform/ledger.server.ts'
import { ana } from '#tests/cast.ts'
import { startCore, type CoreStandIn } from '#tests/core.ts'
import { startEngine, type TestEngine } from '#tests/engine.ts'
import { hearFromCore } from '#tests/hear-from-core.ts'
import { startProviders } from '#tests/message-providers.ts'
import { outcomesOf } from '#tests/outcomes-of.ts'
import { signedIn } from '#tests/sign-in.ts'

const { holderId } = ana
let core: CoreStandIn
let engine: TestEngine
beforeEach(async () => {
  core = await startCore()
  engine = await startEngine()
  await signedIn(ana)
})

const own = (claimId: string) => findOwnClaim({ claimId, holderId })

async function handedOver() {
  const claimId = await aSentClaim()
  await engine.settle()
  return { claimId, coreClaimId: (await core.claims(claimId))[0]!.claimId }
}

/** As the core does: its newest event, signed, to the engine's own door for events. */
async function postNews() {
  const raw = JSON.stringify((await core.events()).at(-1))
  const timestamp = String(Math.floor(Date.now() / 1000))
  const [secret = ''] = env.INSURER_EVENT_SECRETS
  const signature = createHmac('sha256', secret).update(`${timestamp}.${raw}`).digest('hex')
  const body = {
    ...{ name: 'insurer/webhook.received', id: `news:${signature}` },
    data: { raw, signature, timestamp },
  }
  return postEvent(body)
}

async function postEvent(event: object) {
  const url = `${engine.origin}/e/${env.INNGEST_EVENT_KEY}`
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(event) })
  const { ids } = (await response.json()) as { ids: [string] }
  await engine.settle()
  return ids[0]
}

test('a claim submitted here is at the core once, acknowledged, with its number here', async () => {
  const { claimId } = await handedOver()
  expect(await core.claims(claimId)).toMatchObject([{ history: ['NEW', 'ACK'] }])
  expect(await own(claimId)).toMatchObject({
    status: 'acknowledged',
    claimNumber: expect.any(String),
    handOver: { state: 'confirmed' },
  })
})

test('no word of a person goes to the engine: steps return ids', async () => {
  await handedOver()
  expect(engine.told()).toContain('give-notice')
  for (const word of ['Rivera', 'pickup', '5550142', 'TMA 48'])
    expect(engine.told()).not.toContain(word)
})

test('news that the core posts to the engine is on the claim, and told by email once', async () => {
  const providers = await startProviders()
  const { claimId, coreClaimId } = await handedOver()
  await core.desk(`claims/${coreClaimId}/assign`, { adjuster: 'Marcus Bell' })
  await postNews()
  await postNews()
  expect(await own(claimId)).toMatchObject({ status: 'assigned' })
  const letters = providers.emails().filter(({ subject }) => subject.includes('has an adjuster'))
  expect(letters).toHaveLength(1)
})

test('an event that the outbox sends a second time starts nothing', async () => {
  await handedOver()
  const begun = () => engine.told().split('"displayName":"record-notice"').length - 1
  const before = begun()
  expect(before).toBeGreaterThan(0)
  await write((tx) =>
    tx.update(outbox).set({ sentAt: null }).where(eq(outbox.name, 'claim/changed')).run(),
  )
  await engine.settle()
  expect(begun()).toBe(before)
})

test('what the core refuses is not tried again: its failure handler gives it to staff', async () => {
  const { claimId, coreClaimId } = await handedOver()
  const asked = { documentType: 'REPAIR_ESTIMATE', subject: 'Estimate', text: 'Send it.' }
  await core.desk(`claims/${coreClaimId}/ask-document`, asked)
  await hearFromCore(engine)
  const { requestId } = (await own(claimId))!.requests[0]!
  const tooLong = { kind: 'text', text: 'long'.repeat(1_001) } as const
  await answerRequest({ claimId, requestId, holderId, answer: tooLong })
  await engine.settle()
  expect(await core.requests('answerActivity')).toHaveLength(1)
  const entries = await listEntries(claimId)
  expect(entries.find(({ kind }) => kind === 'answer')).toMatchObject({ state: 'failed' })
})

test('an answer calls the reminders of its request off', async () => {
  const claimId = await aSentClaim()
  const dueAt = new Date(Date.now() + 9 * 24 * 60 * 60_000).toISOString()
  const history = (['noticed', 'acknowledged', 'assigned'] as const).slice()
  const requests = [{ ...policeReport, dueAt }]
  await applyClaimFile({ file: fileOf({ externalRef: claimId, version: 5, history, requests }) })
  const { requestId } = (await own(claimId))!.requests[0]!
  const due = { claimId, requestId, dueOn: dueAt.slice(0, 10) }
  const eventId = await postEvent({ name: 'request/due', data: due })
  const run = async () => (await outcomesOf(engine.origin, eventId))[0]?.status
  expect(await run()).toBe('Running')
  const answer = { kind: 'text', text: 'There was none.' } as const
  await answerRequest({ claimId, requestId, holderId, answer })
  await engine.settle()
  await expect.poll(run).toBe('Cancelled')
})
