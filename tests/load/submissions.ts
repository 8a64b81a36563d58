import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startInWeather, switchEngine } from '#tests/faults/in-weather.ts'
import { cpuSeconds } from '#tests/load/cpu-seconds.ts'
import { manyDrafts } from '#tests/load/many-drafts.ts'
import { rawTransactions } from '#tests/load/raw-transactions.ts'

/** So many people press the button at the same time. */
const AT_ONCE = 64
/** The guarantee: real submissions against raw transactions. */
const LEAST_RATIO = 0.15
/** The first requests of a process find nothing compiled yet. */
const WARM_UP = 200

/**
 * `count` submissions of the last form over HTTP with commits grouped, and as many with each its own,
 * beside raw four-table transactions on the same disk in the same run. The engine is away meanwhile, so
 * that handing over does not count. Prints rates and ratios. @returns whether grouped it is fast enough
 */
export async function submissions(count = 2_000) {
  const rates: Record<'grouped' | 'alone' | 'raw', number[]> = { grouped: [], alone: [], raw: [] }
  const costs: Record<string, number> = {}
  // Each twice, in an order that a machine growing slower favours neither by.
  for (const way of ['grouped', 'alone', 'alone', 'grouped'] as const) {
    rates.raw.push(rawIn(count))
    const { rate, cpuMs } = await submitAll(way === 'grouped' ? undefined : '1', count)
    rates[way].push(rate)
    costs[way] = cpuMs
  }
  const [grouped, alone, raw] = [mean(rates.grouped), mean(rates.alone), mean(rates.raw)]
  console.log(
    `submissions: grouped ${grouped.toFixed(0)}/s (${costs.grouped?.toFixed(2)} ms of processor each), one by one ${alone.toFixed(0)}/s (${costs.alone?.toFixed(2)} ms): ${(grouped / alone).toFixed(2)} ×; ` +
      `raw four-table transactions ${raw.toFixed(0)}/s: grouped ${(grouped / raw).toFixed(3)}, one by one ${(alone / raw).toFixed(3)} of it`,
  )
  return grouped / raw >= LEAST_RATIO
}

async function submitAll(writesPerCommit: string | undefined, count: number) {
  const { portal, person } = await startInWeather({
    INSURER_EVENT_SINK: 'none',
    ...(writesPerCommit ? { WRITES_PER_COMMIT: writesPerCommit } : {}),
  })
  try {
    await switchEngine(portal, true)
    const { claimIds, signature } = await manyDrafts(portal, person, WARM_UP + count)
    const press = async (claimId: string) => {
      const path = `/claims/${claimId}/submission`
      const { status, location } = await person.post(path, signature)
      if (status !== 302 || location !== path) throw new Error(`No receipt: ${status}`)
    }
    await allAtOnce(claimIds.slice(0, WARM_UP), press)
    const used = cpuSeconds(portal.parts.portal)
    const begun = performance.now()
    await allAtOnce(claimIds.slice(WARM_UP), press)
    const seconds = (performance.now() - begun) / 1_000
    const cpuMs = (1_000 * (cpuSeconds(portal.parts.portal) - used)) / count
    return { rate: count / seconds, cpuMs }
  } finally {
    await portal.end()
  }
}

async function allAtOnce(claimIds: string[], press: (claimId: string) => Promise<void>) {
  const waiting = [...claimIds]
  const work = async () => {
    for (let claimId = waiting.shift(); claimId; claimId = waiting.shift()) await press(claimId)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

function rawIn(count: number) {
  const folder = mkdtempSync(join(tmpdir(), 'haven-raw-'))
  const rate = rawTransactions(join(folder, 'raw.db'), count)
  rmSync(folder, { recursive: true })
  return rate
}

const mean = (rates: number[]) => rates.reduce((sum, rate) => sum + rate, 0) / rates.length
