import { expect, onTestFinished, test } from 'vitest'
import { type Core } from '#mocks/inngest/core.ts'
import { addJob, isAnythingDue } from '#mocks/inngest/queue.ts'
import { createScheduler } from '#mocks/inngest/scheduler.ts'
import { openStore } from '#mocks/inngest/store.ts'

/** An engine's inside by a clock that is one millisecond further from its `movesAt`th reading on. */
function coreOn(movesAt: number): Core {
  const store = openStore(':memory:')
  onTestFinished(() => store.close())
  let readings = 0
  return {
    store,
    clock: { kind: 'real', now: () => (++readings < movesAt ? 9 : 10), moveTo: () => undefined },
    transport: () => Promise.reject(new Error('nobody is called here')),
    signingKey: '',
    eventKeys: [],
    closing: new AbortController(),
    log: () => undefined,
    syncSoon: () => undefined,
  }
}

test.each([1, 2, 3, 4])(
  'what falls due while the engine looks is done, wherever in its look (reading %i)',
  async (movesAt) => {
    const core = coreOn(movesAt)
    addJob(core, { kind: 'sleep', dueAt: 10, runId: 'ended', stepId: 'nap' })
    const scheduler = createScheduler(core)
    onTestFinished(() => scheduler.close())
    scheduler.wake()
    expect(await scheduler.idle({ withinMs: 1, timeoutMs: 5_000 })).toBe(true)
    expect(isAnythingDue(core, 1)).toBe(false)
  },
)
