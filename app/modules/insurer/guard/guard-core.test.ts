import { expect, onTestFinished, test } from 'vitest'
import type { CoreAdapter } from '#app/modules/insurer/core-adapter.ts'
import { findCorePause, guardCore } from '#app/modules/insurer/guard/guard-core.server.ts'
import { fetchHolder, fetchPolicies } from '#app/modules/insurer/insurer.server.ts'
import { env } from '#app/platform/env.server.ts'
import { ana } from '#tests/cast.ts'
import { startCore } from '#tests/core.ts'

/** Settings for one test; the guard is made anew for each. */
function set(settings: Partial<typeof env>) {
  const before = { ...env }
  Object.assign(env, settings)
  onTestFinished(() => void Object.assign(env, before))
}

/** An adapter whose calls stay until they are let go. */
function slowAdapter() {
  const waiting: (() => void)[] = []
  const stay = () => new Promise<never[]>((resolve) => waiting.push(() => resolve([])))
  const adapter = { listClaimsOfHolder: stay, fetchHolder: stay } as unknown as CoreAdapter
  /** Lets calls go as they come until these are done. */
  async function drain(calls: Promise<unknown>[]) {
    const done = Promise.all(calls).then(() => true)
    const step = () => (waiting.splice(0).forEach((go) => go()), Promise.race([done, false]))
    await expect.poll(step, { interval: 1 }).toBe(true)
  }
  return { ...guardCore(adapter), waiting, drain }
}

test('so many calls at a time and no more; a page has its own places beside a crowd of work', async () => {
  set({ INSURER_CONCURRENCY: 8, INSURER_BASE_URL: 'http://core.test/one' })
  const core = slowAdapter()
  const work = Array.from({ length: 50 }, () => core.listClaimsOfHolder(ana.holderId))
  expect(core.waiting).toHaveLength(6)
  const page = core.fetchHolder(ana.holderId)
  expect(core.waiting).toHaveLength(7)
  await core.drain([...work, page])
})

test('what finds even the waiting places taken is told to come back, and no failure of the core', async () => {
  set({ INSURER_CONCURRENCY: 4, INSURER_BASE_URL: 'http://core.test/two' })
  const core = slowAdapter()
  const held = Array.from({ length: 21 }, () => core.fetchHolder(ana.holderId))
  await expect(core.fetchHolder(ana.holderId)).rejects.toMatchObject({
    code: 'TooManyAtOnce',
    retryAfter: 1,
    asked: false,
  })
  expect(findCorePause()).toBeUndefined()
  await core.drain(held)
})

test('a core that is away is asked five times, then not at all until its pause is over', async () => {
  const core = await startCore()
  set({ INSURER_PAUSE_SECONDS: 60 })
  await core.dial({ fault: 'error', status: 503, body: false })
  for (let count = 0; count < 9; count++)
    await expect(fetchHolder(ana.holderId)).rejects.toMatchObject({ name: 'InsurerUnavailable' })
  expect(await core.requests('issueToken')).toHaveLength(5)
  const began = performance.now()
  await expect(fetchPolicies(ana.holderId)).rejects.toMatchObject({ asked: false })
  expect(performance.now() - began).toBeLessThan(50)
  expect(findCorePause()).toMatchObject({ nextTryAt: expect.any(Number) })
})
