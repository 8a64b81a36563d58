import { proveDeploy, proveFailover, proveLag, proveTail } from '#tests/cluster/proofs.ts'
import { crashEverywhere } from '#tests/faults/crash-everywhere.ts'
import { startInWeather } from '#tests/faults/in-weather.ts'
import { proveBackups } from '#tests/faults/prove-backups.ts'
import { proveClock } from '#tests/faults/prove-clock.ts'
import { proveCutUploads } from '#tests/faults/prove-cut-uploads.ts'
import { proveDrain } from '#tests/faults/prove-drain.ts'
import { proveRotation } from '#tests/faults/prove-rotation.ts'
import { proveProviders } from '#tests/faults/prove-providers.ts'
import { proveEngineDown } from '#tests/faults/prove-engine-down.ts'
import { proveFullDisk } from '#tests/faults/prove-full-disk.ts'
import { proveHostileFiles } from '#tests/faults/prove-hostile-files.ts'
import { proveFsync } from '#tests/faults/prove-fsync.ts'
import { proveKills } from '#tests/faults/prove-kills.ts'
import { proveLock } from '#tests/faults/prove-lock.ts'
import { proveSchedules } from '#tests/faults/prove-schedules.ts'
import { proveStorm } from '#tests/faults/prove-storm.ts'
import { startBrowser } from '#tests/journeys/browser.ts'
import { clickFiveTimes } from '#tests/journeys/five-clicks.ts'

export type Proof = (most?: number) => Promise<{ holds: boolean; figures: string }>

/** What `npm run prove` can try, by its name in the guarantees. */
export const proofs: Record<string, Proof> = {
  R1: proveKills,
  R2: proveFsync,
  R3: crashes,
  R4: proveStorm,
  R5: proveSchedules,
  R6: proveEngineDown,
  R7: proveFullDisk,
  R8: proveLock,
  R9: proveClock,
  R10: proveLag,
  R11: proveTail,
  R12: proveProviders,
  R13: clicks,
  R14: proveCutUploads,
  R15: proveBackups,
  R16: proveRotation,
  R17: proveDrain,
  files: proveHostileFiles,
  cluster: proveFailover,
  deploy: proveDeploy,
}

/** Crash at every statement and outbound call of submit and hand-over. */
async function crashes(most?: number) {
  const { points, tried, crashed, acknowledged, broken } = await crashEverywhere(most)
  const again = crashed - acknowledged
  for (const line of broken) console.log(line)
  return {
    holds: broken.length === 0 && crashed > 0,
    figures:
      `the way from the button to the core has ${points} statements and ends of calls; killed at ${crashed} of ${tried} that were tried: ` +
      `${acknowledged} after the receipt, ${again} before it and pressed again; ` +
      `${tried - broken.length} of ${tried} claims once at the core with both files`,
  }
}

/** Five clicks, refresh, back, without and with JavaScript. */
async function clicks() {
  const { portal, person } = await startInWeather()
  const browser = await startBrowser()
  try {
    const lines: string[] = []
    let holds = true
    for (const javaScript of [false, true]) {
      const end = await clickFiveTimes(portal, browser, person, { javaScript })
      const { posts, claims, leadsTo, receipt, afterRefresh, afterBack } = end
      holds &&= posts > 0 && claims === 1 && leadsTo.length === 1 && afterRefresh === receipt
      const face = javaScript ? 'with' : 'without'
      lines.push(
        `${face} JavaScript ${posts} posts, ${leadsTo.length} redirect, ${claims} claim at the core, back leads to ${afterBack.endsWith('check') ? 'what was said' : 'the claim'}`,
      )
    }
    return { holds, figures: lines.join('; ') }
  } finally {
    await browser.close()
    await portal.end()
  }
}
