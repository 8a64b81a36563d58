import { beforeEach, expect, test } from 'vitest'
import { write } from '#db/client.server.ts'
import { insurerCursors, insurerEvents } from '#db/schema/insurer.ts'
import { findOwnClaim, listCoreVersions } from '#app/modules/claims/claims.server.ts'
import { aSentClaim, anaId } from '#app/modules/claims/claims.test-support.ts'
import { giveNotice, pollCoreEvents, recordCoreEvent } from '#app/modules/insurer/insurer.server.ts'
import { laneOne } from '#app/modules/insurer/notices.test-support.ts'
import { eventFromCore, WireEvent } from '#app/modules/insurer/wire/event-from-core.ts'
import { minutes, seconds } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { startCore, type CoreStandIn } from '#tests/core.ts'
import {
  clocked,
  clockTest,
  startClockedEngine,
  startEngine,
  withoutCrons,
  type TestEngine,
} from '#tests/engine.ts'

let core: CoreStandIn
beforeEach(async () => {
  core = await startCore()
})

const own = (claimId: string) => findOwnClaim({ claimId, holderId: anaId })

/** A claim here and at the core, and the core's walk with it. */
async function handedOver(start: () => Promise<TestEngine> = startEngine) {
  const engine = await start()
  const claimId = await aSentClaim()
  await engine.settle()
  const [{ claimId: coreClaimId } = { claimId: '' }] = await core.claims(claimId)
  return { engine, claimId, coreClaimId }
}

const walk = [
  ['assign', { adjuster: 'Marcus Bell' }],
  ['investigate', {}],
  ['evaluate', {}],
] as [string, Record<string, string>][]

async function deliver(events: Record<string, unknown>[]) {
  for (const event of events)
    await recordCoreEvent(eventFromCore(WireEvent.parse(event)), 'webhook')
}

test('a poll brings the status here, with every step dated', async () => {
  const { engine, claimId, coreClaimId } = await handedOver()
  for (const [act, form] of walk) await core.desk(`claims/${coreClaimId}/${act}`, form)
  await pollCoreEvents()
  await engine.settle()
  const claim = await own(claimId)
  expect(claim).toMatchObject({ status: 'evaluating', adjuster: { name: 'Marcus Bell' } })
  expect(claim?.steps.map(({ status }) => status)).toEqual(
    expect.arrayContaining(['acknowledged', 'assigned', 'investigating', 'evaluating']),
  )
})

clockTest('the minute cron polls by itself', async () => {
  const { engine, claimId, coreClaimId } = await handedOver()
  await core.desk(`claims/${coreClaimId}/assign`, { adjuster: 'Marcus Bell' })
  await clocked(engine).settle(minutes(2))
  expect(await own(claimId)).toMatchObject({ status: 'assigned' })
})

clockTest(
  'what a jump in the sequence of signed events skipped is fetched in seconds, not with the next minute',
  async () => {
    const { engine, claimId, coreClaimId } = await handedOver(() =>
      startClockedEngine({ transport: withoutCrons }),
    )
    await deliver(await core.events())
    for (const [act, form] of walk.slice(0, 2))
      await core.desk(`claims/${coreClaimId}/${act}`, form)
    await giveNotice(laneOne())
    await deliver((await core.events()).slice(-1))
    await clocked(engine).settle()
    expect(await own(claimId)).toMatchObject({ status: 'acknowledged' })
    await clocked(engine).settle(seconds(5))
    expect(await own(claimId)).toMatchObject({ status: 'investigating' })
  },
)

test('duplicated, shuffled and late events end where the events in order end', async () => {
  const { engine, claimId, coreClaimId } = await handedOver()
  const states: (string | undefined)[] = []
  for (const [act, form] of walk) {
    await core.desk(`claims/${coreClaimId}/${act}`, form)
    const events = await core.events()
    await deliver([...events.toReversed(), ...events])
    await engine.settle()
    states.push((await own(claimId))?.status)
  }
  expect(states).toEqual(['assigned', 'investigating', 'evaluating'])
  const before = await own(claimId)
  await deliver(await core.events())
  await pollCoreEvents()
  await engine.settle()
  const { steps, status } = (await own(claimId))!
  expect(status).toBe('evaluating')
  expect(steps).toEqual(before?.steps)
})

test('what came by webhook is passed over by the poll, and so is what another poll has read', async () => {
  const { engine, coreClaimId } = await handedOver()
  await core.desk(`claims/${coreClaimId}/assign`, { adjuster: 'Marcus Bell' })
  await deliver(await core.events())
  const kept = listRecordedEvents('insurer/event.received').length
  expect(await pollCoreEvents()).toEqual({ count: 0 })
  await write((tx) => void tx.delete(insurerCursors).run())
  expect(await pollCoreEvents()).toEqual({ count: 0 })
  await engine.settle()
  expect(listRecordedEvents('insurer/event.received')).toHaveLength(kept)
})

test('news of what we did ourselves is read neither for its event nor after a poll', async () => {
  const { engine, coreClaimId } = await handedOver()
  const reads = async () => (await core.requests('getClaim')).length
  const before = await reads()
  await pollCoreEvents({ listVersions: listCoreVersions })
  const about = listRecordedEvents('insurer/event.received').map(({ data }) => data)
  expect(about).not.toContainEqual(expect.objectContaining({ about: coreClaimId }))
  await write((tx) => void tx.delete(insurerEvents).run())
  await deliver((await core.events()).filter(({ claimId }) => claimId === coreClaimId))
  expect(listRecordedEvents('insurer/event.received').length).toBeGreaterThan(about.length)
  await engine.settle()
  expect(await reads()).toBe(before)
})

clockTest('an event about a claim the core cannot show yet is tried again', async () => {
  const { engine, claimId, coreClaimId } = await handedOver()
  await core.desk(`claims/${coreClaimId}/assign`, { adjuster: 'Marcus Bell' })
  await core.dial({ fault: 'error', status: 500, body: false, operation: 'getClaim', times: 2 })
  await pollCoreEvents()
  await clocked(engine).settle(minutes(2))
  expect(await own(claimId)).toMatchObject({ status: 'assigned' })
})

clockTest(
  'a copy of the core that lags behind its own event is read again until it has caught up',
  async () => {
    const { engine, claimId, coreClaimId } = await handedOver()
    await core.desk(`claims/${coreClaimId}/assign`, { adjuster: 'Marcus Bell' })
    await core.dial({ fault: 'stale-read', operation: 'getClaim' })
    await pollCoreEvents()
    await clocked(engine).settle(seconds(20))
    expect(await own(claimId)).not.toMatchObject({ status: 'assigned' })
    await core.calm()
    await clocked(engine).settle(minutes(2))
    expect(await own(claimId)).toMatchObject({ status: 'assigned' })
  },
)

clockTest(
  'an overrun core that asks for a second each time is outlasted by whoever only reads, too',
  async () => {
    const { engine, claimId, coreClaimId } = await handedOver()
    await core.desk(`claims/${coreClaimId}/assign`, { adjuster: 'Marcus Bell' })
    await core.dial({ fault: 'rate-limited', retryAfter: 1, operation: 'getClaim' })
    await pollCoreEvents()
    await clocked(engine).settle(minutes(30))
    await core.calm()
    await clocked(engine).settle(minutes(20))
    expect(await own(claimId)).toMatchObject({ status: 'assigned' })
  },
)
