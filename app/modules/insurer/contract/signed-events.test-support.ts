import { expect, onTestFinished, test } from 'vitest'
import { giveNotice, pollCoreEvents } from '#app/modules/insurer/insurer.server.ts'
import { laneOne } from '#app/modules/insurer/notices.test-support.ts'
import { env } from '#app/platform/env.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { startWebhook } from '#tests/webhook-here.ts'
import type { Protocol } from '#app/modules/insurer/contract/protocol.test-support.ts'

/** What the core sends by itself, in every way it can go wrong: each event is worked on once, or the poll brings it. */
export function signedEvents({ startCore }: Protocol) {
  /** A core that posts its events to the portal's own route, over HTTP, and what that answered each. */
  async function startTelling() {
    const { url, answers } = await startWebhook()
    const core = await startCore({ webhookUrl: url })
    // What it told before anything happened here.
    await pollCoreEvents()
    return { core, answers }
  }

  /** Those of them that make work here, in the order in which they came. */
  const received = (happened: string[]) =>
    listRecordedEvents('insurer/event.received')
      .map(({ data }) => String(data.eventId))
      .filter((eventId) => happened.includes(eventId))

  /** Several claims, an event each. Returns their ids in the order of the feed. */
  async function happening(core: Awaited<ReturnType<typeof startCore>>, count = 4) {
    const before = (await core.events()).length
    for (let nth = 0; nth < count; nth++) await giveNotice(laneOne())
    return (await core.events()).slice(before).map(({ eventId }) => String(eventId))
  }

  const untilHeard = (answers: number[], count: number) =>
    expect.poll(() => answers.length).toBeGreaterThanOrEqual(count)

  test('events delivered twice are worked on once', async () => {
    const { core, answers } = await startTelling()
    await core.dial({ fault: 'events-duplicate' })
    const happened = await happening(core)
    await untilHeard(answers, 2 * happened.length)
    expect(new Set(answers)).toEqual(new Set([202]))
    expect(received(happened).toSorted()).toEqual(happened.toSorted())
  })

  test('events in any order are each worked on once', async () => {
    const { core, answers } = await startTelling()
    await core.dial({ fault: 'events-shuffle', ms: 300 })
    const happened = await happening(core, 8)
    await untilHeard(answers, happened.length)
    await pollCoreEvents()
    expect(received(happened).toSorted()).toEqual(happened.toSorted())
  })

  test('events that get lost are brought by the poll', async () => {
    const { core, answers } = await startTelling()
    await core.dial({ fault: 'events-drop' })
    const happened = await happening(core)
    await expect.poll(() => core.waitingEvents()).toBe(0)
    expect(answers).toEqual([])
    expect(await pollCoreEvents()).toEqual({ count: happened.length })
    expect(received(happened)).toEqual(happened)
  })

  test('events that are held back come after the poll, and are known by then', async () => {
    const { core, answers } = await startTelling()
    await core.dial({ fault: 'events-off' })
    const happened = await happening(core)
    expect(await pollCoreEvents()).toEqual({ count: happened.length })
    expect(answers).toEqual([])
    await core.calm()
    await untilHeard(answers, happened.length)
    expect(new Set(answers)).toEqual(new Set([202]))
    expect(received(happened)).toEqual(happened)
  })

  test('a badly signed event changes nothing, and is taken once it comes signed well', async () => {
    const { core, answers } = await startTelling()
    await core.dial({ fault: 'events-bad-signature', times: 1 })
    const happened = await happening(core, 1)
    await untilHeard(answers, happened.length + 1)
    expect(answers).toEqual([401, 202])
    expect(received(happened)).toEqual(happened)
  })

  test('while our secret changes the old and the new one are taken, and the old one no more after it', async () => {
    const [old = ''] = env.INSURER_EVENT_SECRETS
    onTestFinished(() => void (env.INSURER_EVENT_SECRETS = [old]))
    const { core, answers } = await startTelling()
    env.INSURER_EVENT_SECRETS = ['the new secret of the core', old]
    const during = await happening(core, 1)
    await untilHeard(answers, 1)
    env.INSURER_EVENT_SECRETS = ['the new secret of the core']
    const after = await happening(core, 1)
    await untilHeard(answers, 2)
    expect(answers.slice(0, 2)).toEqual([202, 401])
    expect(received([...during, ...after])).toEqual(during)
  })

  test('an event signed with two secrets, while theirs changes, is taken by ours', async () => {
    const { core, answers } = await startTelling()
    await core.dial({ fault: 'events-two-signatures' })
    const happened = await happening(core, 1)
    await untilHeard(answers, happened.length)
    expect(answers).toEqual([202])
    expect(received(happened)).toEqual(happened)
  })
}
