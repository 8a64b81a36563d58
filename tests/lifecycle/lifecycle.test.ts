import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { outboxBacklog } from '#app/platform/events.server.ts'
import { claimStatuses, ownVerbs, type ClaimStatus } from '#app/modules/claims/claim-status.ts'
import type { StatusAtCore } from '#app/modules/insurer/insurer.ts'
import {
  anything,
  coreMoves,
  done,
  fill,
  handOn,
  poll,
  start,
  tryVerb,
  workOn,
  type Command,
} from '#tests/lifecycle/commands.ts'
import { applyLatest, waiting, work } from '#tests/lifecycle/engine.ts'
import { expectConsistent } from '#tests/lifecycle/expect-consistent.ts'
import { newModel, statusIn, type Model } from '#tests/lifecycle/model.ts'
import { rules, tried, verbs } from '#tests/lifecycle/verbs.ts'
import { newWorld, relay, type World } from '#tests/lifecycle/world.ts'

const WALKS = 60
const MOST_COMMANDS = 50

/** Each test has its own time; a busy machine takes it. */
const TIME = { timeout: 240_000 }

const folder = mkdtempSync(join(tmpdir(), 'haven-walks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(
  () => void vi.useFakeTimers({ now: Date.parse('2026-11-19T14:00:00Z'), toFake: ['Date'] }),
)
afterEach(() => void vi.useRealTimers())

const setup = () => ({ model: newModel(), real: newWorld(folder) })

test(
  'every legal edge of our verbs does what it says, every other pair of verb and status nothing at all',
  TIME,
  async () => {
    for (const status of claimStatuses)
      for (const verb of verbs) await fc.asyncModelRun(setup, [...wayTo(status), tryVerb(verb)])
    const pairs = verbs.flatMap((verb) => claimStatuses.map((status) => ({ verb, status })))
    const missed = pairs.filter(({ verb, status }) => !tried.has(`${verb} in ${status}`))
    const legal = pairs.filter(({ verb, status }) => rules[verb].from.includes(status))
    process.stdout.write(
      `lifecycle: ${legal.length} legal edges and ${pairs.length - legal.length} illegal pairs of our verbs, ${missed.length} missed\n`,
    )
    expect(missed).toEqual([])
    expect(verbs.toSorted()).toEqual([...Object.keys(ownVerbs), 'supplement'].toSorted())
  },
)

test('a claim that was opened again can be withdrawn again, and the core hears of it', async () => {
  const { model, real } = setup()
  const everything = [handOn('well'), ...Array<Command>(9).fill(workOn(0, false))]
  const withdrawn = [tryVerb('withdraw'), ...everything, poll]
  const openedAgain = [coreMoves('investigating', false), poll]
  const walk = [...wayTo('assigned'), ...everything, ...withdrawn, ...openedAgain, ...withdrawn]
  await fc.asyncModelRun(() => ({ model, real }), walk)
  await expectCalm(model, real)
  const atCore = real.core.latest()!.claim.history.map(({ status }) => status)
  expect(atCore.slice(2)).toEqual(['assigned', 'withdrawn', 'investigating', 'withdrawn'])
})

test('whatever happens, in whatever order, a claim stays what was promised', TIME, async () => {
  const commands = fc.commands(anything, { maxCommands: MOST_COMMANDS, size: 'max' })
  const beginnings = fc.constantFrom<ClaimStatus>('draft', 'queued', 'assigned', 'evaluating')
  await fc.assert(
    fc.asyncProperty(beginnings, commands, async (beginning, walk) => {
      const { model, real } = setup()
      await fc.asyncModelRun(() => ({ model, real }), [...wayTo(beginning), ...walk])
      await expectCalm(model, real)
    }),
    { numRuns: WALKS, endOnFailure: true },
  )
  const counts = [...done].map(([name, count]) => `${name} ${count}`)
  process.stdout.write(`lifecycle walks: ${WALKS}; ${counts.join(', ')}\n`)
})

/** Once the weather clears everything arrives: the owner reads what the core says, and it has one claim. */
async function expectCalm(model: Model, world: World) {
  do {
    await relay(world, 'well')
    for (const event of waiting(world)) await work(model, world, event)
  } while (outboxBacklog().waitingSince !== undefined || waiting(world).length > 0)
  await applyLatest(model, world)
  await expectConsistent(model, world)
  expect(world.core.exists()).toBe(model.phase === 'sent')
  expect(model.withdrawalOwed).toBe(false)
  const atCore = world.core.status()
  if (atCore && atCore !== 'noticed') expect(statusIn(model)).toBe(atCore)
}

/** Commands that lead to a status. */
function wayTo(status: ClaimStatus): Command[] {
  const drafted = [start, fill]
  if (status === 'draft') return drafted
  if (status === 'discarded') return [...drafted, tryVerb('discard')]
  const sent = [...drafted, tryVerb('submit')]
  if (status === 'queued') return sent
  if (status === 'needs_fix') return [...sent, tryVerb('ask-to-fix')]
  const noticed = [...sent, handOn('well'), workOn(0, false), workOn(0, false)]
  return [...noticed, coreMoves(status as StatusAtCore, false), poll]
}
