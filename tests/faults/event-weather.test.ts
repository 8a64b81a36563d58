import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { getWords } from '#app/words/words.ts'
import { signEvent } from '#mocks/insurer/events/sign-event.ts'
import { awaitUntil } from '#tests/await-until.ts'
import { newsOf } from '#tests/faults/expect-once.ts'
import {
  calm,
  deskDoes,
  dial,
  postJson,
  readJson,
  runsOf,
  settle,
  startInWeather,
} from '#tests/faults/in-weather.ts'
import { claimsAtCore, hurry } from '#tests/journeys/core-state.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'

vi.setConfig({ testTimeout: 90_000 })

const { t } = getWords('en')
const secrets = ['the secret that the core signs with', 'the secret beside it while it changes']

describe.each([
  ['inngest', 'rest'],
  ['webhook', 'soap'],
])('events by %s, from a core that is asked by %s', (sink, protocol) => {
  let portal: RunningPortal
  let person: HttpPerson

  beforeAll(async () => {
    ;({ portal, person } = await startInWeather({
      INSURER_EVENT_SINK: sink,
      INSURER_PROTOCOL: protocol,
      // The core signs with the first; the other is on its way out, or in.
      INSURER_EVENT_SECRETS: secrets.join(),
    }))
  }, 60_000)

  afterEach(() => calm(portal))
  afterAll(() => portal?.end())

  /** A claim that the core has acknowledged, here and there. */
  async function acknowledged() {
    const claimId = await person.reportCollision()
    await settle(portal)
    const [claim] = await claimsAtCore(portal, claimId)
    return { claimId, coreClaimId: claim!.claimId }
  }

  const assign = (coreClaimId: string) =>
    deskDoes(portal, `claims/${coreClaimId}/assign`, { adjuster: 'Marcus Bell' })

  const statusOf = async (claimId: string) => {
    const { html } = await person.get(`/claims/${claimId}`)
    return /<span class="pill"[^>]*>([^<]+)/.exec(html)?.[1]
  }

  /** The core's newest event about a claim, signed as the core does, or by somebody else. */
  async function signedEvent(coreClaimId: string, { secret, age = 0 }: Signing) {
    const { events } = await readJson<{ events: { eventId: string; claimId?: string }[] }>(
      `${portal.mocks}/insurer/state/events`,
    )
    const event = events.findLast(({ claimId }) => claimId === coreClaimId)!
    const raw = JSON.stringify(event)
    const timestamp = String(Math.floor(Date.now() / 1000) - age)
    return { event, raw, timestamp, signature: signEvent(secret, timestamp, raw) }
  }
  type Signing = { secret: string; age?: number }
  type Signed = Awaited<ReturnType<typeof signedEvent>>

  const toWebhook = ({ raw, timestamp, signature }: Omit<Signed, 'event'>) =>
    fetch(`${portal.origin}/webhooks/insurer`, {
      method: 'POST',
      headers: { 'tidewater-signature': `t=${timestamp},v1=${signature}` },
      body: raw,
    })

  const toEngine = ({ event, ...data }: Signed) =>
    postJson(`${portal.mocks}/e/${portal.settings.INNGEST_EVENT_KEY}`, {
      name: 'insurer/webhook.received',
      id: `${event.eventId}:${data.signature}`,
      data,
    })

  /** The desk moves a claim, and neither event nor poll tells the portal. */
  async function movedInSilence() {
    const claim = await acknowledged()
    await dial(portal, { fault: 'events-drop' }, { fault: 'maintenance', operation: 'listEvents' })
    await assign(claim.coreClaimId)
    await settle(portal)
    return claim
  }

  test('twice and in any order, each is worked on once and each step told once', async () => {
    const { claimId, coreClaimId } = await acknowledged()
    await dial(portal, { fault: 'events-duplicate' }, { fault: 'events-shuffle', ms: 500 })
    await assign(coreClaimId)
    for (const act of ['investigate', 'evaluate'])
      await deskDoes(portal, `claims/${coreClaimId}/${act}`)
    await settle(portal)
    expect(await statusOf(claimId)).toBe(t('claims.status.evaluating'))
    // Received, acknowledged, assigned, investigated, evaluated.
    expect(await newsOf(portal, claimId)).toHaveLength(5)
    const worked = (await runsOf(portal, 'apply-insurer-event')).map((run) => run.event?.data)
    const ids = worked.map((data) => data?.eventId)
    expect(ids).toEqual([...new Set(ids)])
  })

  test('lost on the way, the next poll brings what they said', async () => {
    const { claimId } = await movedInSilence()
    expect(await statusOf(claimId)).toBe(t('claims.status.acknowledged'))
    await calm(portal)
    await hurry(portal, { function: 'haven-poll-insurer' })
    await settle(portal)
    expect(await statusOf(claimId)).toBe(t('claims.status.assigned'))
  })

  test('forged, at the webhook or at the engine, they change nothing; the genuine one after them does', async () => {
    const { claimId, coreClaimId } = await movedInSilence()
    const forged = await signedEvent(coreClaimId, { secret: 'not the secret of the core' })
    const old = await signedEvent(coreClaimId, { secret: secrets[0]!, age: 600 })
    for (const wrong of [forged, old]) {
      expect((await toWebhook(wrong)).status).toBe(401)
      await toEngine(wrong)
    }
    await settle(portal)
    const runs = await runsOf(portal, 'receive-insurer-webhook')
    expect(runs.filter(({ status }) => status === 'failed')).toHaveLength(2)
    expect(await statusOf(claimId)).toBe(t('claims.status.acknowledged'))
    // Signed as the core does while its secret changes: with the other one.
    const genuine = await signedEvent(coreClaimId, { secret: secrets[1]! })
    const sent = await (sink === 'webhook' ? toWebhook(genuine) : toEngine(genuine))
    expect(sent.ok).toBe(true)
    await settle(portal)
    expect(await statusOf(claimId)).toBe(t('claims.status.assigned'))
  })

  test('badly signed by the core, they wait or are polled, and nothing is lost', async () => {
    const { claimId, coreClaimId } = await acknowledged()
    await dial(portal, { fault: 'events-bad-signature', times: 1 })
    await assign(coreClaimId)
    await awaitUntil('the status', async () => {
      await hurry(portal, { function: 'haven-poll-insurer' })
      return (await statusOf(claimId)) === t('claims.status.assigned')
    })
    await settle(portal)
    expect(await newsOf(portal, claimId)).toHaveLength(3)
  })
})
