import { makeScanner } from '#tests/clamd.ts'
import { startCluster, type Cluster, type ClusterOptions } from '#tests/cluster/cluster.ts'
import type { ClusterNode } from '#tests/cluster/node.ts'
import { anaAt } from '#tests/cluster/people.ts'
import { deployHolds, deployUnderLoad, sayDeploy, turnKeys } from '#tests/cluster/prove-deploy.ts'
import { lagsHold, sayLags, tryLags } from '#tests/cluster/prove-lag.ts'
import { resealBeside, resealHolds, sayReseal } from '#tests/cluster/prove-reseal.ts'
import { positionsHold, sayPositions, tryPositions } from '#tests/cluster/prove-positions.ts'
import {
  keepsItsWord,
  losePrimary,
  lostNothing,
  sayLoss,
  type Loss,
} from '#tests/cluster/prove-loss.ts'
import { useKey } from '#tests/faults/prove-rotation.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'

/** LiteFS' own lease; what a failover takes hangs on it. */
const TTL = '10s'

/** Milliseconds that an answer waits for a second copy (app/http/replica/kept.server.ts). */
const WAITED_FOR = 1_000

/** Somebody may write sixty messages an hour, pressed again ones counted. */
const MOST_WRITTEN_TO = 10

type Place = { cluster: Cluster; person: HttpPerson }

async function onCluster<T>(options: ClusterOptions, prove: (place: Place) => Promise<T>) {
  const cluster = await startCluster(options)
  try {
    return await prove({ cluster, person: await anaAt(cluster) })
  } finally {
    await cluster.end()
  }
}

/** R10: positions of every kind at a near machine that is level; then it lags up to `most` milliseconds. */
export const proveLag = (most = 5_000) =>
  onCluster({}, async ({ cluster, person }) => {
    const lags = [0, 0.05, 0.2, 0.5, 1].map((part) => Math.round(most * part))
    const positions = await tryPositions(cluster, person)
    const found = await tryLags(cluster, person, { lags, writes: 8 })
    const lagging = `lags of ${lags.join(', ')} ms: ${sayLags(found)}`
    return {
      holds: lagsHold(found) && positionsHold(positions),
      figures: `on ${cluster.kind}, ${lagging}; ${sayPositions(positions)}`,
    }
  })

/**
 * R11: the primary is lost with a tail that the other one does not have, `most` claims each time. An answer
 * waits a second for the other machine; what lags longer is acknowledged as kept in one place, and what is
 * lost of that is published and no failure. What a receipt said to be in two places is never lost, whatever the lag.
 * Once more while the scanner for viruses is away, which comes back when the primary is lost.
 */
export async function proveTail(most = 40) {
  const asked = Math.min(Math.ceil(most / 4), MOST_WRITTEN_TO)
  const tails = await onCluster({}, async ({ cluster, person }) => {
    const lines: string[] = []
    let holds = true
    for (const lag of [0, 200, 600, 2_000]) {
      const loss = await losePrimary(cluster, person, { claims: most, asked, lag })
      holds &&= lag < WAITED_FOR ? lostNothing(loss) : keepsItsWord(loss)
      lines.push(`lag ${lag} ms: ${sayLoss(loss)}`)
      await loss.lost.start()
      await cluster.replica()
    }
    return { holds, figures: `on ${cluster.kind}, ${lines.join('; ')}` }
  })
  const unchecked = await proveUnchecked(most)
  return {
    holds: tails.holds && unchecked.holds,
    figures: `${tails.figures}; without a scanner: ${unchecked.figures}`,
  }
}

async function proveUnchecked(most: number) {
  const scanner = await makeScanner()
  const settings = { CLAMD_HOST: '127.0.0.1', CLAMD_PORT: String(scanner.port) }
  try {
    return await onCluster({ settings }, async ({ cluster, person }) => {
      const wanted = { claims: most, asked: 0, lag: 0 }
      const afterwards = () => scanner.start()
      const loss = await losePrimary(cluster, person, { ...wanted, afterwards })
      return { holds: lostNothing(loss), figures: sayLoss(loss) }
    })
  } finally {
    scanner.end()
  }
}

/** The primary killed under load, its way back, and the change by SIGTERM, each with its time. */
export const proveFailover = (most = 200) =>
  onCluster({ ttl: TTL }, async ({ cluster, person }) => {
    const loss = await losePrimary(cluster, person, { claims: most, asked: 0, lag: 0 })
    const back = await timed(() => comeBack(cluster, loss))
    const leading = await cluster.primary()
    const ended = timed(() => leading.stop())
    const over = await timed(() => takenOver(cluster, leading))
    const { ms: away, result: code } = await ended
    return {
      holds: lostNothing(loss) && code === 0,
      figures:
        `on ${cluster.kind}, a lease of ${TTL}: ${sayLoss(loss)}; ` +
        `the lost machine is up and level again after ${back.ms} ms; ` +
        `on SIGTERM the primary ends with ${code} after ${away} ms and the other one is primary after ${over.ms} ms`,
    }
  })

/**
 * R16 and R17 with two machines: deploys one after the other under load; every second one uses the keys that the
 * one before brought. Then everything is sealed anew.
 */
export const proveDeploy = (most = 4) =>
  onCluster({ settings: { LINGER_SECONDS: '1' } }, async ({ cluster, person }) => {
    const found = await deployUnderLoad(cluster, person, most)
    if (most % 2 === 1) turnKeys(cluster, useKey)
    const resealed = await resealBeside(cluster)
    return {
      holds: deployHolds(found) && resealHolds(resealed),
      figures: `on ${cluster.kind}, ${sayDeploy(found)}; ${sayReseal(resealed)}`,
    }
  })

async function comeBack(cluster: Cluster, { lost }: Loss) {
  await lost.start()
  await cluster.replica()
}

async function takenOver(cluster: Cluster, from: ClusterNode) {
  while ((await cluster.primary()) === from);
}

async function timed<T>(act: () => Promise<T>) {
  const begun = performance.now()
  const result = await act()
  return { ms: Math.round(performance.now() - begun), result }
}
