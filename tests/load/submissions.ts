import { dirname, join } from 'node:path'
import { databaseOf, ontoMount, realLiteFs } from '#tests/cluster/one-mount.ts'
import { startInWeather, switchEngine } from '#tests/faults/in-weather.ts'
import { freePort, type RunningPortal } from '#tests/journeys/portal.ts'
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
 * beside raw four-table transactions on the same disk in the same run: on a mount of LiteFS where there is
 * a `litefs` program, else on a plain disk. The engine is away meanwhile, so that handing over does not
 * count. Prints rates and ratios. @returns whether grouped it is fast enough
 */
export async function submissions(count = 2_000) {
  const found = { grouped: [] as Rates[], alone: [] as Rates[] }
  // Each twice, in an order that a machine growing slower favours neither by.
  for (const way of ['grouped', 'alone', 'alone', 'grouped'] as const)
    found[way].push(await submitAll(way === 'grouped' ? undefined : '1', count))
  const [grouped, alone] = [mean(found.grouped), mean(found.alone)]
  const { raw, rawTogether } = mean([...found.grouped, ...found.alone])
  const say = ({ rate, cpuMs, writes, commitMs }: Rates) =>
    `${rate.toFixed(0)}/s (${cpuMs.toFixed(2)} ms of processor each; ${writes.toFixed(1)} writes in a commit of ${commitMs.toFixed(1)} ms)`
  console.log(
    `submissions on ${realLiteFs()?.kind ?? 'a plain disk'}: grouped ${say(grouped)}, one by one ${say(alone)}: ${(grouped.rate / alone.rate).toFixed(2)} ×; ` +
      `raw four-table transactions ${raw.toFixed(0)}/s (fifty in one: ${rawTogether.toFixed(0)}/s): grouped ${(grouped.rate / raw).toFixed(3)}, one by one ${(alone.rate / raw).toFixed(3)} of it`,
  )
  return grouped.rate / raw >= LEAST_RATIO
}

type Rates = Record<'rate' | 'cpuMs' | 'writes' | 'commitMs' | 'raw' | 'rawTogether', number>

async function submitAll(writesPerCommit: string | undefined, count: number): Promise<Rates> {
  const { portal, person } = await startInWeather({
    INSURER_EVENT_SINK: 'none',
    METRICS_PORT: String(await freePort()),
    ...(writesPerCommit ? { WRITES_PER_COMMIT: writesPerCommit } : {}),
  })
  const litefs = realLiteFs() && (await ontoMount(portal))
  try {
    await switchEngine(portal, true)
    const { claimIds, signature } = await manyDrafts(portal, person, WARM_UP + count)
    const raw = join(dirname(databaseOf(portal)), 'raw.db')
    const rates = {
      raw: rawTransactions(raw, count),
      rawTogether: rawTransactions(raw, count, 50),
    }
    const press = async (claimId: string) => {
      const path = `/claims/${claimId}/submission`
      const { status, location } = await person.post(path, signature)
      if (status !== 302 || location !== path) throw new Error(`No receipt: ${status}`)
    }
    await allAtOnce(claimIds.slice(0, WARM_UP), press)
    return { ...rates, ...(await measured(portal, claimIds.slice(WARM_UP), press)) }
  } finally {
    await portal.end()
    await litefs?.end()
  }
}

async function measured(portal: RunningPortal, claimIds: string[], press: Press) {
  const before = await commitsOf(portal)
  const used = cpuSeconds(portal.parts.portal)
  const begun = performance.now()
  await allAtOnce(claimIds, press)
  const seconds = (performance.now() - begun) / 1_000
  const cpuMs = (1_000 * (cpuSeconds(portal.parts.portal) - used)) / claimIds.length
  const after = await commitsOf(portal)
  const commits = after.commits - before.commits
  return {
    ...{ rate: claimIds.length / seconds, cpuMs },
    writes: (after.writes - before.writes) / commits,
    commitMs: (after.ms - before.ms) / commits,
  }
}

type Press = (claimId: string) => Promise<void>

async function allAtOnce(claimIds: string[], press: Press) {
  const waiting = [...claimIds]
  const work = async () => {
    for (let claimId = waiting.shift(); claimId; claimId = waiting.shift()) await press(claimId)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

/** How many commits the portal made, of how many writes. */
async function commitsOf({ settings }: RunningPortal) {
  const answer = await fetch(`http://127.0.0.1:${settings.METRICS_PORT}/metrics`)
  const text = await answer.text()
  const figure = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1])
  return {
    commits: figure('haven_commit_seconds_count'),
    ms: 1_000 * figure('haven_commit_seconds_sum'),
    writes: figure('haven_committed_writes_total'),
  }
}

/** The mean of each figure. */
const mean = (all: Rates[]) =>
  Object.fromEntries(
    Object.keys(all[0]!).map((name) => [
      name,
      all.reduce((sum, one) => sum + one[name as keyof Rates], 0) / all.length,
    ]),
  ) as Rates
