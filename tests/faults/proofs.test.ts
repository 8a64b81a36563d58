import { expect, test, vi } from 'vitest'
import { seconds } from '#app/platform/clock.ts'
import { proveBackups } from '#tests/faults/prove-backups.ts'
import { proveEngineDown } from '#tests/faults/prove-engine-down.ts'
import { proveKills } from '#tests/faults/prove-kills.ts'
import { proveLock } from '#tests/faults/prove-lock.ts'
import { proveSchedules } from '#tests/faults/prove-schedules.ts'
import { proveStorm } from '#tests/faults/prove-storm.ts'
import { coreNews, GIVE_UP, ways } from '#tests/load/core-news.ts'
import { drain } from '#tests/load/drain.ts'

/** How fast is for the full size to say, on a machine that does nothing else. */
const exactly = (figures: string) => figures.replaceAll(/\d+ (ms|s)\b/g, '… $1')

test('R1, small: submissions under a kill are at the core as they were acknowledged', async () => {
  const { figures } = await proveKills(60, { hurried: true })
  expect(figures).toMatch(/60 of 60 submissions acknowledged by \d+ presses under [1-9]/)
  expect(exactly(figures)).toContain('lost 0, doubled 0, at the core and never acknowledged 0;')
})

test('R4, small: claims sent in a storm are at the core once, and what asked for time got it', async () => {
  const { figures } = await proveStorm(8, { round: seconds(4), patience: 3 })
  expect(figures).toContain('8 of 8 claims at the core exactly once')
  const [, obeyed, asked] = /obeyed (\d+) of (\d+) times/.exec(figures) ?? []
  expect(Number(asked)).toBeGreaterThan(0)
  expect(obeyed).toBe(asked)
})

test('R5, small: events tripled, shuffled and late are worked on once and end where those in order end', async () => {
  const { holds, figures } = await proveSchedules(10, 3)
  expect(figures).toContain(' 3 of 3 ended as in order;')
  expect(figures).toContain('10 of 10 ended as in order, 0 steps backwards')
  expect(holds, figures).toBe(true)
})

test('R6, small: without the engine nobody meets an error, and the backlog drains', async () => {
  const { holds, figures } = await proveEngineDown(0.05)
  expect(figures).toContain(' 0 errors in ')
  expect(holds, figures).toBe(true)
})

test('R15, small: what was backed up beside the running portal comes back whole, from both ways', async () => {
  const { holds, figures } = await proveBackups(40)
  expect(figures).toContain('; 0 of ')
  expect(figures).toMatch(
    /Sealed cells: [1-9]\d* opened, 0 did not; Files: [1-9]\d* opened, 0 did not/,
  )
  expect(holds, figures).toBe(true)
})

test('R8, small: whoever waits too long for a held lock gets 503, a time and their form back, and loses nothing', async () => {
  const { figures } = await proveLock(8)
  expect(figures).toContain('4 of 4 submissions under a lock of 4 s refused with 503')
  expect(figures).toContain(', 4 with what was typed; 4 of 4 that came late waited')
  expect(figures).toContain('8 of 8 acknowledged in the end; lost 0, doubled 0')
})

test('drain, small: what was sent while the engine was away reaches a core that takes 50 a second, none twice', async () => {
  const printed = vi.spyOn(console, 'log')
  await drain(100)
  expect(printed).toHaveBeenCalledWith(
    expect.stringMatching(/^drain: 100 of 100 .* doubled 0; the core, .* answered 429 \d+ times;/),
  )
})

test('core-news, small: each step of the core is on the open page, at Postmark and at Twilio', async () => {
  const printed = vi.spyOn(console, 'log')
  await coreNews(2)
  const longest = [
    ...printed.mock.calls
      .flat()
      .join()
      .matchAll(/max (\w+) ms/g),
  ]
  expect(longest).toHaveLength(ways.length)
  for (const [, took] of longest) expect(Number(took)).toBeLessThan(GIVE_UP)
})
