import { expect, test } from 'vitest'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import {
  closeGap,
  giveNotice,
  pollCoreEvents,
  readGap,
  recordCoreEvent,
} from '#app/modules/insurer/insurer.server.ts'
import { laneOne } from '#app/modules/insurer/notices.test-support.ts'
import { ana } from '#tests/cast.ts'
import type { Protocol } from '#app/modules/insurer/contract/protocol.test-support.ts'

/** The feed is read to its end, each event once. */
export function events({ startCore }: Protocol) {
  const received = () =>
    listRecordedEvents('insurer/event.received').map(({ data }) => String(data.eventId))

  test('a poll takes every event once, and the next one only what is new', async () => {
    const core = await startCore()
    await giveNotice(laneOne())
    const first = await pollCoreEvents()
    expect(first.count).toBe((await core.events()).length)
    expect(await pollCoreEvents()).toEqual({ count: 0 })
    await giveNotice(laneOne())
    expect((await pollCoreEvents()).count).toBeGreaterThan(0)
    expect(received()).toEqual((await core.events()).map(({ eventId }) => eventId))
  })

  test('an event that a webhook brought is not new to the poll', async () => {
    const core = await startCore()
    await giveNotice(laneOne())
    const event = (await core.events()).at(-1)!
    const ours = {
      eventId: String(event.eventId),
      type: String(event.type),
      coreClaimId: String(event.claimId),
      version: 1,
      sequence: 1,
      occurredAt: String(event.occurredAt),
    }
    expect(await recordCoreEvent(ours, 'webhook')).toBe('new')
    expect(await recordCoreEvent(ours, 'inngest')).toBe('seen')
    expect((await pollCoreEvents()).count).toBe((await core.events()).length - 1)
    expect(received().filter((id) => id === ours.eventId)).toHaveLength(1)
  })

  test('a feed of many pages is followed to its end', async () => {
    const core = await startCore()
    for (let count = 0; count < 205; count++) await giveNotice(laneOne())
    const { count } = await pollCoreEvents()
    expect(count).toBe((await core.events()).length)
    expect((await core.requests('listEvents')).length).toBeGreaterThan(1)
  })

  test('a poll cut off in between goes on where it was', async () => {
    const core = await startCore()
    await giveNotice(laneOne())
    await core.dial({ fault: 'reset', operation: 'listEvents', times: 1 })
    await expect(pollCoreEvents()).rejects.toMatchObject({ code: 'NoAnswer' })
    await pollCoreEvents()
    expect(new Set(received())).toEqual(
      new Set((await core.events()).map(({ eventId }) => eventId)),
    )
  })

  test('after a gap too long for the feed, every claim changed since is read again, once', async () => {
    const core = await startCore()
    await pollCoreEvents()
    const { coreClaimId } = await giveNotice(laneOne())
    await core.forgetEvents()
    const { gap } = await pollCoreEvents()
    expect(await readGap(gap!, [ana.holderId])).toBeGreaterThan(0)
    expect((await pollCoreEvents()).gap, 'it is not closed yet').toEqual(gap)
    expect(await readGap(gap!, [ana.holderId])).toBe(0)
    await closeGap(gap!)
    expect(received()).toContain(`resync:${coreClaimId}:1`)
    expect(await pollCoreEvents()).toEqual({ count: 0 })
    await core.desk(`claims/${coreClaimId}/acknowledge`)
    expect((await pollCoreEvents()).count).toBeGreaterThan(0)
  })
}
